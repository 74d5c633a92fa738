/**
 * Counts of the stems of one text at a time. Each stem has a place in a few small arrays that stay from text to text: what
 * weighs it is looked up once, and not again for each text in the table of the whole lexicon, which is too large for the
 * processor's caches.
 */
import { PART_WEIGHTS, RANK_PARTS } from '../../ranking/rank-field.js';
import type { RankField } from '../../ranking/rank-field.js';
import { stemCode } from '../../ranking/term-code.js';
import type { Lexicon } from '../lexicon/lexicon.js';

/** What is known of the stem at each place. Valid until the next text; arrays may be replaced by then. */
export interface StemCounts {
  /** Places of the stems of the text, in the order in which they come first. */
  places: Int32Array;
  /** How many of `places` are of this text. */
  found: number;
  codes: Int32Array;
  idfs: Float64Array;
  /** Occurrences in the text, weighed by part. */
  counts: Float64Array;
  /** Changes when all stems get other places. */
  age: number;
}

/** Stems that are remembered: those of some hundred questions. */
const ROOM = 1 << 14;
const EMPTY = -1;
/** Fibonacci hashing: 2³² divided by the golden ratio. */
const SPREAD = 0x9e3779b1;

const NAMES = RANK_PARTS.indexOf('names');

let lexiconInHand: Lexicon | null = null;
let known = 0;
let room = 0;
let bits = 0;
/** Two numbers a slot, side by side in memory: the stem, and its place. */
let slots = new Int32Array();
const stems: StemCounts = {
  places: new Int32Array(),
  found: 0,
  codes: new Int32Array(),
  idfs: new Float64Array(),
  counts: new Float64Array(),
  age: 0,
};

/** Counts all parts but the names. @param more stems that are given places beside, by `placeOfStem` */
export function countStems({ bounds, codes }: RankField, lexicon: Lexicon, more = 0): StemCounts {
  makeRoom(codes.length + more, lexicon);
  const { counts, places } = stems;
  for (let index = 0; index < stems.found; index += 1) counts[places[index] ?? 0] = 0;
  let found = 0;
  for (let part = 0; part < RANK_PARTS.length; part += 1) {
    if (part === NAMES) continue;
    const weight = PART_WEIGHTS[part] ?? 0;
    const end = bounds[part + 1] ?? 0;
    for (let index = bounds[part] ?? 0; index < end; index += 1) {
      const place = placeOfStem(stemCode(codes[index] ?? 0));
      const count = counts[place] ?? 0;
      if (count === 0) places[found++] = place;
      counts[place] = count + weight;
    }
  }
  stems.found = found;
  return stems;
}

/** Its place, a new one where it has none; room must have been made by `countStems`. */
export function placeOfStem(stem: number): number {
  const mask = slots.length - 2;
  let at = (Math.imul(stem, SPREAD) >>> (32 - bits)) << 1;
  for (let held = slots[at]; held !== stem; held = slots[at]) {
    if (held === EMPTY) {
      slots[at] = stem;
      slots[at + 1] = known;
      stems.codes[known] = stem;
      stems.idfs[known] = lexiconInHand?.idfOfCode(stem) ?? 0;
      return known++;
    }
    at = (at + 2) & mask;
  }
  return slots[at + 1] ?? 0;
}

/** Starts again when there is no room left, or when stems weigh otherwise: costs less than telling which are old. */
function makeRoom(more: number, lexicon: Lexicon): void {
  if (lexicon === lexiconInHand && known + more <= room) return;
  if (more > room) grow(Math.max(ROOM, more));
  else {
    slots.fill(EMPTY);
    stems.counts.fill(0);
  }
  lexiconInHand = lexicon;
  known = 0;
  stems.found = 0;
  stems.age += 1;
}

function grow(least: number): void {
  bits = Math.ceil(Math.log2(least)) + 1; // half of the slots stay free
  room = 1 << (bits - 1);
  slots = new Int32Array(2 << bits).fill(EMPTY);
  stems.places = new Int32Array(room);
  stems.codes = new Int32Array(room);
  stems.idfs = new Float64Array(room);
  stems.counts = new Float64Array(room);
}
