/** The most promising documents of a match, found by filters on levels of impact. */
import type { Candidate, EngineQuery, SearchEngine } from '../engine-port.js';
import type { Concept } from '../understand/concepts.js';
import { findEdge, lookFirst, inRing, someBeyond, type Guess, type Look, type Wanted } from './edge.js';
import type { Frequencies } from './expected.js';
import { ringsOf, type Rings } from './rings.js';

export interface Asked {
  concepts: readonly Concept[];
  wanted: Wanted;
  frequencies: Frequencies;
  /** Whether each document of the match is known to hold every concept. */
  everyConcept?: boolean;
  /** Whether title and status of the candidates are wanted. */
  titled?: boolean;
  /** Whether other conditions than the concepts' narrow the match. */
  narrows?: boolean;
}

/** What was asked of the engine before anybody knew how many documents match. */
export interface Ahead {
  query: EngineQuery;
  rings: Rings;
  /** Null: the match is likely to be small, and all of it was asked for. */
  look: Look | null;
  all: Promise<string[][]> | null;
}

/**
 * Asks for what `fetchCandidates` is likely to need, while the engine still counts the match. Only for a match that nothing but its
 * concepts narrows: how many documents these hold can be told from the lexicon. Never throws: who waits for it is told.
 * @param query the match without hits
 * @param least null is given, and nothing asked, where fewer documents than that are likely to match
 */
export function askAhead(
  engine: SearchEngine,
  query: EngineQuery,
  asked: Omit<Asked, 'narrows'>,
  least = 0,
): Ahead | null {
  const { concepts, wanted, frequencies, everyConcept = false } = asked;
  const rings = ringsOf(concepts, everyConcept, frequencies);
  if (rings.expectedTotal < least) return null;
  const isSmall = everyConcept && rings.expectedTotal <= wanted.most;
  const all = isSmall ? engine.ids([query]) : null;
  const look = isSmall ? null : lookFirst(engine, query, guess(asked, rings));
  // It may turn out not to be needed.
  for (const started of [all, look?.results]) started?.catch(() => undefined);
  return { query, rings, look, all };
}

/**
 * The likely best documents of a match, `most` at the most; all of them when there are no more than that.
 * A threshold on the sum of idf × impact selects documents by one filter. The
 * widest that gives no more than `most` is taken whole, by uids alone, which cost next to nothing; only when that is too
 * few is the next wider one cut off somewhere.
 * @param query the match without hits
 * @param total documents of the match; Infinity where nobody has counted them, and it is asked ahead
 * @param ahead used if it is of the same query
 * @throws EngineUnavailable
 */
export async function fetchCandidates(
  engine: SearchEngine,
  query: EngineQuery,
  asked: Asked & { total: number },
  ahead: Ahead | null = null,
): Promise<Candidate[]> {
  const known = ahead !== null && isSame(ahead.query, query) ? ahead : null;
  const ids = await candidateIds(engine, query, asked, known);
  const found = await engine.candidates(ids, asked.titled);
  const read = new Set(found.map(({ id }) => id));
  // A question whose words the engine has not taken in yet comes last, and is not lost.
  return [...found, ...ids.filter((id) => !read.has(id)).map(withoutWords)];
}

function isSame(one: EngineQuery, other: EngineQuery): boolean {
  return one.q === other.q && one.filter.join('\n') === other.filter.join('\n');
}

function withoutWords(id: string): Candidate {
  const nothing = { rubric: null, author: null, portfolio: null, published: null };
  return { id, rank: '', family: [id], ...nothing, sample: false };
}

async function candidateIds(
  engine: SearchEngine,
  query: EngineQuery,
  asked: Asked & { total: number },
  ahead: Ahead | null,
): Promise<string[]> {
  const { concepts, wanted, frequencies, everyConcept = false } = asked;
  const all =
    asked.total <= wanted.most || ahead?.all ? (await (ahead?.all ?? engine.ids([query]))).flat() : null;
  if (all !== null && all.length <= wanted.most) return all;
  const total = Math.min(asked.total, all?.length ?? Infinity);
  const around = ahead?.rings ?? ringsOf(concepts, everyConcept, frequencies);
  const first = ahead?.look ?? lookFirst(engine, query, guess({ ...asked, total }, around));
  const { rings } = around;
  const { inner, within, ids, next, beyond } = await findEdge(engine, query, { rings, wanted, first });
  const inside = rings[inner - 1];
  const idsInside = async (): Promise<string[]> =>
    ids ?? (await engine.ids(inside === undefined ? [] : [inRing(query, inside)])).flat();
  if (within >= wanted.enough) return idsInside();
  const idsBeyond = async (): Promise<string[]> => {
    if (beyond !== null) return beyond;
    const matching = total === Infinity ? around.expectedTotal : total;
    const expected = (next ?? matching) - within;
    return someBeyond(engine, query, { inside, ring: rings[inner], expected }, wanted.enough);
  };
  const [kept, others] = await Promise.all([idsInside(), idsBeyond()]);
  return [...kept, ...others.slice(0, wanted.enough - within)];
}

/** @param total what was counted; absent: only the lexicon tells */
function guess(asked: Asked & { total?: number }, { rings, expectedTotal }: Rings): Guess {
  const { wanted, frequencies, narrows = false, everyConcept = false, total } = asked;
  const publishedSince = narrows ? null : frequencies.publishedSince;
  if (total === undefined) return { rings, total: expectedTotal, wanted, left: 1, publishedSince };
  // What is left of the documents that hold the words need not be guessed any more.
  const held = everyConcept ? expectedTotal : narrows ? Math.max(total, rings.at(-1)?.expected ?? 0) : total;
  return { rings, total, wanted, left: held > 0 ? total / held : 1, publishedSince };
}
