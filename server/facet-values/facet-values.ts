/** Counts of a facet → the values that were looked for, in the order of the facet. */
import { inFacetOrder } from '../present/facet-order.js';
import { withChosen, type FacetValue } from '../present/same-value.js';
import type { Counts, Spelling } from '../understand/spelling.js';
import { hasWordsStarting, typedWords } from '../suggest/typed-words.js';
import type { ListedFacet } from './facet-list.js';

/**
 * @param counts value → questions
 * @param looked text of which every word must begin a word of the value or of its label; empty: all values
 */
export function findValues(
  facet: ListedFacet,
  counts: Counts,
  looked: string,
  {
    label,
    selected,
    spellingOf,
  }: { label: (value: string) => string; selected: readonly string[]; spellingOf: Spelling },
): FacetValue[] {
  const words = typedWords(looked);
  return inFacetOrder(
    facet,
    withChosen(counts, selected, { label, spellingOf }).filter((listed) =>
      hasWordsStarting(`${listed.label} ${listed.value}`, words),
    ),
  );
}
