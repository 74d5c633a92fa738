/** Counts of a facet → the values that were looked for, in the order of the facet. */
import { inFacetOrder } from '../present/facet-order.js';
import { withChosen, type FacetValue } from '../present/same-value.js';
import type { Counts, Spelling } from '../understand/spelling.js';
import type { ListedFacet } from './facet-list.js';
import { hasWordsStarting, readTypedName, type Findable } from '../suggest/typed-words.js';

interface Listing {
  /** Text of which every telling word must begin a word of the value or of its label; empty: all values. */
  looked: string;
  label: (value: string) => string;
  /** What a value is called beside its label. */
  otherNames: (value: string) => Pick<Findable, 'others' | 'codes'>;
  selected: readonly string[];
  spellingOf: Spelling;
}

/**
 * Values that hold every word first, then those that hold the telling ones (`readTypedName`).
 * @param counts value → questions
 */
export function findValues(facet: ListedFacet, counts: Counts, listing: Listing): FacetValue[] {
  const { words, telling } = readTypedName(listing.looked);
  const found = withChosen(counts, listing.selected, listing)
    .map((value) => ({ value, name: { ...value, ...listing.otherNames(value.value) } }))
    .filter(({ name }) => hasWordsStarting(name, telling));
  const isWhole = (name: Findable) => telling.length === words.length || hasWordsStarting(name, words);
  const listed = (all: typeof found) =>
    inFacetOrder(
      facet,
      all.map(({ value }) => value),
    );
  return [
    ...listed(found.filter(({ name }) => isWhole(name))),
    ...listed(found.filter(({ name }) => !isWhole(name))),
  ];
}
