/** What a line of a pasted text is made of, as far as references go. */
import { foldUnit } from '../../french/fold.js';
import { parseReference } from '../../model/identity.js';
import type { QuestionType } from '../../model/question.js';
import type { QueryReference } from '../understand/reference.js';
import { readAddress } from '../understand/reference.js';
import {
  DATE,
  dayInText,
  FIGURES,
  LEGISLATURE,
  ORDINAL,
  readNamedLegislature,
  readTypeWord,
  SIGN,
  TYPE,
} from '../understand/reference-grammar.js';

interface Placed {
  /** Places in the line. */
  start: number;
  end: number;
}

export type Token = Placed &
  (
    | { kind: 'whole'; reference: QueryReference | null }
    | { kind: 'type'; type: QuestionType | null }
    | { kind: 'sign' }
    /** Null: of more digits than a question has. `padded`: with zeros before it, as telephone numbers and codes. */
    | { kind: 'number'; value: number | null; digits: number; padded: boolean }
    /**
     * `named`: it says « législature »; `loose`: « 15e », « (XV) », « L15 », which mean one only behind a number; `ahead`: « 15 QE »,
     * that of the number to come.
     */
    | { kind: 'legislature'; legislature: number; written: 'named' | 'loose' | 'ahead' }
    | { kind: 'date'; day: string }
    /** « , », « et », « ou », « & ». */
    | { kind: 'joint' }
    /** Between two cells of a table. */
    | { kind: 'edge' }
    | { kind: 'colon' }
    /** « à », or a dash between two numbers. */
    | { kind: 'range'; dash: boolean }
    | { kind: 'word'; word: string }
    /** Any other character. */
    | { kind: 'mark' }
  );

/** Legislatures that are meant without the word: the first one whose questions are published, and some to come. */
const LIKELY = { from: 8, to: 25 };
const END = String.raw`(?![\p{L}\p{N}])`;
const CODE = '(?:qe|qa?g|qosd)';
const SHORT_CODE = '(?:qe|qg|qosd)';

/** Each looks ahead for so many characters only, wherever it begins: a pasted text may be one long line. */
const PATTERNS = {
  address: String.raw`https?:\/\/[^\s"'<>«»,;)]+|(?:[\w-]{1,30}\.){0,3}assemblee-nationale\.fr\/[^\s"'<>«»,;)]+`,
  uid: String.raw`qanr5l\d{1,2}${SHORT_CODE}\d{1,7}${END}`,
  short: String.raw`(?:l\s?)?(?<year>\d{1,2})\s?[-/]\s?(?<of>\d{1,7})\s?(?<code>${CODE})${END}`,
  glued: String.raw`l?(?<glued>\d{1,2})[\s_-]{0,3}(?=${CODE}[\s_-]{0,3}(?:${SIGN}\s?)?\d)`,
  date: `${DATE}|(?<iso>(?:19|20)\\d\\d-\\d\\d-\\d\\d(?!\\d))`,
  legislature: String.raw`\(?(?<named>${LEGISLATURE})${END}\)?`,
  loose: String.raw`\(\s?(?<inside>${ORDINAL})\s?\)|l\s?(?<after>\d{1,2})${END}|(?:(?:de|sous)\s)?(?:la\s)?(?<ordinal>(?:\d{1,2}|[ivxl]{1,6})\s?(?:i?eme|e|re|er))${END}`,
  type: String.raw`(?:${TYPE})(?![\p{L}])`,
  sign: String.raw`(?:${SIGN}|numeros?)(?![\p{L}])`,
  number: String.raw`(?<figures>${FIGURES})(?!\d)(?:(?![\p{L}])|(?=${CODE}${END}))|\d+${END}`,
  range: String.raw`(?:jusqu'(?:a|au)|au?)${END}|-(?=\s?(?:${SIGN}\s?)?\d)`,
  joint: String.raw`[,&]|(?:et|ou|puis)${END}`,
  edge: String.raw`[\t|;]`,
  colon: ':',
  word: String.raw`[\p{L}\p{N}][\p{L}\p{N}'-]*`,
  mark: String.raw`\S`,
} as const;
type Pattern = keyof typeof PATTERNS;
const TOKEN = new RegExp(
  Object.entries(PATTERNS)
    .map(([name, pattern]) => `(?<${name}_>${pattern})`)
    .join('|'),
  'gu',
);
const NAMES = Object.keys(PATTERNS) as Pattern[];
/** Behind an address. From their first one on only: of a long row inside an address each would be tried as the first. */
const SENTENCE_ENDS = /(?<![.!?])[.!?]+$/;

/** Whether a number can mean a legislature where nothing says so. */
export function isLikelyLegislature(value: number): boolean {
  return value >= LIKELY.from && value <= LIKELY.to;
}

/** The tokens of a line in their order; what stands between them is space. @param line without line ends, NFC */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (const match of foldInPlace(line).matchAll(TOKEN)) {
    const { groups = {}, index } = match;
    const written = line.slice(index, index + match[0].length);
    const name = NAMES.find((pattern) => groups[`${pattern}_`] !== undefined) ?? 'mark';
    const place = { start: index, end: index + match[0].length };
    tokens.push({ ...place, ...read(name, match[0], written, groups) });
  }
  return tokens;
}

type Read = Token extends infer T ? (T extends Placed ? Omit<T, keyof Placed> : never) : never;
type Groups = Readonly<Record<string, string | undefined>>;

function read(name: Pattern, folded: string, written: string, groups: Groups): Read {
  const word: Read = { kind: 'word', word: folded };
  switch (name) {
    case 'address':
    case 'uid': {
      const address = written.replace(SENTENCE_ENDS, '');
      return { kind: 'whole', reference: parseReference(address) ?? readAddress(address) };
    }
    case 'short': {
      const { year, of = '', code = '' } = groups;
      const reference = { legislature: Number(year), number: Number(of), type: readTypeWord(code) };
      return {
        kind: 'whole',
        reference: reference.number >= 1 && reference.legislature >= 1 ? reference : null,
      };
    }
    case 'glued':
      return likelyLegislature(groups['glued'] ?? '', 'ahead') ?? word;
    case 'legislature':
      return namedLegislature(groups['named'] ?? '') ?? word;
    case 'loose':
      return (
        likelyLegislature(groups['inside'] ?? groups['after'] ?? groups['ordinal'] ?? '', 'loose') ?? word
      );
    case 'date': {
      const day = groups['iso'] ?? dayInText(folded);
      return day === null ? { kind: 'mark' } : { kind: 'date', day };
    }
    case 'type':
      return { kind: 'type', type: readTypeWord(folded.trim()) };
    case 'number': {
      const figures = groups['figures']?.replace(/\D/g, '');
      const value = figures === undefined || Number(figures) < 1 ? null : Number(figures);
      return { kind: 'number', value, digits: (figures ?? folded).length, padded: folded.startsWith('0') };
    }
    case 'range':
      return { kind: 'range', dash: folded === '-' };
    case 'word':
      return word;
    case 'sign':
    case 'joint':
    case 'edge':
    case 'colon':
    case 'mark':
      return { kind: name };
  }
}

function namedLegislature(text: string): Read | null {
  const legislature = readNamedLegislature(text);
  return legislature === null ? null : { kind: 'legislature', legislature, written: 'named' };
}

function likelyLegislature(text: string, written: 'loose' | 'ahead'): Read | null {
  const legislature = readNamedLegislature(text);
  return legislature === null || !isLikelyLegislature(legislature)
    ? null
    : { kind: 'legislature', legislature, written };
}

/** As `foldText`, but each unit stays in its place: what is found there is shown as it was written. */
function foldInPlace(text: string): string {
  let folded = '';
  for (let place = 0; place < text.length; place += 1) {
    const unit = foldUnit(text.charCodeAt(place));
    folded += unit.length === 1 ? unit : (unit[0] ?? ' ');
  }
  return folded;
}
