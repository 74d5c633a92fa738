/** Retrieval: the strictest way of asking first, wider ones only while nothing is found. */
import type { EngineQuery, EngineResult, SearchEngine } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { isEmpty, writeEngineQuery } from '../understand/engine-words.js';
import type { EngineWords } from '../understand/engine-words.js';
import type { QueryReference } from '../understand/reference.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import type { Attempt } from './engine-queries.js';
import { buildEngineQueries } from './engine-queries.js';
import { ignoredWords, noWords, unknownReference, widenedSearch } from './search-warnings.js';

export interface Found {
  attempt: Attempt;
  /** In the order of `buildEngineQueries`: the first holds hits and total. */
  results: EngineResult[];
  warnings: Warning[];
}

/** @throws EngineUnavailable */
export async function search(understood: Understood, engine: SearchEngine): Promise<Found> {
  const { reference } = understood;
  if (reference === null) return searchWords(understood, engine);
  const found = await run(understood, referenceAttempt(reference), engine);
  if (total(found) > 0) return found;
  const byWords = await searchWords(understood, engine);
  return withWarning(byWords, unknownReference(reference));
}

async function searchWords(understood: Understood, engine: SearchEngine): Promise<Found> {
  const { words, params } = understood;
  const found = await searchKeptWords(understood, engine);
  if (words.ignored.length > 0) return withWarning(found, ignoredWords(words.ignored));
  return params.q !== '' && isEmpty(words) ? withWarning(found, noWords()) : found;
}

async function searchKeptWords(understood: Understood, engine: SearchEngine): Promise<Found> {
  const { words } = understood;
  const strict = await run(understood, allWords(words), engine);
  if (total(strict) > 0 || words.stems.length + words.phrases.length < 2) return strict;
  const frequent = await run(understood, someWords(words), engine);
  if (total(frequent) > 0) return withWarning(frequent, widenedSearch());
  const attempt = await rarestWordFirst(understood, engine);
  return attempt ? withWarning(await run(understood, attempt, engine), widenedSearch()) : strict;
}

function allWords(words: EngineWords): Attempt {
  const ranked = words.stems.length + words.phrases.length > 0;
  return { kind: 'all', q: writeEngineQuery(words), matchingStrategy: 'all', filter: [], ranked };
}

function someWords(words: EngineWords): Attempt {
  return { ...allWords(words), kind: 'some', matchingStrategy: 'frequency' };
}

/**
 * `frequency` never drops one of two words that are equally frequent (Meilisearch 1.21), so two common words that no
 * document shares find nothing. Then the rarest word that some document holds is required, and the others only rank.
 * Null when no word is found at all.
 */
async function rarestWordFirst(understood: Understood, engine: SearchEngine): Promise<Attempt | null> {
  const { words } = understood;
  const alone = [
    ...words.phrases.map((phrase): EngineWords => ({ ...words, phrases: [phrase], stems: [] })),
    ...words.stems.map((stem): EngineWords => ({ ...words, phrases: [], stems: [stem] })),
  ].map((word) => allWords({ ...word, lastIsPrefix: false }));
  const results = await engine.multiSearch(alone.map((attempt) => countOnly(understood, attempt)));
  const counted = alone.map((attempt, place) => ({ q: attempt.q, total: results[place]?.total ?? 0 }));
  const found = counted.filter((word) => word.total > 0).sort((a, b) => a.total - b.total);
  if (found.length === 0) return null;
  return { ...someWords(words), q: found.map((word) => word.q).join(''), matchingStrategy: 'last' };
}

function countOnly(understood: Understood, attempt: Attempt): EngineQuery {
  const params = { ...understood.params, facets: [], page: 1, perPage: 0 };
  return buildEngineQueries({ ...understood, params }, attempt)[0] as EngineQuery;
}

function referenceAttempt({ number, type, legislature }: QueryReference): Attempt {
  const filter = [anyOf('order.number', [number])];
  if (type !== null) filter.push(anyOf('facet.type', [type]));
  if (legislature !== null) filter.push(anyOf('facet.legislature', [legislature]));
  return { kind: 'reference', q: '', matchingStrategy: 'all', filter, ranked: false };
}

async function run(understood: Understood, attempt: Attempt, engine: SearchEngine): Promise<Found> {
  const results = await engine.multiSearch(buildEngineQueries(understood, attempt));
  return { attempt, results, warnings: [] };
}

function total(found: Found): number {
  return found.results[0]?.total ?? 0;
}

function withWarning(found: Found, warning: Warning): Found {
  return { ...found, warnings: [warning, ...found.warnings] };
}
