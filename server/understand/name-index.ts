/** Known names of one facet, found whatever their accents, case, apostrophes or spaces. */
import { comparisonKey } from './comparison-key.js';
import type { Named } from './nearest.js';

export interface NameIndex {
  /** Facet values that bear this name; none: unknown. */
  find(name: string): readonly string[];
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
  return {
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
