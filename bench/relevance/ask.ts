import { z } from 'zod';
import type { Answer } from './figures.js';
import type { HttpClient } from './http-client.js';
import type { JudgedQuery } from './judged-queries.js';

/** As many as the deepest measure reads. */
const PER_PAGE = 20;

const hitList = z.looseObject({ hits: z.array(z.looseObject({ id: z.string() })) });

export interface Asked {
  answers: Answer[];
  /** Queries that the service did not take, with its reason; they count as answered with nothing. */
  refused: string[];
}

/**
 * Asks one query after the other.
 * @param onAnswer called after each, with the number of those done
 * @throws Error when the service fails: no answer, a status of 500 or above, or an answer without hits
 */
export async function askAll(
  queries: readonly JudgedQuery[],
  client: Pick<HttpClient, 'get'>,
  onAnswer: (done: number) => void = () => undefined,
): Promise<Asked> {
  const answers: Answer[] = [];
  const refused: string[] = [];
  for (const query of queries) {
    const path = pathFor(query);
    const { status, body, ms } = await client.get(path).catch((error: Error) => {
      throw new Error(`the service gave no answer to ${query.id} (${path}): ${error.message}`, {
        cause: error,
      });
    });
    if (status >= 500) throw new Error(`the service failed on ${query.id} (${path}): ${told(status, body)}`);
    if (status >= 400) {
      refused.push(`${query.id}: ${told(status, body)}`);
      answers.push({ query, ranked: [], ms: null });
    } else answers.push({ query, ranked: readHits(body, query), ms });
    onAnswer(answers.length);
  }
  return { answers, refused };
}

/** Facets stay on and pages are whole: the latency is that of a real request. */
export function pathFor(query: JudgedQuery): string {
  return query.set === 'related'
    ? `/api/v1/questions/${encodeURIComponent(query.document)}/related?perPage=${PER_PAGE}`
    : `/api/v1/search?q=${encodeURIComponent(query.text)}&fold=false&perPage=${PER_PAGE}`;
}

function readHits(body: string, query: JudgedQuery): string[] {
  try {
    return hitList.parse(JSON.parse(body)).hits.map(({ id }) => id);
  } catch {
    throw new Error(`the answer to ${query.id} is not { hits: [{ id, … }] }: ${body.slice(0, 200)}`);
  }
}

function told(status: number, body: string): string {
  return `HTTP ${status} ${body.slice(0, 200)}`;
}
