/** What matches a search: one set, on which total, facets and hits agree. */
import { ranking } from '../../config/ranking.js';
import type { QueryAnalysis } from '../../french/analyse.js';
import { impactTerm } from '../../ranking/impact.js';
import { anyOf, both, either, MATCHES_EVERYTHING, not } from '../filter.js';
import { limits } from '../limits.js';
import type { Concept } from '../understand/concepts.js';
import { minimalCombinations } from './combinations.js';

export interface Match {
  /** `all`: every word. `some`: the telling ones. `reference`: a number was given. */
  kind: 'reference' | 'all' | 'some';
  /** Conditions beyond the caller's own. */
  filter: string[];
  /** Quoted and excluded sequences: only the engine knows the order of words. */
  q: string;
  /** What puts documents in order; nothing: the newest first. */
  concepts: readonly Concept[];
}

/** Every word of the query, and none that is excluded. */
export function matchAll(concepts: readonly Concept[], analysis: QueryAnalysis): Match {
  const required = concepts.map((concept) => conceptFilter(concept, 0));
  return { kind: 'all', filter: [...required, ...exclusions(analysis)], q: sequences(analysis), concepts };
}

/**
 * The documents whose words make up `ranking.widenedShare` of what the query's words tell (idf). Quoted words stay
 * required. Null when that is no wider than every word.
 */
export function matchTelling(concepts: readonly Concept[], analysis: QueryAnalysis): Match | null {
  const quoted = concepts.filter((concept) => concept.quoted);
  const free = concepts.filter((concept) => !concept.quoted && concept.frequency > 0);
  if (concepts.length < 2 || free.length === 0) return null;
  const telling = [...free].sort((a, b) => b.idf - a.idf).slice(0, ranking.widenedConcepts);
  const values = telling.map(({ idf }) => [idf]);
  const threshold = ranking.widenedShare * telling.reduce((sum, { idf }) => sum + idf, 0);
  const choices = minimalCombinations(values, threshold, 2 ** ranking.widenedConcepts) ?? [];
  const required = quoted.map((concept) => conceptFilter(concept, 0));
  const filter = [...required, anyChoice(telling, choices), ...exclusions(analysis)];
  return { kind: 'some', filter, q: sequences(analysis), concepts };
}

/** Documents for which one of the choices (a level for each concept, -1 for none) holds. */
export function anyChoice(concepts: readonly Concept[], choices: readonly (readonly number[])[]): string {
  return either(
    choices.map((levels) => {
      const conditions = levels.flatMap((level, place) => {
        const concept = concepts[place];
        return level < 0 || concept === undefined ? [] : [conceptFilter(concept, level)];
      });
      const [first, ...others] = conditions;
      return first === undefined ? MATCHES_EVERYTHING : both([first, ...others]);
    }),
  );
}

/** @param level of impact, 0 to 3 */
function conceptFilter({ alternatives }: Concept, level: number): string {
  const single = alternatives.flatMap(({ stems }) => (stems.length === 1 ? stems : []));
  const several = alternatives.filter(({ stems }) => stems.length > 1);
  const conditions = several.map(({ stems }) => {
    const [first = '', ...others] = stems.map((stem) => anyOf('terms', [impactTerm(stem, level)]));
    return both([first, ...others]);
  });
  if (single.length > 0)
    conditions.unshift(
      anyOf(
        'terms',
        single.map((stem) => impactTerm(stem, level)),
      ),
    );
  return either(conditions);
}

function exclusions({ excluded }: QueryAnalysis): string[] {
  return excluded.map((stem) => not(anyOf('terms', [stem])));
}

/** Exclusions first: only the last word of a query may be completed by the engine, and a quote forbids it. */
function sequences({ phraseWords, excludedPhrases }: QueryAnalysis): string {
  const quote = (words: readonly string[]) => `"${words.join(' ')}"`;
  return [...excludedPhrases.map((words) => `-${quote(words)}`), ...phraseWords.map(quote)]
    .slice(0, limits.engineWords)
    .join(' ');
}
