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

/**
 * Open addressing with linear probing: a stem's place is its slot. Half of the slots stay free, so that there is room for the
 * stems of some hundred questions.
 */
const USUAL_BITS = 15;
const EMPTY = -1;
/** Fibonacci hashing: 2³² divided by the golden ratio. */
const SPREAD = 0x9e3779b1;

const NAMES = RANK_PARTS.indexOf('names');

let stems = emptyTable(USUAL_BITS, 0);
/** Stems that have a place. */
let known = 0;
let lexiconInHand: Lexicon | null = null;

function emptyTable(bits: number, age: number): StemCounts {
  const slots = 1 << bits;
  return {
    places: new Int32Array(slots),
    found: 0,
    codes: new Int32Array(slots).fill(EMPTY),
    idfs: new Float64Array(slots),
    counts: new Float64Array(slots),
    age,
  };
}

/**
 * Counts all parts but the names. Whether a stem comes for the first time is no branch: guessing it wrong for every third word
 * took a quarter of the time.
 * @param more stems that are given places beside, by `placeOfStem`
 */
export function countStems({ bounds, codes }: RankField, lexicon: Lexicon, more = 0): StemCounts {
  makeRoom(codes.length + more, lexicon);
  const { counts, places, codes: slots, found: before } = stems;
  for (let index = 0; index < before; index += 1) counts[places[index] ?? 0] = 0;
  // The loop of `slotOf`, for a call and a comparison less.
  const mask = slots.length - 1;
  const unused = Math.clz32(mask);
  let found = 0;
  for (let part = 0; part < RANK_PARTS.length; part += 1) {
    if (part === NAMES) continue;
    const weight = PART_WEIGHTS[part] ?? 0;
    const end = bounds[part + 1] ?? 0;
    for (let index = bounds[part] ?? 0; index < end; index += 1) {
      const stem = stemCode(codes[index] ?? 0);
      let place = Math.imul(stem, SPREAD) >>> unused;
      for (let held = slots[place]; held !== stem; held = slots[place]) {
        if (held === EMPTY) {
          settle(place, stem);
          break;
        }
        place = (place + 1) & mask;
      }
      const count = counts[place] ?? 0;
      places[found] = place;
      found += Number(count === 0);
      counts[place] = count + weight;
    }
  }
  stems.found = found;
  return stems;
}

/** Its place, a new one where it has none; room must have been made by `countStems`. */
export function placeOfStem(stem: number): number {
  const { codes } = stems;
  const place = slotOf(codes, stem);
  if (codes[place] !== stem) settle(place, stem);
  return place;
}

/** Where the stem is, or would be. */
function slotOf(slots: Int32Array, stem: number): number {
  const mask = slots.length - 1;
  let slot = Math.imul(stem, SPREAD) >>> Math.clz32(mask);
  for (let held = slots[slot]; held !== stem && held !== EMPTY; held = slots[slot]) slot = (slot + 1) & mask;
  return slot;
}

function settle(place: number, stem: number): void {
  stems.codes[place] = stem;
  stems.idfs[place] = lexiconInHand?.idfOfCode(stem) ?? 0;
  known += 1;
}

/** Starts again when there is no room left, or when stems weigh otherwise: costs less than telling which are old. */
function makeRoom(more: number, lexicon: Lexicon): void {
  const slots = stems.codes.length;
  if (lexicon === lexiconInHand && known + more <= slots / 2) return;
  const bits = Math.max(USUAL_BITS, Math.ceil(Math.log2(more * 2)));
  if (slots === 1 << bits) {
    stems.codes.fill(EMPTY);
    stems.counts.fill(0);
    stems.found = 0;
    stems.age += 1;
  } else stems = emptyTable(bits, stems.age + 1); // a larger one than usual is given back, too
  known = 0;
  lexiconInHand = lexicon;
}
