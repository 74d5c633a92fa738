/** What matches a search: one set, on which total, facets and hits agree. */
import { ranking } from '../../config/ranking.js';
import { impactTerm } from '../../ranking/impact.js';
import { anyOf, both, either, every, MATCHES_EVERYTHING, not } from '../filter.js';
import { matching, type Concept } from '../understand/concepts.js';
import type { Understood } from '../understand/understand.js';
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
  /** Condition on the matches that come before all others, whatever their words; absent: words alone decide. */
  first?: string;
}

/** What must hold beside the words: what is excluded, and passages. */
type Beside = Pick<Understood, 'analysis' | 'sequences'>;

/** Every word of the query, and none that is excluded. */
export function matchAll(concepts: readonly Concept[], beside: Beside): Match {
  const required = concepts.map((concept) => conceptFilter(concept, 0));
  return { kind: 'all', filter: [...required, ...conditionsBeside(beside)], q: beside.sequences.q, concepts };
}

/** The questions of a number, then those that hold it as a word: one condition for both. */
export function matchNumber(bearers: Match, words: Match): Match {
  const first = every(bearers.filter);
  return { ...words, q: '', filter: [either([first, every(words.filter)])], first };
}

/**
 * The documents whose words make up `ranking.widenedShare` of what the query's words tell (idf); of a pasted text,
 * `ranking.longText.share` of what its most telling ones do. Quoted words stay
 * required. Null when that is no wider than every word.
 */
export function matchTelling(concepts: readonly Concept[], beside: Beside): Match | null {
  if (!hasTelling(concepts)) return null;
  const quoted = concepts.filter((concept) => concept.quoted);
  const free = concepts.filter(isFree);
  const { longText } = ranking;
  const isLong = free.length >= longText.from;
  const weighed = isLong ? longText.concepts : ranking.widenedConcepts;
  const share = isLong ? longText.share : ranking.widenedShare;
  const telling = [...free].sort((a, b) => b.idf - a.idf).slice(0, weighed);
  const values = telling.map(({ idf }) => [idf]);
  const threshold = share * telling.reduce((sum, { idf }) => sum + idf, 0);
  const choices = minimalCombinations(values, threshold, 2 ** weighed) ?? [];
  const required = quoted.map((concept) => conceptFilter(concept, 0));
  const filter = [...required, anyChoice(telling, choices), ...conditionsBeside(beside)];
  return { kind: 'some', filter, q: beside.sequences.q, concepts };
}

/** Whether there are words to leave out: `matchTelling` gives a match. */
export function hasTelling(concepts: readonly Concept[]): boolean {
  return concepts.length > 1 && concepts.some(isFree);
}

function isFree({ quoted, frequency }: Concept): boolean {
  return !quoted && frequency > 0;
}

/** Documents for which one of the choices (a level for each concept, -1 for none) holds. */
export function anyChoice(concepts: readonly Concept[], choices: readonly (readonly number[])[]): string {
  return anyRow(
    choices.map((levels) =>
      levels.flatMap((level, place) => {
        const concept = concepts[place];
        return level < 0 || concept === undefined ? [] : [conceptFilter(concept, level)];
      }),
    ),
  );
}

/** Holds when all conditions of some row do. Rows that begin alike share their beginning: the engine looks at it once. */
function anyRow(rows: readonly (readonly string[])[]): string {
  const byFirst = new Map<string, string[][]>();
  for (const [first, ...others] of rows) {
    if (first === undefined) return MATCHES_EVERYTHING;
    byFirst.set(first, [...(byFirst.get(first) ?? []), others]);
  }
  return either(
    [...byFirst].map(([first, others]) =>
      others.some((row) => row.length === 0) ? first : both([first, anyRow(others)]),
    ),
  );
}

/** @param level of impact, 0 to 3 */
export function conceptFilter(concept: Concept, level: number): string {
  return filterOfConcept(concept, (stems) =>
    anyOf(
      'terms',
      stems.map((stem) => impactTerm(stem, level)),
    ),
  );
}

/** Some way of saying it is there. @param anyStem the condition that one of the stems is */
export function filterOfConcept(concept: Concept, anyStem: (stems: readonly string[]) => string): string {
  const alternatives = matching(concept);
  const single = alternatives.flatMap(({ stems }) => (stems.length === 1 ? stems : []));
  const several = alternatives.filter(({ stems }) => stems.length > 1);
  const conditions = several.map(({ stems }) => {
    const [first = '', ...others] = stems.map((stem) => anyStem([stem]));
    return both([first, ...others]);
  });
  if (single.length > 0) conditions.unshift(anyStem(single));
  return either(conditions);
}

function conditionsBeside({ analysis: { excluded }, sequences }: Beside): string[] {
  const none = excluded.length === 0 ? [] : [not(anyOf('terms', excluded))];
  return [...none, ...sequences.filter];
}

/**
 * Whether each document of the match holds every concept that orders it: nothing else brings documents in, and no concept was
 * added for the order alone.
 * @param asked the concepts of the query
 */
export function holdsEveryConcept({ kind, first, concepts }: Match, asked: readonly Concept[]): boolean {
  return kind === 'all' && first === undefined && concepts.length === asked.length;
}
