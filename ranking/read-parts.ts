import type { Word } from '../french/lexicon.js';
import { createSearchableText } from '../french/searchable-text.js';
import { LINKING } from '../french/stop-words.js';
import { scanWords } from '../french/tokenise.js';
import { ranking } from '../config/ranking.js';
import { createPassageDigest, wordDigest, type PassageDigest, type WordDigest } from './passage-digest.js';
import { impactTerm, LEVELS } from './impact.js';
import { elsewhereTerm } from './part-terms.js';
import type { StemCount } from './stem-count.js';
import { MAX_PART_WORDS, RANK_PARTS, type RankPart } from './rank-field.js';
import { termCode, withGap } from './term-code.js';

/** All that is made of a text's words. Valid until the next text is read, for its memory is used again. */
export interface ReadParts {
  /** Codes of the content words of all parts in order, and how many there are of each part. */
  codes: Int32Array;
  lengths: readonly number[];
  /** Every stem once, in the order in which they first appear. */
  stems: readonly StemCount[];
  /** For each part what the engine looks for quoted passages in, see french/searchable-text.ts. */
  searchable: Readonly<Record<RankPart, string>>;
  /** Of the parts whose repetition tells that two questions are one campaign, or were answered as one. */
  digests: Readonly<Record<DigestedPart, PassageDigest>>;
}

type DigestedPart = Extract<RankPart, 'question' | 'answer'>;

/** What is known of a word wherever it stands, made when it is first met. */
interface KnownWord extends WordDigest {
  readonly word: Word;
  readonly linking: boolean;
  readonly code: number;
  readonly stem: CountedStem;
}

interface CountedStem extends StemCount {
  /** Number of the text that `occurrences` is of. */
  text: number;
}

const PART_WEIGHTS = RANK_PARTS.map((part) => ranking.parts[part]);
/** Rarer stems are forgotten with all others at this many; a corpus of 200,000 questions has some 150,000. */
const MAX_STEMS = 400_000;

/**
 * Reads the parts of a text in one pass over its words. Everything derived from words comes from here, because finding
 * the words is most of the work.
 */
export type PartsReader = (texts: Readonly<Record<RankPart, string>>) => ReadParts;

export function createPartsReader(): PartsReader {
  /** By place. It grows as places are met, so that a reader of one short text costs next to nothing. */
  const known: (KnownWord | null)[] = [];
  const stemsByName = new Map<string, CountedStem>();
  const searchable = createSearchableText();
  const question = createPassageDigest();
  const answer = createPassageDigest();
  let codes = new Int32Array(1024);
  let text = 0;

  const describe = (word: Word): KnownWord => {
    let stem = stemsByName.get(word.stem);
    if (stem === undefined) {
      if (stemsByName.size >= MAX_STEMS) {
        stemsByName.clear();
        known.fill(null);
      }
      const terms = Array.from({ length: LEVELS + 1 }, (_, level) => impactTerm(word.stem, level));
      const elsewhere = elsewhereTerm(word.stem);
      stem = { stem: word.stem, occurrences: 0, parts: 0, terms, elsewhere, text: 0 };
      stemsByName.set(word.stem, stem);
    }
    const described = {
      word,
      linking: LINKING.has(word.form),
      code: termCode(word.form, word.stem),
      stem,
      ...wordDigest(word.form),
    };
    if (word.place >= 0) {
      while (known.length <= word.place) known.push(null);
      known[word.place] = described;
    }
    return described;
  };

  return (texts) => {
    const lengths: number[] = [];
    const stems: StemCount[] = [];
    const written: Partial<Record<RankPart, string>> = {};
    let length = 0;
    text += 1;
    RANK_PARTS.forEach((part, place) => {
      const from = length;
      const weight = PART_WEIGHTS[place] ?? 0;
      let skipped = 0;
      searchable.open();
      if (part === 'question') question.open();
      else if (part === 'answer') answer.open();
      scanWords(texts[part], {
        word(word, stop, opensSentence) {
          const met = known[word.place];
          const knownWord = met?.word === word ? met : describe(word);
          searchable.add(word.form, stop && knownWord.linking, opensSentence);
          if (part === 'question') question.add(knownWord, opensSentence);
          else if (part === 'answer') answer.add(knownWord, opensSentence);
          if (stop) {
            skipped += 1;
            return;
          }
          if (length - from >= MAX_PART_WORDS) return;
          const { code, stem } = knownWord;
          if (length === codes.length) codes = enlarged(codes);
          codes[length++] = withGap(code, skipped);
          skipped = 0;
          if (stem.text !== text) {
            stem.text = text;
            stem.occurrences = 0;
            stem.parts = 0;
            stems.push(stem);
          }
          stem.occurrences += weight;
          stem.parts |= 1 << place;
        },
      });
      lengths.push(length - from);
      written[part] = searchable.close();
    });
    return {
      codes: codes.subarray(0, length),
      lengths,
      stems,
      searchable: written as Record<RankPart, string>,
      digests: { question: question.close(), answer: answer.close() },
    };
  };
}

function enlarged(full: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(full.length * 2);
  larger.set(full);
  return larger;
}
