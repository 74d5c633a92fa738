import { enlargedNumbers } from '../french/enlarged.js';
import type { StemCount } from './stem-count.js';

/** Counts the stems of one text after another. A stem is a number to it, so that counting touches one place in memory. */
export interface StemCounter {
  /** The number of a stem, valid until `open` says otherwise. */
  numberOf: (stem: string) => number;
  /** Begins another text. True when the stems have other numbers from now on. */
  open: () => boolean;
  /** One occurrence of a stem. @param part bit of the part that it stands in */
  add: (stem: number, weight: number, part: number) => void;
  /** How many different stems the text has so far. */
  found: () => number;
  /** Number of the stem that appeared at this place among them, from 0. */
  at: (place: number) => number;
  /** Of a stem that the text has. */
  occurrencesOf: (stem: number) => number;
  /** Bits of the parts of the text that hold this stem, which it has. */
  partsOf: (stem: number) => number;
  /** Every stem of the text once, in the order in which they first appeared: for those who need few of them. */
  counts: () => StemCount[];
}

/** Rarer stems are forgotten with all others at this many; a corpus of 200,000 questions has some 150,000. */
const MAX_STEMS = 400_000;

/** Bytes of what is counted of a stem: occurrences (8), number of the text (4), parts (4). */
const ROW = 16;

/** @param onStem told each stem that gets a number, from 0 on, and again from 0 once the numbers are others */
export function createStemCounter(onStem: (stem: string) => void): StemCounter {
  const numbers = new Map<string, number>();
  let stems: string[] = [];
  let block = new ArrayBuffer(64 * ROW);
  let occurrences = new Float64Array(block);
  let marks = new Int32Array(block);
  let text = 0;
  let met = new Int32Array(256);
  let length = 0;

  const enlarge = (): void => {
    const larger = new ArrayBuffer(block.byteLength * 2);
    new Uint8Array(larger).set(new Uint8Array(block));
    block = larger;
    occurrences = new Float64Array(block);
    marks = new Int32Array(block);
  };
  const at = (place: number): number => met[place] ?? 0;
  const occurrencesOf = (stem: number): number => occurrences[stem * 2] ?? 0;
  const partsOf = (stem: number): number => marks[stem * 4 + 3] ?? 0;

  return {
    numberOf: (stem) => {
      const known = numbers.get(stem);
      if (known !== undefined) return known;
      const number = stems.length;
      if ((number + 1) * ROW > block.byteLength) enlarge();
      numbers.set(stem, number);
      stems.push(stem);
      onStem(stem);
      return number;
    },
    open: () => {
      text += 1;
      length = 0;
      if (stems.length < MAX_STEMS) return false;
      numbers.clear();
      stems = [];
      marks.fill(0);
      return true;
    },
    add: (stem, weight, part) => {
      if (marks[stem * 4 + 2] !== text) {
        marks[stem * 4 + 2] = text;
        marks[stem * 4 + 3] = 0;
        occurrences[stem * 2] = 0;
        if (length === met.length) met = enlargedNumbers(met);
        met[length++] = stem;
      }
      occurrences[stem * 2] = (occurrences[stem * 2] ?? 0) + weight;
      marks[stem * 4 + 3] = (marks[stem * 4 + 3] ?? 0) | part;
    },
    found: () => length,
    at,
    occurrencesOf,
    partsOf,
    counts: () =>
      Array.from({ length }, (_, place) => {
        const number = at(place);
        return { stem: stems[number] ?? '', occurrences: occurrencesOf(number), parts: partsOf(number) };
      }),
  };
}
