/** Quoted and excluded passages of a query's own words: which of them the engine is told, and which are to be looked up first. */
import type { QueryAnalysis } from '../../french/analyse.js';
import { SENTENCE_END } from '../../french/searchable-text.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { limits } from '../limits.js';
import { conceptsOfStems } from './concepts.js';
import type { Condition, PhraseCondition } from './condition.js';
import { notThat } from './condition.js';

export interface Passages {
  /** Sequences for the engine's text, exclusions with their hyphen: no more than it reads. */
  sequences: readonly string[];
  lookedUp: readonly LookedUp[];
}

/**
 * A passage that the engine's text has no room for, or cannot say: of the ways of writing a passage one is enough, and all
 * sequences of that text must hold; and of three words and more it compares no more than pairs.
 */
export interface LookedUp {
  phrase: PhraseCondition;
  excluded: boolean;
  /** The same as a sequence, or nearly (`isNearly`), where too many questions hold it; null: nothing is. */
  instead: string | null;
  /** Without the article or « de » at its ends. */
  isNearly: boolean;
}

/** Exclusions first, and with room for those that are looked up: what too many questions hold can be excluded by a sequence alone. */
export function readPassages(analysis: QueryAnalysis, lexicon: Lexicon): Passages {
  const sequences: string[] = [];
  const lookedUp: LookedUp[] = [];
  const { phrases, phraseStems, phraseWays, phraseWords, excludedPhrases } = analysis;
  const room = () => limits.engineWords - sequences.length;
  for (const words of excludedPhrases) {
    const sequence = `-${sequenceOf(words)}`;
    if (words.length <= SURE_WORDS && room() > 0) sequences.push(sequence);
    else {
      const phrase = anywhere({ concepts: [], ways: [words], text: words.join(' ') });
      // Excluding each of two sentences would exclude more.
      const instead = words.includes(SENTENCE_END) ? null : sequence;
      lookedUp.push({ phrase, excluded: true, instead, isNearly: false });
    }
  }
  const reserved = lookedUp.length;
  for (const [place, ways] of phraseWays.entries()) {
    const [first = []] = ways;
    if (ways.length === 1 && first.length <= SURE_WORDS && room() > reserved)
      sequences.push(sequenceOf(first));
    else {
      const text = (phrases[place] ?? []).join(' ');
      const concepts = conceptsOfStems(phraseStems[place] ?? [], lexicon);
      const core = ways.length === 1 ? first : phraseWords[place];
      const instead = core === undefined ? null : sequenceOf(core);
      const phrase = anywhere({ concepts, ways, text });
      lookedUp.push({ phrase, excluded: false, instead, isNearly: ways.length > 1 });
    }
  }
  return { sequences, lookedUp };
}

/** Of words side by side the engine knows the order, of more of them only pair by pair: server/search/find-phrases.ts. */
export const SURE_WORDS = 2;

function anywhere(said: Pick<PhraseCondition, 'concepts' | 'ways' | 'text'>): PhraseCondition {
  return { kind: 'phrase', where: 'anywhere', ...said };
}

export function conditionOfPassage({ phrase, excluded }: LookedUp): Condition {
  return excluded ? notThat(phrase) : phrase;
}

/** For the engine: of a passage that goes over the end of a sentence, what it holds of each. */
export function sequenceOf(words: readonly string[]): string {
  const sentences = words.join(' ').split(` ${SENTENCE_END} `);
  return sentences.map((sentence) => `"${sentence}"`).join(' ');
}
