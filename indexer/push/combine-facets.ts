import { DEFAULT_FACETS } from '../../config/index-settings.js';
import { codeOf, NO_VALUE } from '../../engine/combined-facets.js';
import type { IndexedDocument } from '../../engine/document.js';
import { memoise } from '../memo.js';

type Facets = Pick<IndexedDocument['facet'], (typeof DEFAULT_FACETS)[number]>;

/** A few hundred values are those of all questions. */
const codeOfText = memoise(codeOf, (text: string) => text, { limit: 5_000, longestKey: 500 });

/** The codes of a question's usual facets, one behind the other: engine/combined-facets.ts. */
export function combineFacets(facet: Facets): string {
  return DEFAULT_FACETS.map((name) => {
    const value = facet[name];
    return value === null ? NO_VALUE : codeOfText(String(value));
  }).join('');
}
