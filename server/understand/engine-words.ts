/** An analysed query → what the engine is asked: stems, quoted phrases and excluded stems, ten of them at most. */
import type { QueryAnalysis } from '../../french/analyse.js';
import { limits } from '../limits.js';

export interface EngineWords {
  /** Single stems in the order typed. */
  stems: readonly string[];
  /** Sequences of stems. */
  phrases: readonly (readonly string[])[];
  /** Stems that must be absent, alone or as a sequence. */
  excluded: readonly (readonly string[])[];
  /** The last stem may be the beginning of a longer word. */
  lastIsPrefix: boolean;
  /** Surface forms of the words that were left out because the engine reads ten. */
  ignored: readonly string[];
}

/**
 * Keeps phrases first, then the longest stems: French words that say most are long, and the engine would silently keep
 * the first ten instead. Excluded words do not count (checked on Meilisearch 1.21).
 */
export function selectEngineWords(analysis: QueryAnalysis): EngineWords {
  const phrases = analysis.phraseStems.filter((phrase) => phrase.length > 0).slice(0, limits.engineWords);
  const inPhrases = new Set(phrases.flat());
  const typed = analysis.onlyStopWords ? [] : analysis.terms;
  const terms = distinctByStem(typed).filter(({ stem }) => !inPhrases.has(stem));
  const room = limits.engineWords - phrases.length;
  const kept = new Set([...terms].sort((a, b) => b.stem.length - a.stem.length).slice(0, room));
  const stems = terms.filter((term) => kept.has(term)).map(({ stem }) => stem);
  return {
    stems,
    phrases,
    excluded: [...analysis.excluded.map((stem) => [stem]), ...analysis.excludedPhrases],
    lastIsPrefix: analysis.lastIsPrefix && stems.at(-1) === typed.at(-1)?.stem,
    ignored: terms.filter((term) => !kept.has(term)).map(({ surface }) => surface),
  };
}

/** True when there is nothing to search for: every document is meant. */
export function isEmpty({ stems, phrases, excluded }: EngineWords): boolean {
  return stems.length + phrases.length + excluded.length === 0;
}

/**
 * The engine's query text. Exclusions and phrases come first: only the very last word may be completed by the engine,
 * and a closing space forbids it.
 */
export function writeEngineQuery({ stems, phrases, excluded, lastIsPrefix }: EngineWords): string {
  const parts = [
    ...excluded.map((sequence) => `-${written(sequence)}`),
    ...phrases.map((phrase) => `"${phrase.join(' ')}"`),
    ...stems,
  ];
  return parts.length === 0 || lastIsPrefix ? parts.join(' ') : `${parts.join(' ')} `;
}

function written(sequence: readonly string[]): string {
  return sequence.length === 1 ? (sequence[0] ?? '') : `"${sequence.join(' ')}"`;
}

function distinctByStem<T extends { stem: string }>(terms: readonly T[]): T[] {
  const seen = new Set<string>();
  return terms.filter(({ stem }) => !seen.has(stem) && seen.add(stem));
}
