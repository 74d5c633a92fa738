import {
  MAIN_PORTFOLIO_YIELDS,
  PORTFOLIO_RULES,
  TITLE_OVERRIDES,
  type PortfolioRule,
  type TitleOverride,
} from '../../config/portfolios.js';
import { cutTitle, fieldOf, withoutRank } from '../../model/ministry-title.js';
import type { Ministry } from '../../model/question.js';
import type { ParsedBody } from '../parse/parsed-question.js';
import { capitaliseFirst, foldLabel, tidyLabel } from './fold.js';
import type { BodyRecord } from './people-record.js';

/** A ministry's title as documents print it, and the day on which it was used. */
export interface MinistryTitle {
  /** « Solidarités et santé » */
  short: string | null;
  /** « Ministère des solidarités et de la santé » */
  long: string | null;
  /** ISO day; null: undated, every rule applies. */
  date: string | null;
}

/**
 * Portfolios of a title, the main one first (config/portfolios.ts). A title that no rule knows is its own portfolio;
 * the list is empty only when both forms are empty.
 */
export function portfoliosOf(title: MinistryTitle): string[] {
  const found = knownPortfolios(title);
  if (found.length > 0) return found;
  const label = displayLabel(title.short, title.long);
  return label === null ? [] : [label];
}

/**
 * The ministry that a document names, labelled and placed. `body`: what the people archive says of its reference, used
 * where the document gives no title. Null when there is no title at all.
 */
export function resolveMinistry(
  stated: ParsedBody,
  date: string | null,
  body: BodyRecord | null,
): { ministry: Ministry; known: boolean } | null {
  const bare = isBlank(stated.short) && isBlank(stated.long);
  const short = bare ? (body?.short ?? null) : blankToNull(stated.short);
  const long = bare ? (body?.label ?? null) : blankToNull(stated.long);
  const label = displayLabel(short, long);
  if (label === null) return null;
  const portfolios = knownPortfolios({ short, long, date });
  const known = portfolios.length > 0;
  return {
    ministry: {
      organeId: stated.ref,
      label,
      title: long === null ? null : tidyLabel(long),
      portfolios: known ? portfolios : [label],
    },
    known,
  };
}

/** First days on which some rule begins or has ceased to apply. `~` sorts after the day itself: `to` is the last day in. */
const TURNS = [...PORTFOLIO_RULES, ...TITLE_OVERRIDES].flatMap(({ from, to }) => [
  ...(from === undefined ? [] : [from]),
  ...(to === undefined ? [] : [`${to}~`]),
]);

/** Two days of one period have the same rules: a title then reads the same on both. Null: undated. */
export function portfolioPeriod(date: string | null): number | null {
  return date === null ? null : TURNS.filter((turn) => turn <= date).length;
}

/**
 * « Économie et finances » from « économie et finances » or, without a short title, from « Ministère de l'économie et
 * des finances ». « (II) », with which the archive numbers bodies of one name, is dropped.
 */
export function displayLabel(short: string | null, long: string | null): string | null {
  const printed = blankToNull(short);
  const text = printed === null ? shortenTitle(blankToNull(long)) : unescapeMarkdown(printed);
  if (text === null) return null;
  const label = tidyLabel(text).replace(/\s*\([IVX]+\)$/, '');
  return label === '' ? null : capitaliseFirst(label);
}

function unescapeMarkdown(text: string): string {
  return text.replace(/\\([()[\]_*])/g, '$1');
}

/** « Économie et finances » from « Ministère de l'économie et des finances »: the field, without rank and articles. */
function shortenTitle(long: string | null): string | null {
  if (long === null) return null;
  const { own, above } = cutTitle(tidyTitle(long));
  return fieldOf(own) || withoutRank((above[0] ?? '').replace(ABOVE, ''));
}

const ABOVE = /^d(?:e la|u|es|e) (?:minist[eè]re|ministres?)(?: d'[eé]tat)?(?:, ministre)? */i;

function tidyTitle(title: string): string {
  return tidyLabel(unescapeMarkdown(title));
}

function knownPortfolios({ short, long, date }: MinistryTitle): string[] {
  const override = findOverride(short, date) ?? findOverride(shortenTitle(blankToNull(long)), date);
  if (override) return [...override.portfolios];
  const fromShort = blankToNull(short) === null ? [] : scanTitle(short ?? '', date).found;
  if (blankToNull(long) === null) return mainFirst(fromShort);
  const fromLong = scanTitle(long ?? '', date);
  // A title that names only the minister above says nothing that the short one does not say better.
  const added = fromShort.length > 0 && !fromLong.own ? [] : fromLong.found;
  return mainFirst([...new Set([...fromShort, ...added])]);
}

function scanTitle(title: string, date: string | null): { found: string[]; own: boolean } {
  const { own, above } = cutTitle(tidyTitle(title));
  const found = scan(own, date);
  return found.length > 0 ? { found, own: true } : { found: scan(above, date), own: false };
}

/** Words of a title: articles dropped, singular, « + » for each « et », comma or other separator. */
function wordsOf(text: string): string[] {
  const separated = text.replace(/[,;:/&+]|\b(?:et|ainsi que)\b/gi, ' § ').replace(/-/g, ' ');
  const words: string[] = [];
  for (const piece of separated.split(/\s+/)) {
    if (piece === '§') {
      if (words.length > 0 && words.at(-1) !== '+') words.push('+');
      continue;
    }
    for (const word of foldLabel(piece).split(' ')) {
      if (word !== '' && !ARTICLE_WORDS.has(word)) words.push(singular(word));
    }
  }
  return words;
}

const ARTICLE_WORDS = new Set(['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'un', 'une']);

function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}

interface Phrase {
  rule: PortfolioRule;
  length: number;
}

function compilePhrases(): { phrases: Map<string, Phrase[]>; longest: number } {
  const phrases = new Map<string, Phrase[]>();
  let longest = 0;
  for (const rule of PORTFOLIO_RULES) {
    for (const phrase of rule.phrases) {
      const words = wordsOf(phrase);
      longest = Math.max(longest, words.length);
      const key = words.join(' ');
      phrases.set(key, [...(phrases.get(key) ?? []), { rule, length: words.length }]);
    }
  }
  return { phrases, longest };
}

const { phrases: PHRASES, longest: LONGEST } = compilePhrases();

function scan(texts: string[], date: string | null): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    const words = wordsOf(text);
    for (let start = 0; start < words.length;) {
      const match = longestPhrase(words, start, date);
      for (const { rule } of match) found.add(rule.portfolio);
      start += match[0]?.length ?? 1;
    }
  }
  return [...found];
}

function longestPhrase(words: string[], start: number, date: string | null): Phrase[] {
  for (let length = Math.min(LONGEST, words.length - start); length > 0; length--) {
    const key = words.slice(start, start + length).join(' ');
    const match = (PHRASES.get(key) ?? []).filter(({ rule }) => isInForce(rule, date));
    if (match.length > 0) return match;
  }
  return [];
}

function isInForce(period: { from?: string; to?: string }, date: string | null): boolean {
  if (date === null) return true;
  return (period.from === undefined || period.from <= date) && (period.to === undefined || date <= period.to);
}

function mainFirst(portfolios: string[]): string[] {
  const better = MAIN_PORTFOLIO_YIELDS[portfolios[0] ?? ''] ?? [];
  const main = better.find((candidate) => portfolios.includes(candidate));
  return main === undefined ? portfolios : [main, ...portfolios.filter((other) => other !== main)];
}

function titleKey(title: string): string {
  return wordsOf(title.replace(/\([^)]*\)?/g, ' ')).join(' ');
}

const OVERRIDES: ReadonlyMap<string, TitleOverride[]> = groupOverrides();

function groupOverrides(): Map<string, TitleOverride[]> {
  const byTitle = new Map<string, TitleOverride[]>();
  for (const override of TITLE_OVERRIDES) {
    for (const title of override.titles) {
      const key = titleKey(title);
      byTitle.set(key, [...(byTitle.get(key) ?? []), override]);
    }
  }
  return byTitle;
}

function findOverride(title: string | null, date: string | null): TitleOverride | null {
  if (title === null) return null;
  return OVERRIDES.get(titleKey(title))?.find((override) => isInForce(override, date)) ?? null;
}

function isBlank(text: string | null): boolean {
  return text === null || tidyLabel(text) === '';
}

function blankToNull(text: string | null): string | null {
  return isBlank(text) ? null : text;
}
