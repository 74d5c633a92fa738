import type { QuestionType } from '../../model/question.js';
import type { ParsedBody, ParsedJo } from './parsed-question.js';
import { foldLabel } from './page-labels.js';

/** Readers of single values printed on question pages: pure functions, text in, fields out. */

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };
const LEGISLATURE =
  /(?:^|[^\p{L}\p{N}])(\d{1,2}|[ivxl]{1,7}?)\s?(?:e|\ufffd|i?eme|\ufffdme|e me|a¨me)\s+l(?:e|\ufffd|a©)gislature(?!\p{L})/u;

/** Number of the legislature that a short line names (« 15ème législature », « 10e Législature », « XVe »); else null. */
export function readLegislature(line: string): number | null {
  const found = LEGISLATURE.exec(foldLabel(line))?.[1];
  if (found === undefined) return null;
  const value = /^\d/.test(found) ? Number(found) : fromRoman(found);
  return value >= 1 && value <= 99 ? value : null;
}

function fromRoman(text: string): number {
  const digits = [...text].map((letter) => ROMAN[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

/** QE, QG or QOSD from its name in words or its code; null for anything else. */
export function readType(text: string): QuestionType | null {
  const folded = foldLabel(text).replace(/\ufffd/g, 'e');
  const found =
    /^(?:(qe|qg|qosd)$|questions? (ecrites?|orales? sans debat|au gouvernement)(?![\p{L}]))/u.exec(folded);
  if (!found) return null;
  const name = found[1] ?? found[2] ?? '';
  if (name.startsWith('qe') || name.startsWith('e')) return 'QE';
  return name.startsWith('qo') || name.startsWith('o') ? 'QOSD' : 'QG';
}

interface Heading {
  type: QuestionType | null;
  number: number;
  /** What follows the number: the title on newer pages, '' on most. */
  rest: string;
  /** True when a colon follows the number: what comes next, if it is nothing, is the title on the next line. */
  announces: boolean;
}

const HEADING =
  /^question\s(?:(\p{L}[\p{L}\s\ufffd]{2,30})\s)?(?:n\s?[°ºo˚\ufffd]?|numero)\.?\s?:?\s?(\d{1,3}(?:[ .]\d{3})+|\d{1,7})(?!\d)\s?(:?)/iu;

/** « Question écrite n° 17519 », « Question N° 8228 : Transport de marchandises »; null for any other line. */
export function readHeading(line: string): Heading | null {
  const text = line.replace(/\s+/g, ' ').trim();
  const match = HEADING.exec(text);
  if (!match) return null;
  const number = readNumber(match[2] ?? '');
  if (number === null) return null;
  const rest = text
    .slice(match[0].length)
    .replace(/^\s?[-–—]\s/, '')
    .trim();
  return { type: readType(`question ${match[1] ?? ''}`.trim()), number, rest, announces: match[3] === ':' };
}

/** A question's number, with or without the space of thousands and the letters of its type; null when it is none. */
export function readNumber(text: string): number | null {
  const match = /^(\d{1,3}(?:[\s.]\d{3})+|\d{1,7})(?!\d)/.exec(text.trim());
  const value = Number(match?.[1]?.replace(/\D/g, '') ?? 0);
  return value > 0 && value <= 9_999_999 ? value : null;
}

const DAY =
  /\d{1,2}(?:\s?er)?\s[^\s\d,;:()]{3,12}\s\d{4}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)|\d{4}-\d{2}-\d{2}/i;
const DAYS = new RegExp(DAY, 'gi');
const PAGE = /\b(?:page|p\.)\s?:?\s?(\d{1,7})(?!\d)/i;

interface PrintedDay {
  jo: ParsedJo;
  /** What stands in brackets and is not a page: the cause of a withdrawal. */
  note: string | null;
}

/** « 5 mars 2019, page 2026 », « 12/04/2016 (fin de mandat) » → date and page as printed; null without a day. */
export function readDay(value: string): PrintedDay | null {
  const text = readable(value);
  const date = DAY.exec(text)?.[0];
  if (date === undefined) return null;
  const page = PAGE.exec(text)?.[1] ?? null;
  const note = [...text.matchAll(/\(([^()]{2,80})\)/g)].map((found) => found[1]?.trim() ?? '');
  return {
    jo: { date, page, number: null, kind: null },
    note: note.find((words) => words !== '' && !PAGE.test(words)) ?? null,
  };
}

/** All days of a value, as printed, in order. */
export function readDays(value: string): string[] {
  return [...readable(value).matchAll(DAYS)].map(([date]) => date);
}

/** The beginning, where the days of a field stand, with single spaces. */
function readable(value: string): string {
  return value.slice(0, 300).replace(/\s+/g, ' ');
}

interface PrintedConstituency {
  department: string | null;
  constituency: number | null;
  group: string | null;
}

/**
 * « Pyrénées-Orientales (4e circonscription) - La République en Marche »: department, number and, where printed, the
 * group. A group's name may itself hold « - », a department's never does.
 */
export function readConstituency(value: string): PrintedConstituency {
  const text = value.replace(/\s+/g, ' ').trim();
  const bracket = /\((\d{1,2})\s?[^\s()\d]{0,5}\s?circonscription\)/i.exec(text);
  const end = bracket ? bracket.index + bracket[0].length : 0;
  const dash = / [-–—] /.exec(text.slice(end)) ?? /^\s?[-–—] /.exec(text.slice(end));
  const cut = dash ? end + dash.index : text.length;
  const place = text.slice(0, bracket ? bracket.index : cut).trim();
  const group = dash ? text.slice(cut + dash[0].length).trim() : '';
  return {
    department: place === '' ? null : place,
    constituency: bracket ? Number(bracket[1]) || null : null,
    group: group === '' ? null : group,
  };
}

export interface PrintedPerson {
  name: string;
  group: string | null;
  department: string | null;
  constituency: number | null;
}

/** Ends of group names that follow a dash inside the name itself, so that they are not taken for departments. */
const GROUP_TAIL = /nupes|nouvelle union|nouveau front|union populaire|apparente|independants/;

/**
 * « M. Masson Jean-Louis - RPR », « Mme Nom (Groupe - Département) », « M. Nom »: the static pages print group and
 * department in brackets, the oldest ones the group after a dash. Null when the text cannot be a person.
 */
export function readPerson(value: string): PrintedPerson | null {
  const text = value.replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > 250) return null;
  const bracket = /\(\s?([^()]{1,200}(?:\([^()]{0,60}\)[^()]{0,150})?)\)\s?$/.exec(text);
  if (bracket) {
    const name = text.slice(0, bracket.index).trim();
    return name === '' ? null : { name, ...readBracket(bracket[1] ?? '') };
  }
  const dash = /\s[-–—]\s/.exec(text);
  const name = dash ? text.slice(0, dash.index).trim() : text;
  const group = dash ? text.slice(dash.index + dash[0].length).trim() : '';
  if (name === '' || name.length > 120) return null;
  return { name, group: group === '' ? null : group, department: null, constituency: null };
}

/** Inside the brackets after a name: « Groupe - Département », « Groupe », or « Département (4e circonscription) ». */
export function readBracket(inside: string): Omit<PrintedPerson, 'name'> {
  const text = inside.replace(/\s+/g, ' ').trim();
  if (/circonscription/i.test(text)) return readConstituency(text);
  const cut = Math.max(text.lastIndexOf(' - '), text.lastIndexOf(' – '));
  const tail = cut < 0 ? '' : text.slice(cut + 3).trim();
  if (tail === '' || GROUP_TAIL.test(foldLabel(tail))) {
    return { group: text === '' ? null : text, department: null, constituency: null };
  }
  return { group: text.slice(0, cut).trim() || null, department: tail, constituency: null };
}

/** A group by its code when it looks like one (« SOC », « GDR-NUPES »), else by its name. */
export function groupBody(text: string): ParsedBody {
  const isCode = /^[A-ZÉ][A-ZÉ-]{1,11}$/.test(text);
  return { ref: null, short: isCode ? text : null, long: isCode ? null : text };
}

/** A ministry by its full title (« Ministère de … ») or, as most pages print it, by its short one. */
export function ministryBody(text: string): ParsedBody {
  const isTitle = /^(?:minist|secr)[^\s]{3,10}\s(?:d|charg|aupr)/i.test(text);
  return { ref: null, short: isTitle ? null : text, long: isTitle ? text : null };
}

interface Closing {
  code: string;
  label: string | null;
}

/**
 * Code of the open data for an end that a page prints in words. A withdrawal without a cause is its author's (AU);
 * a cause that no code is known for becomes a code of its own, so that it survives.
 */
export function closingCode(field: 'withdrawn' | 'lapsed', note: string | null): Closing {
  const words = foldLabel(note ?? '');
  if (/fin d[eu]\s(?:son\s)?mandat|fin de (?:la )?legislature/.test(words))
    return { code: 'FM', label: note };
  if (/seance annulee|annulation/.test(words)) return { code: 'ANSE', label: note };
  if (field === 'lapsed' || words.includes('caduc') || words.includes('caduque')) {
    return { code: 'CADUCITE', label: note };
  }
  if (words === '' || /retrait|retiree|auteur/.test(words)) return { code: 'AU', label: note };
  return {
    code: words
      .replace(/[^a-z0-9]+/g, '_')
      .toUpperCase()
      .slice(0, 40),
    label: note,
  };
}

/** « M. », « Mme » … at the start of a printed name. */
export function readCivility(name: string): string | null {
  return /^(M\.?|Mme|Mlle|MM\.|Monsieur|Madame|Mademoiselle)(?=\s|\p{Lu})/u.exec(name)?.[1] ?? null;
}

/**
 * Whether a printed name puts the last name first. The question's own first words tell (« M. Prénom Nom attire … »);
 * without them, the page's age does: pages up to legislature 13 do so, later ones do not.
 */
export function isLastNameFirst(name: string, questionText: string, legislature: number | null): boolean {
  const civility = readCivility(name) ?? '';
  const words = foldLabel(name.slice(civility.length))
    .split(' ')
    .filter((word) => word !== '');
  const start = ` ${foldLabel(questionText.slice(0, 400)).replace(/[,.;]/g, ' ')} `;
  if (words.length > 1 && words.length < 10) {
    if (start.includes(` ${words.join(' ')} `)) return false;
    for (let cut = 1; cut < words.length; cut += 1) {
      if (start.includes(` ${[...words.slice(cut), ...words.slice(0, cut)].join(' ')} `)) return true;
    }
  }
  return legislature !== null && legislature <= 13;
}
