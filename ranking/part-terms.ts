import { RANK_PARTS } from './rank-field.js';
import type { StemCount } from './stem-count.js';

/**
 * Terms by which a word is found in the title or in the answer alone. Of the answer, what is marked is each stem that
 * stands only outside of it: fewer than those that stand in it, and none where there is no answer (docs/relevance.md).
 */

/** Bits of `StemCount.parts`: the minister's words and those that interrupt them. */
const IN_ANSWER = (1 << RANK_PARTS.indexOf('answer')) | (1 << RANK_PARTS.indexOf('interruptions'));

/** Held by every question whose answer has a word. */
export const ANSWERED_TERM = '@a';

export function titleTerm(stem: string): string {
  return `${stem}@t`;
}

/** The stem stands in a question that has an answer, and not in the answer. */
export function elsewhereTerm(stem: string): string {
  return `${stem}@q`;
}

/** @param titleStems of the whole title, which the parts may leave out where it is a heading */
export function partTerms(titleStems: readonly string[], stems: readonly StemCount[]): string[] {
  const terms = titleStems.map(titleTerm);
  if (!stems.some(({ parts }) => (parts & IN_ANSWER) !== 0)) return terms;
  terms.push(ANSWERED_TERM);
  for (const { parts, elsewhere } of stems) if ((parts & IN_ANSWER) === 0) terms.push(elsewhere);
  return terms;
}
