/** Known names of one facet, found whatever their accents, case, apostrophes or spaces. */
import { foldKey } from '../../french/fold.js';
import { writtenOut } from '../../french/saints.js';
import { startingWith } from '../first-at-least.js';
import { comparisonKey } from './comparison-key.js';
import type { Named } from './nearest.js';

export interface NameIndex {
  /** Facet values that bear this name; none: unknown. */
  find(name: string): readonly string[];
  /** Facet values some name of which holds every word given; where none does, words that begin so. */
  holding(words: string): readonly string[];
  /** Facet values some name of which has, for every word given, a word that begins so. */
  beginning(words: string): readonly string[];
  /** The name without what people put before or after it, for who looks for near ones. */
  bare(name: string): string;
  /** Commas inside the known name that has most: joining more pieces than that cannot help. */
  readonly mostCommas: number;
  readonly names: readonly Named[];
}

export interface KnownName {
  name: string;
  value: string;
}

/** How people write names of one kind. */
export interface Writing {
  /** A name as it is, then with less and less of what people put around it (« M. », « ministère de »). */
  readings: (name: string) => readonly string[];
  /** The words that tell names apart. */
  words: (name: string) => readonly string[];
}

const AS_IT_IS: Writing = { readings: (name) => [name], words: (name) => foldKey(name).split(' ') };
/** What is longer is no name with something put around it. */
const LONGEST = 300;

/**
 * @param layers the first layer that knows a name decides: the code LR is one group, though other groups were also
 *   called so.
 */
export function createNameIndex(
  layers: readonly (readonly KnownName[])[],
  writing: Partial<Writing> = AS_IT_IS,
): NameIndex {
  const { readings, words } = { ...AS_IT_IS, ...writing };
  const all = layers.flat();
  const byName = layers.map((names) => toMap(names, comparisonKey));
  const byWords = toMap(all, (name) => words(name).join(' '));
  let known: KnownWords | null = null;
  /** Values in the order of their names. */
  const having = (
    wanted: readonly string[],
    wordsLike: (sorted: readonly string[], one: string) => string[],
  ) => {
    const { places, words: sorted } = (known ??= cutIntoWords(all));
    const found = wanted.reduce<number[] | null>((held, one) => {
      if (held?.length === 0) return held;
      const own = new Set(wordsLike(sorted, one).flatMap((word) => places.get(word) ?? []));
      return held === null ? [...own].sort((a, b) => a - b) : held.filter((place) => own.has(place));
    }, null);
    return [...new Set((found ?? []).flatMap((place) => all[place]?.value ?? []))];
  };
  const waysToRead = (name: string) => (name.length > LONGEST ? [name] : readings(name));
  const bare = (name: string) => waysToRead(name).at(-1) ?? name;
  const wordsOf = (text: string) => {
    const telling = words(bare(text)).filter((word) => word !== '');
    return telling.length > 0 ? telling : foldKey(text).split(' ').filter(Boolean);
  };
  const beginning = (text: string) => {
    const wanted = wordsOf(text);
    return having(wanted, (sorted, one) => [...startingWith(sorted, one), writtenOut(one)]);
  };
  return {
    beginning,
    bare,
    holding(text) {
      const wanted = wordsOf(text);
      const whole = having(wanted, (_, one) => [one]);
      return whole.length > 0 ? whole : beginning(text);
    },
    find(name) {
      const given = waysToRead(name);
      for (const reading of given) {
        const key = comparisonKey(reading);
        const known = byName.find((map) => map.has(key))?.get(key);
        if (known !== undefined) return known;
      }
      return byWords.get(words(given.at(-1) ?? name).join(' ')) ?? [];
    },
    mostCommas: Math.max(0, ...all.map(({ name }) => name.split(',').length - 1)),
    names: all.map(({ name, value }) => ({ key: comparisonKey(name), label: name, value })),
  };
}

/** The words of some names: who names hundreds must not have every name looked through for each. */
interface KnownWords {
  /** Places of the names that hold a word. */
  places: ReadonlyMap<string, readonly number[]>;
  /** In order: those that begin alike stand together. */
  words: readonly string[];
}

function cutIntoWords(names: readonly KnownName[]): KnownWords {
  const places = new Map<string, number[]>();
  for (const [place, { name }] of names.entries())
    for (const word of new Set(foldKey(name).split(' '))) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else known.push(place);
    }
  return { places, words: [...places.keys()].sort() };
}

function toMap(
  names: readonly KnownName[],
  keyOf: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const { name, value } of names) {
    const key = keyOf(name);
    if (key === '') continue;
    const values = map.get(key) ?? [];
    if (!values.includes(value)) map.set(key, [...values, value]);
  }
  return map;
}
