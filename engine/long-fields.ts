/** Answers of the engine that are mostly one long field of documents: read without making one string of all of it. */

/** How the long field is told in the bytes of an answer, and read. */
interface LongField {
  name: 'rank' | 'record';
  /** The first byte of what is cut out; null: whatever it is. */
  opening: string | null;
  /** What ends it and can stand nowhere in it; its last byte is the closing quote. */
  ending: string;
  read: (bytes: Buffer, from: number, to: number) => string;
}

/** Base64: no quote, nothing escaped, a byte a letter. */
const RANK: LongField = {
  name: 'rank',
  opening: null,
  ending: '"',
  read: (bytes, from, to) => bytes.toString('latin1', from, to),
};

/** An object as JSON, in a string: every quote in it stands behind a backslash, so that the closing one alone follows a brace. */
const RECORD: LongField = {
  name: 'record',
  opening: '{',
  ending: '}"',
  read: (bytes, from, to) => JSON.parse(bytes.toString('utf8', from - 1, to + 1)) as string,
};

/**
 * A fetch of documents with their field `rank`. Cut out as bytes it is neither decoded as UTF-8 nor looked through for escapes,
 * which takes the gateway as long as putting the questions in order.
 * @throws SyntaxError when the rest is no JSON
 */
export function readRankAnswer<T extends { rank: string }>(bytes: Buffer): { results: T[] } {
  const answer = readAnswer<T>(bytes, RANK);
  for (const document of answer.results) document.rank ??= '';
  return answer;
}

/**
 * A fetch of documents with their field `record`, each of which becomes a string of its own. One of all of them is above the size
 * (128 kB) from which V8 keeps a text where it is: alive while it is read, it would be put among the old ones, and an export of
 * whole texts had up to 230 MB of them until the whole heap was looked through.
 * @throws SyntaxError as `readRankAnswer`
 */
export function readRecordAnswer<T extends { record: unknown }>(bytes: Buffer): { results: T[] } {
  return readAnswer<T>(bytes, RECORD);
}

/**
 * The mark of the field can be nothing else: inside of a text its quotes would be escaped, and behind a text comes no colon.
 * In what is left of the answer, the number of what was cut out stands in its place.
 */
function readAnswer<T extends { [Name in LongField['name']]?: unknown }>(
  bytes: Buffer,
  { name, opening, ending, read }: LongField,
): { results: T[] } {
  const mark = `"${name}":"`;
  const behindMark = (from: number): number => {
    const found = bytes.indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length;
  };
  const cut: string[] = [];
  let rest = '';
  let from = 0;
  let start = behindMark(0);
  while (start >= 0) {
    const isLong = opening === null || bytes[start] === opening.charCodeAt(0);
    const closing = isLong ? bytes.indexOf(ending, start) : -1;
    if (closing < 0) {
      start = behindMark(start); // a short one, or one that never ends: it is left to the rest
      continue;
    }
    const end = closing + ending.length - 1;
    rest += bytes.toString('utf8', from, start - 1) + String(cut.length);
    cut.push(read(bytes, start, end));
    from = end + 1;
    start = behindMark(from);
  }
  rest += bytes.toString('utf8', from);
  const answer = JSON.parse(rest) as { results: T[] };
  for (const document of answer.results) {
    const place: unknown = document[name];
    if (typeof place === 'number') document[name] = cut[place];
  }
  return answer;
}
