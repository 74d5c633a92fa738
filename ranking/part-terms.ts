import { RANK_PARTS } from './rank-field.js';

/**
 * Terms by which a word is found in the title or in the answer alone. Of the answer, what is marked is each stem that
 * stands only outside of it: fewer than those that stand in it, and none where there is no answer (docs/relevance.md).
 */

/** Bits of `StemCount.parts`: the minister's words and those that interrupt them. */
export const IN_ANSWER = (1 << RANK_PARTS.indexOf('answer')) | (1 << RANK_PARTS.indexOf('interruptions'));

/** Held by every question whose answer has a word. */
export const ANSWERED_TERM = '@a';

export function titleTerm(stem: string): string {
  return `${stem}@t`;
}

/** The stem stands in a question that has an answer, and not in the answer. */
export function elsewhereTerm(stem: string): string {
  return `${stem}@q`;
}
