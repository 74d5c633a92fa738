import { z } from 'zod';

/** Calls of the engine as the gateway made them: what each is for, and what each waited for. */

export const CALL_KINDS = [
  'version',
  'match',
  'facets',
  'folded total',
  'thresholds',
  'uids',
  'hits',
  'candidates',
  'families',
  'source',
  'records',
  'other',
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** One call on its way through the recording proxy; instants in milliseconds. */
export interface SeenCall {
  method: string;
  path: string;
  body: Buffer;
  startedAt: number;
  endedAt: number;
}

export interface RecordedCall {
  method: string;
  path: string;
  body: Buffer;
  kind: CallKind;
  /** Place of the call whose end it waited for; null: it began with the request. */
  after: number | null;
}

const searches = z.looseObject({
  queries: z.array(
    z.looseObject({
      facets: z.array(z.string()).optional(),
      distinct: z.string().optional(),
      hitsPerPage: z.number().optional(),
      limit: z.number().optional(),
    }),
  ),
});
const fetched = z.looseObject({ fields: z.array(z.string()).optional() });

/**
 * The calls of one request, in the order of their beginnings. Of those that had ended when a call began, it waited for
 * the last one: calls that do not wait for each other are replayed at once, and never later than they were made.
 */
export function toRecorded(seen: readonly SeenCall[]): RecordedCall[] {
  const calls = [...seen].sort((a, b) => a.startedAt - b.startedAt);
  let counted = false;
  return calls.map(({ method, path, body, startedAt }) => {
    let after: number | null = null;
    calls.forEach(({ endedAt }, place) => {
      if (endedAt <= startedAt && (after === null || endedAt > (calls[after]?.endedAt ?? 0))) after = place;
    });
    const kind = kindOf(method, path, body, counted);
    counted ||= kind === 'match';
    return { method, path, body, kind, after };
  });
}

/** @param counted whether a call before counted what matches: later ones count candidates above a threshold */
function kindOf(method: string, path: string, body: Buffer, counted: boolean): CallKind {
  if (method === 'GET') return path.includes('/documents') ? 'other' : 'version';
  const content = parse(body);
  if (path.endsWith('_rank/documents/fetch')) return 'candidates';
  if (path.endsWith('/documents/fetch')) {
    const { fields = [] } = fetched.safeParse(content).data ?? {};
    return fields.includes('terms') ? 'source' : 'records';
  }
  const queries = searches.safeParse(content).data?.queries;
  if (queries === undefined || queries.length === 0) return 'other';
  const facets = new Set(queries.flatMap((query) => query.facets ?? []));
  // Some of the next level may come with the uids of one, and sizes of families with their number.
  if (facets.has('id')) return 'uids';
  if (queries.some(({ hitsPerPage = 0, limit = 0 }) => hitsPerPage + limit > 0)) return 'hits';
  if (queries.some(({ distinct }) => distinct !== undefined)) return 'folded total';
  if (facets.has('facet.family')) return 'families';
  if (facets.size > 0) return 'facets';
  return counted ? 'thresholds' : 'match';
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
