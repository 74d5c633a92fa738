/**
 * Counts that are read as they were written. An object of some hundred keys that nobody has seen before is what takes JSON.parse
 * longest, and leaves most to collect: counts of the attribute `id`, by which a search's matches are asked for (each stands there
 * once), and of `combined` are cut out of the text.
 */
import { COMBINED } from './combined-facets.js';

const NAMES = ['id', COMBINED];
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
 * Takes the counts of `id` and `combined` out of the results of a search, and puts them beside. The marks can be nothing else: in a
 * text their quotes would be escaped, and the id of a hit is no object. Uids hold neither quotes nor braces (the engine takes none).
 * @throws SyntaxError when the rest is no JSON
 */
export function readListedAnswer<T extends Counted>(bytes: Buffer): { results: T[] } {
  const text = bytes.toString();
  const cut: string[] = [];
  let rest = '';
  let from = 0;
  const marks = NAMES.map((name) => ({ name, mark: `"${name}":{`, at: -1 }));
  for (;;) {
    for (const one of marks) if (one.at < from) one.at = placeOf(text, one.mark, from);
    const [next] = marks.toSorted((one, other) => one.at - other.at);
    if (next === undefined || next.at === text.length) break;
    const start = next.at + next.mark.length;
    const end = text.indexOf('}', start);
    if (end < 0) break; // no JSON, which is told below
    rest += `${text.slice(from, next.at)}"${next.name}":${cut.length}`;
    cut.push(text.slice(start, end));
    from = end + 1;
  }
  const answer = JSON.parse(rest + text.slice(from)) as { results: T[] };
  const countsAt = (place: unknown): string | undefined =>
    typeof place === 'number' ? cut[place] : undefined;
  for (const result of answer.results) {
    const uids = countsAt(result.facetDistribution?.id);
    const combined = countsAt(result.facetDistribution?.combined);
    if (uids !== undefined) result.uids = uidsOf(uids);
    if (combined !== undefined) result.combined = combined;
  }
  return answer;
}

/** The length of the text where there is none. */
function placeOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

/** @param counts `"A":1,"B":1` */
function uidsOf(counts: string): string[] {
  return counts === '' ? [] : counts.slice(1, -ENDING.length).split(BETWEEN);
}
