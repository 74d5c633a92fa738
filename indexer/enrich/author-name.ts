import type { ParsedAuthor } from '../parse/parsed-question.js';
import { emptyAuthor } from '../parse/question-fields.js';
import { tidyLabel } from './fold.js';

/** A person's name, in parts. */
export interface PersonName {
  civility: string | null;
  firstName: string | null;
  lastName: string | null;
  /** What the Assemblée prints in brackets to tell two people of one name apart: a department. */
  bracket: string | null;
}

/** An author of whom the document's labels say nothing. */
export const NO_AUTHOR: Readonly<ParsedAuthor> = emptyAuthor();

const CIVILITY = /^(mesdames|madame|mlle|mme|monsieur|mademoiselle|mm?)(?:\.|(?= )|$)\s*/i;
const BRACKET = / *\([^()]*\)$/;
const CIVILITIES: Readonly<Record<string, string>> = {
  m: 'M.',
  mm: 'M.',
  monsieur: 'M.',
  mme: 'Mme',
  madame: 'Mme',
  mesdames: 'Mme',
  mlle: 'Mlle',
  mademoiselle: 'Mlle',
};

/**
 * Name of the author as the document gives it: in parts, or printed whole (« M. Sébastien Cazenove », and on old pages
 * « M. Chanfrault Guy »). In a whole name the first name is one word, hyphens included.
 */
export function statedName(author: ParsedAuthor): PersonName {
  const whole = tidyLabel(author.printedName ?? '');
  const bracket = /\(([^()]+)\)$/.exec(tidyLabel(author.lastName ?? '') || whole)?.[1]?.trim() ?? null;
  const printed = whole.replace(BRACKET, '');
  const prefix = CIVILITY.exec(printed)?.[0] ?? '';
  const civility = civilityOf(author.civility) ?? civilityOf(prefix);
  const firstName = tidyLabel(author.firstName ?? '');
  const lastName = tidyLabel(author.lastName ?? '').replace(BRACKET, '');
  if (lastName !== '') return { civility, firstName: firstName || null, lastName, bracket };
  const words = printed.slice(prefix.length).split(' ').filter(Boolean);
  const given = author.lastNameFirst ? words.slice(1).splice(-1) : words.slice(0, words.length > 1 ? 1 : 0);
  const family = author.lastNameFirst
    ? words.slice(0, words.length - given.length)
    : words.slice(given.length);
  return { civility, firstName: given[0] ?? null, lastName: family.join(' ') || null, bracket };
}

/** « M. », « Mme » or « Mlle » for any way of writing it (« Madame », « M »); null for anything else. */
export function civilityOf(text: string | null): string | null {
  const key = tidyLabel(text ?? '')
    .replace('.', '')
    .toLowerCase();
  return CIVILITIES[key] ?? null;
}

/**
 * A name without the letters lost to U+FFFD: a damaged word keeps its sound beginning as an abbreviation
 * (« Pierre-R�my » → « Pierre-R. »), and goes when nothing is left of it.
 */
export function withoutDamage(name: string): string {
  if (!name.includes('\ufffd')) return name;
  return name
    .replace(/[^\s-]*\ufffd[^\s-]*/g, (word) => {
      const sound = word.slice(0, word.indexOf('\ufffd'));
      return sound === '' ? '' : `${sound}.`;
    })
    .replace(/(^|\s)-+|-+(?=\s|$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
