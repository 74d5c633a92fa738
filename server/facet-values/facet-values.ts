/** Counts of a facet → the values that were looked for, in the order of the facet. */
import { inFacetOrder } from '../present/facet-order.js';
import { withChosen, type FacetValue } from '../present/same-value.js';
import type { Counts, Spelling } from '../understand/spelling.js';
import type { ListedFacet } from './facet-list.js';
import { isLike } from '../suggest/one-edit.js';
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

/** Another number is another thing. */
const nearlyBegins: typeof isLike = (word, typed) =>
  /\d/.test(typed) ? word.startsWith(typed) : isLike(word, typed);

interface FoundValues {
  values: FacetValue[];
  /** No value is as typed: these are with a mistake forgiven. */
  nearly: boolean;
}

/**
 * Values that hold every word first, then those that hold the telling ones (`readTypedName`). When there is none, one mistake is
 * forgiven in words of five letters and more, as in suggestions.
 * @param counts value → questions
 */
export function findValues(facet: ListedFacet, counts: Counts, listing: Listing): FoundValues {
  const { words, telling } = readTypedName(listing.looked);
  const all = withChosen(counts, listing.selected, listing).map((value) => ({
    value,
    name: { ...value, ...listing.otherNames(value.value) },
  }));
  const strict = all.filter(({ name }) => hasWordsStarting(name, telling));
  const near =
    strict.length > 0 ? [] : all.filter(({ name }) => hasWordsStarting(name, telling, nearlyBegins));
  const found = [...strict, ...near];
  const isWhole = (name: Findable) => telling.length === words.length || hasWordsStarting(name, words);
  const listed = (some: typeof found) =>
    inFacetOrder(
      facet,
      some.map(({ value }) => value),
    );
  return {
    values: [
      ...listed(found.filter(({ name }) => isWhole(name))),
      ...listed(found.filter(({ name }) => !isWhole(name))),
    ],
    nearly: near.length > 0,
  };
}
