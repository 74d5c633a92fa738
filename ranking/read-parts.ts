import { joinedStem, mayBeFirstPart, type Part } from '../french/compounds.js';
import { enlargedNumbers } from '../french/enlarged.js';
import { lexiconAge, PASSING_PLACE, placeOf, wordOf, type Word } from '../french/lexicon.js';
import { createSearchableText, NOT_KEPT } from '../french/searchable-text.js';
import { LINKING } from '../french/stop-words.js';
import { scanWords, type WordVisitor } from '../french/tokenise.js';
import { createPassageDigest, wordDigest, type PassageDigest } from './passage-digest.js';
import type { StemCount } from './stem-count.js';
import { createStemCounter } from './stem-counter.js';
import { MAX_PART_WORDS, PART_WEIGHTS, RANK_PARTS, type RankPart } from './rank-field.js';
import { termCode, withGap } from './term-code.js';
import { createTermsWriter } from './terms-json.js';

/** All that is made of a text's words. Valid until the next text is read, for its memory is used again. */
export interface ReadParts {
  /** Codes of the content words of all parts in order, and how many there are of each part. */
  codes: Int32Array;
  lengths: readonly number[];
  /** Every stem once, in the order in which they first appear. */
  stems: () => StemCount[];
  /** JSON of the field `terms`. @param titleStems of the whole title, which the parts may leave out where it is a heading */
  termsJson: (titleStems: readonly string[]) => Uint8Array;
  /** For each part what the engine looks for quoted passages in, see french/searchable-text.ts. */
  searchable: Readonly<Record<RankPart, string>>;
  /** Of the parts whose repetition tells that two questions are one campaign, or were answered as one. */
  digests: Readonly<Record<DigestedPart, PassageDigest>>;
}

type DigestedPart = Extract<RankPart, 'question' | 'answer'>;

/**
 * What is known of a word wherever it stands, made when it is first met: a row of numbers for each place of the lexicon,
 * side by side in 32 bytes. With objects that point at each other, the processor waits for memory several times a word.
 */
const ROW = 8;
/** Age of the lexicon that the row is of. 0: nothing is known. */
const AGE = 0;
/** `termCode` of the word. */
const CODE = 1;
const DIGEST_A = 2;
const DIGEST_B = 3;
/** Number of its stem with the counter. */
const STEM = 4;
/** Its form, as `SearchableText.keep` gives it. */
const FORM = 5;
/** 1 for articles and « de ». */
const IS_LINKING = 6;
/** 1 for what may be the first part of a compound. */
const IS_FIRST_PART = 7;

/** Of a text that has no part but those that are written over these. */
export const NO_TEXTS: Readonly<Record<RankPart, string>> = {
  title: '',
  headings: '',
  names: '',
  question: '',
  answer: '',
  interruptions: '',
};

/**
 * Reads the parts of a text in one pass over its words. Everything derived from words comes from here, because finding
 * the words is most of the work.
 */
export type PartsReader = (texts: Readonly<Record<RankPart, string>>) => ReadParts;

export function createPartsReader(): PartsReader {
  /** It grows as places are met, so that a reader of one short text costs next to nothing. */
  let rows = new Int32Array(64 * ROW);
  const terms = createTermsWriter();
  const stems = createStemCounter(terms.keep);
  const searchable = createSearchableText();
  const digesters = { question: createPassageDigest(), answer: createPassageDigest() };
  let keptAt = 0;
  let codes = new Int32Array(1024);
  /** Of the part being read. */
  let length = 0;
  let full = 0;
  let skipped = 0;
  let weight = 0;
  let partBit = 0;
  let digester: (typeof digesters)[DigestedPart] | null = null;
  let text = '';
  /** The word before, where it may be the first part of a compound. */
  let firstPart: Part | null = null;

  const describe = (word: Word, place: number, age: number): void => {
    if (keptAt !== age) {
      searchable.forget(); // no row of another age is read again
      keptAt = age;
    }
    while ((place + 1) * ROW > rows.length) rows = enlargedNumbers(rows);
    const passing = place === PASSING_PLACE;
    const { digestA, digestB } = wordDigest(word.form);
    const row = [
      passing ? 0 : age,
      termCode(word.form, word.stem),
      digestA,
      digestB,
      stems.numberOf(word.stem),
    ];
    rows.set(row, place * ROW);
    rows[place * ROW + FORM] = passing ? NOT_KEPT : searchable.keep(word.form);
    rows[place * ROW + IS_LINKING] = LINKING.has(word.form) ? 1 : 0;
    rows[place * ROW + IS_FIRST_PART] = mayBeFirstPart(word.form) ? 1 : 0;
  };

  /** Found under it, but neither counted as a word nor put into the order: its parts are. */
  const addJoined = (first: Part, second: Part): void => {
    const joined = length >= full ? null : joinedStem(text, first, second);
    if (joined !== null) stems.add(stems.numberOf(joined), weight, partBit);
  };

  const visitor: WordVisitor = {
    // eslint-disable-next-line max-params
    word(handle, stop, opensSentence, start, end) {
      const place = placeOf(handle);
      const row = place * ROW;
      const age = lexiconAge();
      if (rows[row + AGE] !== age) describe(wordOf(handle), place, age);
      const linking = stop && rows[row + IS_LINKING] === 1;
      const form = rows[row + FORM] ?? NOT_KEPT;
      if (form === NOT_KEPT) searchable.add(wordOf(handle).form, linking, opensSentence);
      else searchable.addKept(form, linking, opensSentence);
      digester?.add(rows[row + DIGEST_A] ?? 0, rows[row + DIGEST_B] ?? 0, opensSentence);
      if (firstPart !== null) addJoined(firstPart, { form: wordOf(handle).form, start, end, stop });
      firstPart = rows[row + IS_FIRST_PART] === 1 ? { form: wordOf(handle).form, start, end, stop } : null;
      if (stop) {
        skipped += 1;
        return;
      }
      if (length >= full) return;
      if (length === codes.length) codes = enlargedNumbers(codes);
      codes[length++] = withGap(rows[row + CODE] ?? 0, skipped);
      skipped = 0;
      stems.add(rows[row + STEM] ?? 0, weight, partBit);
    },
  };

  return (texts) => {
    const lengths: number[] = [];
    const written: Partial<Record<RankPart, string>> = {};
    length = 0;
    if (stems.open()) {
      rows.fill(0); // the numbers of stems are others from now on
      terms.forget();
    }
    for (const [place, part] of RANK_PARTS.entries()) {
      const from = length;
      full = from + MAX_PART_WORDS;
      skipped = 0;
      weight = PART_WEIGHTS[place] ?? 0;
      partBit = 1 << place;
      digester = part === 'question' || part === 'answer' ? digesters[part] : null;
      digester?.open();
      searchable.open();
      text = texts[part];
      firstPart = null;
      scanWords(text, visitor);
      lengths.push(length - from);
      written[part] = searchable.close();
    }
    return {
      lengths,
      stems: stems.counts,
      codes: codes.subarray(0, length),
      termsJson: (titleStems) => terms.write(stems, lengths, titleStems),
      searchable: written as Record<RankPart, string>,
      digests: { question: digesters.question.close(), answer: digesters.answer.close() },
    };
  };
}
