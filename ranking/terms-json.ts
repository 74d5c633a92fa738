import { IMPACT_LEVELS, impactTerm, impactThresholds, levelReached } from './impact.js';
import { ANSWERED_TERM, elsewhereTerm, IN_ANSWER, titleTerm } from './part-terms.js';
import type { StemCount } from './stem-count.js';

/**
 * Writes the JSON of the field `terms`, as bytes. A question has some four hundred terms, and a corpus the same ones again
 * and again: each stem's are written once, and copied from there. As many strings to be gathered, joined and written out
 * would take three times as long.
 */
export interface TermsWriter {
  /** Keeps the terms of a stem. Stems have numbers (`StemCount`) in the order in which they are kept, from 0. */
  keep: (stem: string) => void;
  /** Lets go of all stems. */
  forget: () => void;
  /**
   * The terms of a text: of each stem as far as its impact reaches, then those by part (ranking/part-terms.ts). Valid until
   * the next text.
   */
  write: (
    counted: { stems: readonly StemCount[]; lengths: readonly number[] },
    titleStems: readonly string[],
  ) => Uint8Array;
}

/** Of each stem, side by side: where its terms begin, where those of each level end, where that of `elsewhereTerm` ends. */
const ROW = IMPACT_LEVELS + 3;
const ELSEWHERE = IMPACT_LEVELS + 1;
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;

const OPENING = '[';
const CLOSING_BRACKET = 0x5d;

export function createTermsWriter(): TermsWriter {
  let kept = Buffer.allocUnsafe(4 * 1024);
  let keptLength = 0;
  let rows = new Int32Array(64 * ROW);
  let stemCount = 0;
  let written = Buffer.allocUnsafe(4 * 1024);
  let length = 0;

  /** Stems are letters and digits: nothing in a term is escaped in JSON. */
  const keepTerm = (term: string): number => {
    const most = (term.length + 3) * MOST_BYTES_PER_UNIT;
    if (keptLength + most > kept.length) kept = enlarged(kept, most);
    return (keptLength += kept.write(`"${term}",`, keptLength));
  };
  const put = (text: string): void => {
    const most = text.length * MOST_BYTES_PER_UNIT;
    if (length + most > written.length) written = enlarged(written, most);
    length += written.write(text, length);
  };
  const copy = (start: number, end: number): void => {
    if (length + end - start > written.length) written = enlarged(written, end - start);
    const [from, to] = [kept, written]; // read from their closure once, not for each letter
    let target = length;
    for (let at = start; at < end; at += 1) to[target++] = from[at] ?? 0;
    length = target;
  };

  return {
    keep: (stem) => {
      const row = stemCount * ROW;
      if (row + ROW > rows.length) rows = enlargedRows(rows);
      rows[row] = keptLength;
      for (let level = 0; level <= IMPACT_LEVELS; level += 1)
        rows[row + 1 + level] = keepTerm(impactTerm(stem, level));
      rows[row + 1 + ELSEWHERE] = keepTerm(elsewhereTerm(stem));
      stemCount += 1;
    },
    forget: () => {
      keptLength = 0;
      stemCount = 0;
    },
    write: ({ stems, lengths }, titleStems) => {
      const needed = impactThresholds(lengths);
      let isAnswered = false;
      length = 0;
      put(OPENING);
      for (const { number, occurrences, parts } of stems) {
        const row = number * ROW;
        copy(rows[row] ?? 0, rows[row + 1 + levelReached(occurrences, needed)] ?? 0);
        isAnswered ||= (parts & IN_ANSWER) !== 0;
      }
      for (const stem of titleStems) put(`"${titleTerm(stem)}",`);
      if (isAnswered) {
        put(`"${ANSWERED_TERM}",`);
        for (const { number, parts } of stems) {
          if ((parts & IN_ANSWER) !== 0) continue;
          const end = number * ROW + 1 + ELSEWHERE;
          copy(rows[end - 1] ?? 0, rows[end] ?? 0);
        }
      }
      if (length === OPENING.length) put(' ');
      written[length - 1] = CLOSING_BRACKET; // in place of the last comma
      return written.subarray(0, length);
    },
  };
}

function enlarged(full: Buffer<ArrayBuffer>, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(full.length * 2 + needed);
  full.copy(larger);
  return larger;
}

function enlargedRows(full: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(full.length * 2);
  larger.set(full);
  return larger;
}
