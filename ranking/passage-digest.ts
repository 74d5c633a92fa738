/** Whether two texts say the same words in the same order, whatever their punctuation. */
export interface PassageDigest {
  /** Words of the whole text, and of its longest sentence. */
  words: number;
  sentenceWords: number;
  /** 64 bits each, in hexadecimal: of the whole text, and of its longest sentence (the first of those). */
  text: string;
  sentence: string;
}

/** Two independent hashes of a word's folded form. */
export interface WordDigest {
  readonly digestA: number;
  readonly digestB: number;
}

export interface PassageDigester {
  /** Begins another text. */
  open: () => void;
  add: (digestA: number, digestB: number, opensSentence: boolean) => void;
  /** Digests of the text so far. */
  close: () => PassageDigest;
}

/** Of MurmurHash3 and xxHash: odd, with their bits spread. */
const FACTORS = [0x85ebca6b, 0x9e3779b1] as const;
const SEEDS = [0x811c9dc5 | 0, 0x27d4eb2f | 0] as const;

/**
 * Two polynomial hashes of 32 bits over two independent hashes of each word: a corpus of a million questions has one
 * chance in 30 million that two of them are taken for one.
 */
export function createPassageDigest(): PassageDigester {
  let words = 0;
  let sentenceWords = 0;
  let longestWords = 0;
  // Plain variables: this runs for each word of a corpus.
  let [textA, textB, sentenceA, sentenceB, longestA, longestB] = [0, 0, 0, 0, 0, 0];

  const endSentence = (): void => {
    if (sentenceWords > longestWords) {
      longestWords = sentenceWords;
      longestA = sentenceA;
      longestB = sentenceB;
    }
    sentenceWords = 0;
    [sentenceA, sentenceB] = SEEDS;
  };

  return {
    open: () => {
      words = 0;
      sentenceWords = 0;
      longestWords = 0;
      [textA, textB] = SEEDS;
      [sentenceA, sentenceB] = SEEDS;
      [longestA, longestB] = SEEDS;
    },
    add: (digestA, digestB, opensSentence) => {
      if (opensSentence) endSentence();
      words += 1;
      sentenceWords += 1;
      textA = Math.imul(textA ^ digestA, FACTORS[0]);
      textB = (Math.imul(textB, FACTORS[1]) + digestB) | 0;
      sentenceA = Math.imul(sentenceA ^ digestA, FACTORS[0]);
      sentenceB = (Math.imul(sentenceB, FACTORS[1]) + digestB) | 0;
    },
    close: () => {
      endSentence();
      return {
        words,
        sentenceWords: longestWords,
        text: hexadecimal(textA, textB),
        sentence: hexadecimal(longestA, longestB),
      };
    },
  };
}

const digest = Buffer.alloc(8);

/** By way of bytes: a number above 2³¹ takes `toString(16)` ten times as long. */
function hexadecimal(a: number, b: number): string {
  digest.writeInt32BE(a, 0);
  digest.writeInt32BE(b, 4);
  return digest.toString('hex');
}

export function wordDigest(form: string): WordDigest {
  let [digestA, digestB]: [number, number] = [SEEDS[0], SEEDS[1]];
  for (let index = 0; index < form.length; index += 1) {
    const unit = form.charCodeAt(index);
    digestA = Math.imul(digestA ^ unit, 0x01000193);
    digestB = (Math.imul(digestB, 0x5bd1e995) + unit) | 0;
  }
  return { digestA: spread(digestA), digestB: spread(digestB) };
}

/** The last step of MurmurHash3: every bit of the result depends on every letter. */
function spread(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
