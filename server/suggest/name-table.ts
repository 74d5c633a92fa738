/** The names that an index holds, found by the beginnings of their words. */
import { firstAtLeast } from '../first-at-least.js';
import { foldKey } from '../../french/fold.js';
import { isLike } from './one-edit.js';
import { typedWords } from './typed-words.js';

export const SUGGESTION_TYPES = ['rubric', 'ministry', 'author', 'party', 'department', 'subject'] as const;
export type SuggestionType = (typeof SUGGESTION_TYPES)[number];

export interface Name {
  type: SuggestionType;
  /** What the filter of the type takes. */
  value: string;
  label: string;
  /** Questions of the index that bear it. */
  count: number;
  /** What the questions write in its stead; default: nothing. */
  otherSpellings?: readonly string[];
}

export interface FoundName extends Name {
  /** The name begins with the very text that was typed. */
  starts: boolean;
}

export interface NameTable {
  /** Questions of the index. */
  documents: number;
  /**
   * Names of which each word typed begins a word, for each type the likeliest `limit`: those that begin with the whole
   * text, then the most frequent. When there is none, one mistake is forgiven in words of five letters and more. Nothing
   * typed: the most frequent names.
   */
  find(text: string, types: readonly SuggestionType[], limit: number): FoundName[];
}

/** Words of a text that are looked at. */
const MOST_WORDS = 20;

/** Words in order, each with the places of its names: beginnings are neighbours. */
export function createNameTable(documents: number, names: readonly Name[]): NameTable {
  const byCount = [...names].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const keys = byCount.map(({ label }) => foldKey(label));
  const places = new Map<string, number[]>();
  byCount.forEach(({ label, value }, place) => {
    for (const word of new Set(typedWords(`${label} ${value}`))) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else known.push(place);
    }
  });
  const words = [...places.keys()].sort();

  /** Places of the names that have, for each word typed, a word like it; in order. */
  const select = (typed: readonly string[], wordsLike: WordsLike): number[] => {
    // How many of the words typed so far each name has.
    const had = new Uint8Array(byCount.length);
    typed.forEach((word, before) => {
      for (const like of wordsLike(words, word)) {
        for (const place of places.get(like) ?? []) if (had[place] === before) had[place] = before + 1;
      }
    });
    const selected: number[] = [];
    for (let place = 0; place < had.length; place += 1) if (had[place] === typed.length) selected.push(place);
    return selected;
  };

  return {
    documents,
    find(text, types, limit) {
      const typed = typedWords(text).slice(0, MOST_WORDS);
      const strict = select(typed, startingWith);
      const matching = strict.length > 0 ? strict : select(typed, nearlyStarting);
      const whole = typed.join(' ');
      const found = new Map(types.map((type) => [type, { starting: [] as Name[], others: [] as Name[] }]));
      for (const place of matching) {
        const name = byCount[place];
        const ofType = name && found.get(name.type);
        if (name === undefined || ofType === undefined) continue;
        const list = keys[place]?.startsWith(whole) ? ofType.starting : ofType.others;
        if (list.length < limit) list.push(name);
      }
      return [...found.values()].flatMap(({ starting, others }) =>
        [
          ...starting.map((name) => ({ ...name, starts: true })),
          ...others.map((name) => ({ ...name, starts: false })),
        ].slice(0, limit),
      );
    },
  };
}

type WordsLike = (sorted: readonly string[], typed: string) => readonly string[];

function startingWith(sorted: readonly string[], start: string): string[] {
  const found: string[] = [];
  for (let at = firstAtLeast(sorted, start); sorted[at]?.startsWith(start); at += 1)
    found.push(sorted[at] ?? '');
  return found;
}

function nearlyStarting(sorted: readonly string[], typed: string): string[] {
  return sorted.filter((word) => isLike(word, typed));
}
