/** Answers that are mostly the words of questions (`RankDocument.rank`): read without going through all of it as JSON. */

const MARK = '"rank":"';
const QUOTE = '"'.charCodeAt(0);

/**
 * What the engine answers to a fetch of documents whose field `rank` is Base64. These fields are cut out as bytes: decoded
 * and read as JSON with the rest, they take the gateway as long as putting the questions in order. The bytes of the mark can
 * be nothing else: inside of a text its quotes would be escaped, and behind a text comes no colon.
 * @throws SyntaxError when the rest is no JSON
 */
export function readRankAnswer<T extends { rank: string }>(bytes: Buffer): { results: T[] } {
  const ranks: string[] = [];
  let rest = '';
  let from = 0;
  for (let mark = bytes.indexOf(MARK); mark >= 0; mark = bytes.indexOf(MARK, from)) {
    const start = mark + MARK.length;
    const end = bytes.indexOf(QUOTE, start);
    if (end < 0) break;
    rest += bytes.toString('utf8', from, start) + String(ranks.length);
    ranks.push(bytes.toString('latin1', start, end));
    from = end;
  }
  rest += bytes.toString('utf8', from);
  const answer = JSON.parse(rest) as { results: T[] };
  for (const document of answer.results) document.rank = ranks[Number(document.rank)] ?? '';
  return answer;
}
