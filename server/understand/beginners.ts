/** Truncated words (« hôpit* ») → the words of the index that begin so. */
import type { QueryAnalysis } from '../../french/analyse.js';
import { stemsOfBeginning } from '../../french/stem.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { limits } from '../limits.js';

export interface Beginners {
  /** What was typed, then the words of the index, the most frequent first: all as stems. */
  stems: string[];
  /** There are more. */
  more: boolean;
}

/**
 * The index knows words by their stems, which may have lost letters that were typed (« chevaux* »): a word counts as soon as
 * its stem or one of its inflections begins so.
 * @param form folded, without its star
 */
export function wordsBeginning(form: string, lexicon: Lexicon): Beginners {
  const inflected = stemsOfBeginning(form).filter((stem) => lexicon.frequency(stem) > 0);
  const found = [...lexicon.startingWith(form, limits.beginners + 1), ...inflected]
    .filter((stem) => stem !== form)
    .sort((a, b) => lexicon.frequency(b) - lexicon.frequency(a));
  const room = limits.beginners - 1;
  return { stems: [form, ...found.slice(0, room)], more: found.length > room };
}

/** The same, each looked up once: reading a query asks for a truncated word several times. */
export function beginningsOf(lexicon: Lexicon): (form: string) => Beginners {
  const known = new Map<string, Beginners>();
  return (form) => {
    const found = known.get(form) ?? wordsBeginning(form, lexicon);
    known.set(form, found);
    return found;
  };
}

/** An analysis whose truncated words, wanted and excluded, are looked up. */
export function withBeginners(
  analysis: QueryAnalysis,
  beginning: (form: string) => Beginners,
): QueryAnalysis {
  const { terms, excluded, excludedBeginnings } = analysis;
  return {
    ...analysis,
    terms: terms.map((term) => (term.truncated ? { ...term, beginners: beginning(term.form).stems } : term)),
    excluded: [...excluded, ...excludedBeginnings.flatMap((form) => beginning(form).stems)],
  };
}
