/** Words of names, and what one types of them. */
import { foldKey, foldText } from '../../french/fold.js';
import { shortForm } from '../../french/saints.js';
import type { SuggestionType } from './name-table.js';

/** Folded words; none for an empty text. */
export function typedWords(text: string): string[] {
  return foldKey(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** What one types of a name. */
export interface TypedName {
  words: readonly string[];
  /** The text from its first telling word on, folded. */
  rest: string;
  /** The words without those that one puts before and between the words of a name; never none unless nothing is typed. */
  telling: readonly string[];
  /** What « ministère », « groupe » or « Mme » before a name says that it is. */
  kind: SuggestionType | null;
}

/** Words of a text that are looked at. */
const MOST_WORDS = 20;

/** Articles, and what joins the words of a name: « la Réunion », « l’Ain », « ministère de la santé ». */
const JOINING: ReadonlySet<string> = new Set(['le', 'la', 'les', 'l', 'de', 'du', 'des', 'd', 'et']);

/** Of a minister, what stands between the office and the name of the ministry. */
const OF_OFFICE: ReadonlySet<string> = new Set(['delegue', 'deleguee', 'charge', 'chargee', 'aupres']);

const KINDS: ReadonlyMap<string, SuggestionType> = new Map([
  ...['ministere', 'ministeres', 'ministre', 'ministres'].map((word) => [word, 'ministry'] as const),
  ...['secretariat', 'secretariats', 'secretaire', 'secretaires'].map((word) => [word, 'ministry'] as const),
  ...['depute', 'deputee', 'deputes', 'deputees', 'auteur', 'auteure'].map(
    (word) => [word, 'author'] as const,
  ),
  ...['m', 'mr', 'mm', 'mme', 'mmes', 'mlle'].map((word) => [word, 'author'] as const),
  ...['monsieur', 'madame', 'mademoiselle'].map((word) => [word, 'author'] as const),
  ...['groupe', 'groupes'].map((word) => [word, 'party'] as const),
  ...['departement', 'departements'].map((word) => [word, 'department'] as const),
  ...['rubrique', 'rubriques'].map((word) => [word, 'rubric'] as const),
]);

/** A name as people write it: with its article, its office, its civility. */
export function readTypedName(text: string): TypedName {
  const words = typedWords(text).slice(0, MOST_WORDS);
  const kind = words.map((word) => KINDS.get(word)).find((found) => found !== undefined) ?? null;
  const telling = words.filter(
    (word, place) =>
      !JOINING.has(word) &&
      !KINDS.has(word) &&
      !(kind === 'ministry' && (OF_OFFICE.has(word) || isOfState(words, place))),
  );
  if (telling.length === 0) return { words, rest: words.join(' '), telling: words, kind };
  return { words, rest: words.slice(words.indexOf(telling[0] ?? '')).join(' '), telling, kind };
}

/** What a name is found by. */
export interface Findable {
  label: string;
  value: string;
  /** Other names and spellings. */
  others?: readonly string[];
  /** Numbers and the like, found when they are typed in full. */
  codes?: readonly string[];
}

/**
 * Every word typed begins a word of the name, or is its code: « bell rac » finds « Belluco Racine ».
 * @param begins whether a word begins as typed
 */
export function hasWordsStarting(
  name: Findable,
  typed: readonly string[],
  begins: (word: string, start: string) => boolean = (word, start) => word.startsWith(start),
): boolean {
  if (typed.length === 0) return true;
  const words = wordsOf(name);
  const codes = codesOf(name, words);
  return typed.every((start) => codes.includes(start) || words.some((word) => begins(word, start)));
}

/** By whose beginnings a name is found, each once. */
export function wordsOf({ label, value, others = [] }: Findable): string[] {
  return [...new Set(typedWords([label, value, ...others].join(' ')))];
}

/**
 * What finds a name when it is typed in full: its numbers, and « St » for « Saint ».
 * @param words as `wordsOf` gives them
 * @returns folded
 */
export function codesOf({ codes = [] }: Findable, words: readonly string[]): string[] {
  return [...codes.map(foldText), ...words.map(shortForm).filter((form) => form !== null)];
}

/** « secrétaire d’État » */
function isOfState(words: readonly string[], place: number): boolean {
  return (
    words[place] === 'etat' && words[place - 1] === 'd' && (words[place - 2] ?? '').startsWith('secreta')
  );
}
