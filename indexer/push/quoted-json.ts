/**
 * JSON to be written as one string of the JSON around it, in pieces that follow each other. It must be JSON as
 * `JSON.stringify` gives it, without control characters or halves of surrogate pairs: only quotes and backslashes are
 * escaped.
 */
export interface QuotedJson {
  quoted: readonly string[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** A UTF-16 unit takes at most three bytes of UTF-8, and an escaped one two. */
const MOST_BYTES_PER_UNIT = 3;

/** Grows to the longest piece met. */
let scratch = Buffer.allocUnsafe(64 * 1024);

/**
 * Writes `JSON.stringify(pieces.join(''))` as UTF-8, without making that string: a record has a thousand quotes, and most
 * records a « ’ » by which every letter takes two bytes in memory.
 * @param target has room for three bytes for each UTF-16 unit, and two more
 * @returns where the text ends
 */
export function writeQuoted(target: Uint8Array, start: number, { quoted }: QuotedJson): number {
  let end = start;
  target[end++] = QUOTE;
  for (const piece of quoted) {
    const most = piece.length * MOST_BYTES_PER_UNIT;
    if (most > scratch.length) scratch = Buffer.allocUnsafe(2 * most);
    const bytes = scratch; // read from the module once, not for each letter
    const length = bytes.write(piece);
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE || byte === BACKSLASH) target[end++] = BACKSLASH;
      target[end++] = byte;
    }
  }
  target[end++] = QUOTE;
  return end;
}
