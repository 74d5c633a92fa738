/** Known names of one facet, found whatever their accents, case, apostrophes or spaces. */
import { foldKey } from '../../french/fold.js';
import { comparisonKey } from './comparison-key.js';
import type { Named } from './nearest.js';

export interface NameIndex {
  /** Facet values that bear this name; none: unknown. */
  find(name: string): readonly string[];
  /** Facet values some name of which holds every word given; where none does, words that begin so. */
  holding(words: string): readonly string[];
  /** Commas inside the known name that has most: joining more pieces than that cannot help. */
  readonly mostCommas: number;
  readonly names: readonly Named[];
}

export interface KnownName {
  name: string;
  value: string;
}

/**
 * @param layers the first layer that knows a name decides: the code LR is one group, though other groups were also
 *   called so.
 */
export function createNameIndex(layers: readonly (readonly KnownName[])[]): NameIndex {
  const maps = layers.map(toMap);
  const all = layers.flat();
  let cut: readonly { words: readonly string[]; value: string }[] | null = null;
  const holding = (wanted: readonly string[], fits: (word: string, wanted: string) => boolean) => {
    cut ??= all.map(({ name, value }) => ({ words: foldKey(name).split(' '), value }));
    const found = cut.filter(({ words }) => wanted.every((one) => words.some((word) => fits(word, one))));
    return [...new Set(found.map(({ value }) => value))];
  };
  return {
    holding(text) {
      const wanted = foldKey(text).split(' ');
      if (wanted[0] === '') return [];
      const whole = holding(wanted, (word, one) => word === one);
      return whole.length > 0 ? whole : holding(wanted, (word, one) => word.startsWith(one));
    },
    find(name) {
      const key = comparisonKey(name);
      return maps.find((map) => map.has(key))?.get(key) ?? [];
    },
    mostCommas: Math.max(0, ...all.map(({ name }) => name.split(',').length - 1)),
    names: all.map(({ name }) => ({ key: comparisonKey(name), label: name })),
  };
}

function toMap(names: readonly KnownName[]): ReadonlyMap<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { name, value } of names) {
    const key = comparisonKey(name);
    if (key === '') continue;
    const values = map.get(key) ?? [];
    if (!values.includes(value)) map.set(key, [...values, value]);
  }
  return map;
}
