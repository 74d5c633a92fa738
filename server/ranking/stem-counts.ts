/**
 * Counts of the stems of one text at a time. Each stem has a place in a few small arrays that stay from text to text: what
 * weighs it is looked up once, and not again for each text in the table of the whole lexicon, which is too large for the
 * processor's caches.
 */
import { PART_WEIGHTS, RANK_PARTS } from '../../ranking/rank-field.js';
import type { RankField } from '../../ranking/rank-field.js';
import { stemCode } from '../../ranking/term-code.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { createCodePlaces } from './code-places.js';

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

const NAMES = RANK_PARTS.indexOf('names');

const known = createCodePlaces(ROOM);
let lexiconInHand: Lexicon | null = null;
const stems: StemCounts = {
  places: new Int32Array(ROOM),
  found: 0,
  codes: known.codes(),
  idfs: new Float64Array(ROOM),
  counts: new Float64Array(ROOM),
  age: 0,
};

/**
 * Counts all parts but the names. Whether a stem comes for the first time is no branch: guessing it wrong for every third word
 * took a quarter of the time.
 * @param more stems that are given places beside, by `placeOfStem`
 */
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
      places[found] = place;
      found += Number(count === 0);
      counts[place] = count + weight;
    }
  }
  stems.found = found;
  stems.codes = known.codes();
  return stems;
}

/** Its place, a new one where it has none; room must have been made by `countStems`. */
export function placeOfStem(stem: number): number {
  const before = known.size();
  const place = known.place(stem);
  if (place === before) stems.idfs[place] = lexiconInHand?.idfOfCode(stem) ?? 0;
  return place;
}

/** Starts again when there is no room left, or when stems weigh otherwise: costs less than telling which are old. */
function makeRoom(more: number, lexicon: Lexicon): void {
  const room = stems.counts.length;
  if (lexicon === lexiconInHand && known.size() + more <= room) return;
  known.clear();
  if (more > room) {
    stems.places = new Int32Array(more);
    stems.idfs = new Float64Array(more);
    stems.counts = new Float64Array(more);
  } else stems.counts.fill(0);
  lexiconInHand = lexicon;
  stems.found = 0;
  stems.age += 1;
}
