import { enlargedBytes, enlargedNumbers } from '../french/enlarged.js';
import { IMPACT_LEVELS, impactTerm, impactThresholds, levelReached } from './impact.js';
import { ANSWERED_TERM, elsewhereTerm, IN_ANSWER, titleTerm } from './part-terms.js';
import type { StemCounter } from './stem-counter.js';

/**
 * Writes the JSON of the field `terms`, as bytes. A question has some four hundred terms: as many strings to be gathered,
 * joined and written out would take three times as long. Of each stem of a corpus no more is kept than its letters, side by
 * side: what takes the time is to wait for memory, and what is kept of sixty thousand stems stays in the processor's caches.
 */
export interface TermsWriter {
  /** Keeps a stem. Stems have the numbers of a `StemCounter`: in the order in which they are kept, from 0. */
  keep: (stem: string) => void;
  /** Lets go of all stems. */
  forget: () => void;
  /**
   * The terms of a text: of each stem as far as its impact reaches, then those by part (ranking/part-terms.ts). Valid until
   * the next text.
   * @param lengths content words of each part of the text
   */
  write: (counted: CountedStems, lengths: readonly number[], titleStems: readonly string[]) => Uint8Array;
}

type CountedStems = Pick<StemCounter, 'found' | 'at' | 'occurrencesOf' | 'partsOf'>;

/** What stands behind a stem in a term, as bytes: of each level of impact, and of `elsewhereTerm`. */
const LEVEL_MARKS = Array.from({ length: IMPACT_LEVELS + 1 }, (_, level) =>
  Buffer.from(impactTerm('', level)),
);
const ELSEWHERE_MARK = Buffer.from(elsewhereTerm(''));
const NO_MARK = new Uint8Array();
/** Bytes of one term beside its stem, at most: quotes, comma, mark. */
const AROUND = 3 + Math.max(...[...LEVEL_MARKS, ELSEWHERE_MARK].map((mark) => mark.length));
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;

const OPENING = '[';
const CLOSING_BRACKET = 0x5d;
const QUOTE = 0x22;
const COMMA = 0x2c;

export function createTermsWriter(): TermsWriter {
  let kept = Buffer.allocUnsafe(4 * 1024);
  /** Where the letters of each stem end; they begin where those of the one before do. */
  let ends = new Int32Array(64);
  let stemCount = 0;
  let written = Buffer.allocUnsafe(4 * 1024);
  let length = 0;

  const startOf = (number: number): number => (number === 0 ? 0 : (ends[number - 1] ?? 0));
  const makeRoom = (bytes: number): void => {
    if (length + bytes > written.length) written = enlargedBytes(written, bytes);
  };
  const put = (text: string): void => {
    makeRoom(text.length * MOST_BYTES_PER_UNIT);
    length += written.write(text, length);
  };
  /** Stems are letters and digits: nothing in a term is escaped in JSON. */
  const putTerm = (number: number, mark: Uint8Array): void => {
    const [start, end] = [startOf(number), ends[number] ?? 0];
    makeRoom(end - start + AROUND);
    const [from, to] = [kept, written]; // read from their closure once, not for each letter
    let target = length;
    to[target++] = QUOTE;
    for (let at = start; at < end; at += 1) to[target++] = from[at] ?? 0;
    for (let at = 0; at < mark.length; at += 1) to[target++] = mark[at] ?? 0;
    to[target++] = QUOTE;
    to[target++] = COMMA;
    length = target;
  };
  return {
    keep: (stem) => {
      const start = startOf(stemCount);
      const most = stem.length * MOST_BYTES_PER_UNIT;
      if (start + most > kept.length) kept = enlargedBytes(kept, most);
      if (stemCount === ends.length) ends = enlargedNumbers(ends);
      ends[stemCount] = start + kept.write(stem, start);
      stemCount += 1;
    },
    forget: () => {
      stemCount = 0;
    },
    write: (counted, lengths, titleStems) => {
      const needed = impactThresholds(lengths);
      let parts = 0;
      length = 0;
      put(OPENING);
      for (let place = 0; place < counted.found(); place += 1) {
        const number = counted.at(place);
        const highest = levelReached(counted.occurrencesOf(number), needed);
        for (let level = 0; level <= highest; level += 1) putTerm(number, LEVEL_MARKS[level] ?? NO_MARK);
        parts |= counted.partsOf(number);
      }
      for (const stem of titleStems) put(`"${titleTerm(stem)}",`);
      if ((parts & IN_ANSWER) !== 0) {
        put(`"${ANSWERED_TERM}",`);
        for (let place = 0; place < counted.found(); place += 1) {
          const number = counted.at(place);
          if ((counted.partsOf(number) & IN_ANSWER) === 0) putTerm(number, ELSEWHERE_MARK);
        }
      }
      if (length === OPENING.length) put(' ');
      written[length - 1] = CLOSING_BRACKET; // in place of the last comma
      return written.subarray(0, length);
    },
  };
}
