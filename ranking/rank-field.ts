/**
 * The compact copy of a question that the gateway orders by: the codes of its words in order, without stop words, part
 * after part. Base64 of little-endian 32-bit integers: how many words each part has, then the codes.
 */
import { ranking } from '../config/ranking.js';

/** Parts of a question, in the order in which they are written. Each weighs differently (config/ranking.ts). */
export const RANK_PARTS = ['title', 'headings', 'names', 'question', 'answer', 'interruptions'] as const;
export type RankPart = (typeof RANK_PARTS)[number];

/** What one occurrence counts in each part, in the order of `RANK_PARTS`. */
export const PART_WEIGHTS = RANK_PARTS.map((part) => ranking.parts[part]);

/** Codes of the words of each part, as one array: part n is `codes.subarray(bounds[n], bounds[n + 1])`. */
export interface RankField {
  bounds: readonly number[];
  codes: Int32Array;
}

/** Words of one part that are kept: an answer of some forty pages; longer ones repeat themselves. */
export const MAX_PART_WORDS = 20_000;

const HEADER = RANK_PARTS.length;

/** @param lengths how many of the codes each part has, in the order of `RANK_PARTS` */
export function encodeRankField({
  lengths,
  codes,
}: {
  lengths: readonly number[];
  codes: Int32Array;
}): string {
  const all = new Int32Array(HEADER + codes.length);
  all.set(lengths);
  all.set(codes, HEADER);
  return Buffer.from(all.buffer).toString('base64');
}

/** Reads what `encodeRankField` wrote; anything else (another version, a damaged field) has no word at all. */
export function decodeRankField(field: string): RankField {
  return decodeInto(new Int32Array(roomOf(field)), [field])[0] ?? NO_WORDS;
}

let memory = new Int32Array(0);
/** Of memory that is kept: some 1,500 questions at once. */
const MOST_KEPT = 1 << 20;

/**
 * Many at once, into one piece of memory that serves again: making one for each costs as much as reading what is in it.
 * @returns fields that hold until the next call
 */
export function decodeRankFields(fields: readonly string[]): RankField[] {
  const room = fields.reduce((sum, field) => sum + roomOf(field), 0);
  if (room > MOST_KEPT) return decodeInto(new Int32Array(room), fields);
  if (room > memory.length) memory = new Int32Array(Math.min(MOST_KEPT, room * 2));
  return decodeInto(memory, fields);
}

/** Integers that a field may hold. */
function roomOf(field: string): number {
  return Math.floor((field.length * 3) / 16);
}

/** Straight into aligned memory; both sides run on little-endian machines, as all that Node runs on today. */
function decodeInto(integers: Int32Array, fields: readonly string[]): RankField[] {
  const bytes = Buffer.from(integers.buffer);
  let from = 0;
  return fields.map((field) => {
    const room = roomOf(field);
    const words = bytes.write(field, from * 4, room * 4, 'base64') >> 2;
    const all = integers.subarray(from, from + room);
    from += room;
    return readField(all, words);
  });
}

/** Of a field that cannot be read. */
export const NO_WORDS: RankField = {
  bounds: new Array<number>(HEADER + 1).fill(0),
  codes: new Int32Array(0),
};

function readField(all: Int32Array, words: number): RankField {
  if (words < HEADER) return NO_WORDS;
  const bounds = [0];
  for (let part = 0; part < HEADER; part += 1) {
    bounds.push(Math.min(words - HEADER, (bounds[part] ?? 0) + Math.max(0, all[part] ?? 0)));
  }
  return { bounds, codes: all.subarray(HEADER, words) };
}
