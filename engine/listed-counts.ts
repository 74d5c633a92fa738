/**
 * Counts that are read as they were written. An object of some hundred keys that nobody has seen before is what takes JSON.parse
 * longest, and leaves most to collect: counts of the attribute `id`, by which a search's matches are asked for (each stands there
 * once), and of `combined` are cut out of the text.
 */
import { COMBINED } from './combined-facets.js';

const BETWEEN = '":1,"';
const ENDING = '":1';

interface Counted {
  facetDistribution?: { id?: unknown; combined?: unknown };
  /** Not from the engine: where the uids are put. */
  uids?: string[];
  /** Not from the engine: counts of `combined`, `"CODES":1,"CODES":20`. */
  combined?: string;
}

/**
 * Takes the counts of `id` and `combined` out of the results of a search, and puts them beside.
 * @throws SyntaxError when the rest is no JSON
 */
export function readListedAnswer<T extends Counted>(bytes: Buffer): { results: T[] } {
  const ids = cutOut('id', bytes.toString());
  const combined = cutOut(COMBINED, ids.rest);
  const answer = JSON.parse(combined.rest) as { results: T[] };
  for (const result of answer.results) {
    const listed = ids.countsAt(result.facetDistribution?.id);
    if (listed !== undefined) result.uids = uidsOf(listed);
    const codes = combined.countsAt(result.facetDistribution?.combined);
    if (codes !== undefined) result.combined = codes;
  }
  return answer;
}

/**
 * Puts the place of an attribute's counts in their stead. The mark can be nothing else: in a text its quotes would be escaped, and the id of a hit
 * is no object. Uids and codes hold neither quotes nor braces (the engine takes none).
 */
function cutOut(
  name: string,
  text: string,
): { rest: string; countsAt: (place: unknown) => string | undefined } {
  const opening = `"${name}":{`;
  const cut: string[] = [];
  let rest = '';
  let from = 0;
  for (let mark = text.indexOf(opening); mark >= 0; mark = text.indexOf(opening, from)) {
    const start = mark + opening.length;
    const end = text.indexOf('}', start);
    if (end < 0) break; // no JSON, which is told when it is read
    rest += `${text.slice(from, mark)}"${name}":${cut.length}`;
    cut.push(text.slice(start, end));
    from = end + 1;
  }
  return {
    rest: rest + text.slice(from),
    countsAt: (place) => (typeof place === 'number' ? cut[place] : undefined),
  };
}

/** @param counts `"A":1,"B":1` */
function uidsOf(counts: string): string[] {
  return counts === '' ? [] : counts.slice(1, -ENDING.length).split(BETWEEN);
}
