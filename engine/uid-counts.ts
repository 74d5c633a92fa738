/**
 * Searches whose matches are asked for as counts of the attribute `id`: each stands there once. An object of some hundred keys
 * that nobody has seen before is what takes JSON.parse longest, and leaves most to collect: they are cut out of the text as a list.
 */

const MARK = '"id":{';
const BETWEEN = '":1,"';
const ENDING = '":1';

interface Counted {
  facetDistribution?: { id?: unknown };
  /** Not from the engine: where the uids are put. */
  uids?: string[];
}

/**
 * Takes the counts of `id` out of the results of a search, and puts the uids beside them. The mark can be nothing else: in a text
 * its quotes would be escaped, and the id of a hit is no object. Uids hold neither quotes nor braces (the engine takes none).
 * @throws SyntaxError when the rest is no JSON
 */
export function readUidsAnswer<T extends Counted>(bytes: Buffer): { results: T[] } {
  const text = bytes.toString();
  const cut: string[][] = [];
  let rest = '';
  let from = 0;
  for (let mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
    const start = mark + MARK.length;
    const end = text.indexOf('}', start);
    if (end < 0) break; // no JSON, which is told below
    rest += `${text.slice(from, mark)}"id":${cut.length}`;
    cut.push(uidsOf(text.slice(start, end)));
    from = end + 1;
  }
  const answer = JSON.parse(rest + text.slice(from)) as { results: T[] };
  for (const result of answer.results) {
    const place = result.facetDistribution?.id;
    if (typeof place === 'number') result.uids = cut[place] ?? [];
  }
  return answer;
}

/** @param counts `"A":1,"B":1` */
function uidsOf(counts: string): string[] {
  return counts === '' ? [] : counts.slice(1, -ENDING.length).split(BETWEEN);
}
