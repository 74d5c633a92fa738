/** Which names of a facet one that is none of them may have meant. */
import { PARTY_ACRONYMS } from '../../config/party-acronyms.js';
import { SYNONYMS } from '../../config/synonyms.js';
import { foldKey } from '../../french/fold.js';
import { limits } from '../limits.js';
import { comparisonKey } from './comparison-key.js';
import type { NameIndex } from './name-index.js';
import { nearestLabels } from './nearest.js';

/** Acronym or full name → what means the same. */
const MEANINGS = meanings([...PARTY_ACRONYMS, ...SYNONYMS]);

/**
 * By what the acronym stands for (« TVA »); else by the whole name; where none is near, by one of its words: people type
 * surnames.
 */
export function nearestNames(name: string, known: NameIndex): string[] {
  const meant = namesMeant(name, known);
  if (meant.length > 0) return meant;
  const key = comparisonKey(known.bare(name));
  const whole = nearestLabels(key, known.names, limits.nearestValues);
  if (whole.length > 0) return whole;
  const words = known.names.flatMap(({ label, value }) =>
    foldKey(label)
      .split(' ')
      .map((word) => ({ key: word, label, ...(value === undefined ? {} : { value }) })),
  );
  return nearestLabels(key, words, limits.nearestValues);
}

function namesMeant(name: string, known: NameIndex): string[] {
  const others = MEANINGS.get(comparisonKey(name)) ?? [];
  const exact = others.flatMap((other) => known.find(other));
  const found = exact.length > 0 ? exact : others.flatMap((other) => known.holding(other));
  return [...new Set(found)].slice(0, limits.nearestValues);
}

function meanings(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const group of groups)
    for (const name of group) {
      const key = comparisonKey(name);
      const others = group.filter((other) => other !== name);
      table.set(key, [...(table.get(key) ?? []), ...others]);
    }
  return table;
}
