import { RANK_PARTS } from './rank-field.js';

/**
 * Terms by which a word is found in the title or in the answer alone. Of the answer, what is marked is each stem that
 * stands only outside of it: fewer than those that stand in it, and none where there is no answer (docs/relevance.md).
 */

const ANSWER = RANK_PARTS.indexOf('answer');
const INTERRUPTIONS = RANK_PARTS.indexOf('interruptions');

/** Held by every question whose answer has a word. */
export const ANSWERED_TERM = '@a';

export function titleTerm(stem: string): string {
  return `${stem}@t`;
}

/** The stem stands in a question that has an answer, and not in the answer. */
export function elsewhereTerm(stem: string): string {
  return `${stem}@q`;
}

/**
 * @param titleStems of the whole title, which the parts may leave out where it is a heading
 * @param stems how often each stem occurs in which part, as `encodeRankField` gives them
 */
export function partTerms(
  titleStems: readonly string[],
  stems: ReadonlyMap<string, ArrayLike<number>>,
): string[] {
  const terms = titleStems.map(titleTerm);
  const elsewhere: string[] = [];
  let answered = false;
  for (const [stem, counts] of stems) {
    if ((counts[ANSWER] ?? 0) + (counts[INTERRUPTIONS] ?? 0) > 0) answered = true;
    else elsewhere.push(elsewhereTerm(stem));
  }
  return answered ? [...terms, ANSWERED_TERM, ...elsewhere] : terms;
}
