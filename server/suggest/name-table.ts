/** The names that an index holds, found by the beginnings of their words. */
import { startingWith } from '../first-at-least.js';
import { foldKey } from '../../french/fold.js';
import { isLike } from './one-edit.js';
import { codesOf, readTypedName, wordsOf, type Findable } from './typed-words.js';

export const SUGGESTION_TYPES = ['rubric', 'ministry', 'author', 'party', 'department', 'subject'] as const;
export type SuggestionType = (typeof SUGGESTION_TYPES)[number];

export interface Name extends Findable {
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
  /** How likely it is meant, 0 first: see `RANK`. */
  rank: number;
  /** The words of the text that it holds. */
  typed: readonly string[];
}

/** Of two names, the one that agrees with more of what was typed; « ministère de la santé » is first of all a ministry. */
const RANK = { startsWhole: 0, whole: 1, kindStarts: 2, kind: 3, starts: 4, other: 5 } as const;
const RANKS = Object.keys(RANK).length;

export interface NameTable {
  /** Questions of the index. */
  documents: number;
  /**
   * Names of which each telling word typed begins a word (`readTypedName`), for each type the likeliest `limit`: those that
   * begin with the whole text, those that hold all its words, those of the kind that it names, then the others; of each the
   * most frequent first. When there is none, one mistake is forgiven in words of five letters and more. Nothing typed: the most
   * frequent names.
   */
  find(text: string, types: readonly SuggestionType[], limit: number): FoundName[];
}

/** Words in order, each with the places of its names: beginnings are neighbours. */
export function createNameTable(documents: number, names: readonly Name[]): NameTable {
  const byCount = [...names].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const keys = byCount.map(({ label, others = [] }) => [label, ...others].map(foldKey));
  const places = placesOf(byCount, wordsOf);
  const coded = placesOf(byCount, (name) => codesOf(name, wordsOf(name)));
  const words = [...places.keys()].sort();

  /** Places of the names that have, for each word typed, a word like it; in order. */
  const select = (typed: readonly string[], wordsLike: WordsLike): number[] => {
    // How many of the words typed so far each name has.
    const had = new Uint8Array(byCount.length);
    typed.forEach((word, before) => {
      const take = (place: number): void => {
        if (had[place] === before) had[place] = before + 1;
      };
      for (const like of wordsLike(words, word)) places.get(like)?.forEach(take);
      coded.get(word)?.forEach(take);
    });
    const selected: number[] = [];
    for (let place = 0; place < had.length; place += 1) if (had[place] === typed.length) selected.push(place);
    return selected;
  };

  return {
    documents,
    find(text, types, limit) {
      const { words: typed, telling, rest, kind } = readTypedName(text);
      const strict = select(telling, startingWith);
      const matching = strict.length > 0 ? strict : select(telling, nearlyStarting);
      const whole = telling.length < typed.length ? new Set(select(typed, startingWith)) : null;
      const holdsAll = (place: number) => whole === null || whole.has(place);
      const all = typed.join(' ');
      const rankOf = (place: number, { type }: Name): number => {
        const begins = (start: string) => keys[place]?.some((key) => key.startsWith(start)) ?? false;
        if (begins(all)) return RANK.startsWhole;
        if (holdsAll(place) || (kind === null && begins(rest))) return RANK.whole;
        if (type === kind) return begins(rest) ? RANK.kindStarts : RANK.kind;
        return begins(rest) ? RANK.starts : RANK.other;
      };
      const found = new Map(
        types.map((type) => [type, Array.from({ length: RANKS }, () => [] as FoundName[])]),
      );
      for (const place of matching) {
        const name = byCount[place];
        const ofType = name && found.get(name.type);
        if (name === undefined || ofType === undefined) continue;
        const rank = rankOf(place, name);
        const list = ofType[rank];
        if (list === undefined || list.length >= limit) continue;
        list.push({ ...name, rank, typed: holdsAll(place) ? typed : telling });
      }
      return [...found.values()].flatMap((ranks) => ranks.flat().slice(0, limit));
    },
  };
}

function placesOf(names: readonly Name[], read: (name: Name) => readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  names.forEach((name, place) => {
    for (const word of read(name)) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else known.push(place);
    }
  });
  return places;
}

type WordsLike = (sorted: readonly string[], typed: string) => readonly string[];

function nearlyStarting(sorted: readonly string[], typed: string): string[] {
  return sorted.filter((word) => isLike(word, typed));
}
