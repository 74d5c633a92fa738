/** A query that is, as a whole, the reference of a question, or a list of such. */
import { legislatureOn } from '../../config/legislatures.js';
import { foldLine } from '../../french/fold.js';
import type { Identity } from '../../model/identity.js';
import { parseReference, parseUid } from '../../model/identity.js';
import type { QuestionType } from '../../model/question.js';
import { limits } from '../limits.js';
import { readLegislature, readType } from '../params/names.js';
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
} from './reference-grammar.js';

/** What the reference says of the question; null: not said, so any. */
export interface QueryReference {
  number: number;
  type: QuestionType | null;
  legislature: number | null;
}

/** Between the references of a list; those without a space inside may stand side by side as well. */
const BETWEEN = /\s*[,;\r\n]+\s*(?:et\s+)?|\s+et\s+/i;

/** A citation with both pages of the JO stays far below; longer texts are searched. */
const LONGEST = 300;

/** Between two pieces. */
const GAP = String.raw`[\s,;:/()_-]{0,4}`;
/** Only beside a type or the sign of a number, where it cannot be anything else. */
const SHORT_LEGISLATURE = String.raw`l\s?\d{1,2}|(?<=\()${ORDINAL}(?=\))`;
/** The Journal officiel that prints questions, as citations shorten it: « JOAN Q », « JO AN », « AN (Q) », « Ass. nat. ». */
const JOURNAL = String.raw`(?:j\.?\s?o\.?\s?)?(?:a\.?\s?n\.?|ass(?:emblee|\.)\snat(?:ionale|\.))(?![a-z])(?:\s?\(?q(?:uest)?\b\.?\)?)?`;
/** What a citation or a page's heading goes on with: the author, the Journal officiel, the answer's day, the page. */
const REST = [
  String.raw`(?:publiee?s?|du|au|parue?|posee?|jo|j\.\s?o\.|journal\sofficiel|de\s(?:m\.|mme|mlle|monsieur|madame))\s.*`,
  String.raw`rep(?:onse|\.)\s(?:publiee|parue|donnee|jo|le\s\d|du\s\d|au\s(?:jo|journal)).*`,
  String.raw`${JOURNAL}(?:[\s,]{0,3}(?:(?:du|le)\s)?${DATE}(?:\W.*)?)?`,
  String.raw`p(?:age|\.)\s?\d{1,6}`,
].join('|');
/** Senators put questions of their own, under numbers of their own, in a Journal officiel of their own. */
const SENATE = new RegExp(
  [
    String.raw`(?<![\w])j\.?\s?o\.?\s?(?:deb\.?\s)?(?:du\s)?s(?:en(?:at)?)?(?![\w'])\.?`,
    String.raw`\(\s?senat\s?\)`,
    String.raw`(?<![\w])(?:q\.?e\.?|questions?(?:\secrites?)?)\s(?:du\s)?senat(?![\w])`,
    String.raw`(?<=\d\s)(?:du\s)?senat(?![\w])`,
  ].join('|'),
  'u',
);

const SPOKEN = new RegExp(
  [
    String.raw`^(?:(?:cf|voir|ref(?:erence)?)\b[\s.:]*)?`,
    String.raw`(?:(?:la\s)?reponse\s(?:ministerielle\s|du\s(?:ministre|gouvernement)\s)?a\s(?=(?:(?:la|une)\s)?q))?(?:(?:la|une)\s|l')?`,
    `(?:(?<before>${LEGISLATURE})${GAP})?`,
    `(?:(?:qanr5)?l?(?<glued>\\d{1,2})${GAP}(?=q))?`,
    `(?:(?<type>${TYPE})${GAP})?`,
    `(?<sign>${SIGN})?\\s?(?:(?<year>\\d{1,2})\\s?[-/]\\s?(?=\\d))?(?<number>${FIGURES})(?!\\d)`,
    `(?:${GAP}(?<typeAfter>${TYPE}))?`,
    `(?:${GAP}(?:(?<after>${LEGISLATURE})|(?<short>${SHORT_LEGISLATURE})))?`,
    `(?:${GAP}(?<rest>${REST}))?`,
    String.raw`[\s).,;:?!]*$`,
  ].join(''),
  'u',
);

/**
 * How lawyers cite an answer: « Rép. min. n° 17519, JOAN 16 avr. 2019, p. 3606 », « Rép. min. Fiction n° 17519 : … »,
 * « Rép. min. n° 17519, M. Fiction, JOAN 16 avr. 2019 », « Rép. Fiction : AN 16-4-2019 n° 17519 ».
 */
const CITED_ANSWER = new RegExp(
  [
    String.raw`^(?:la\s)?(?:(?<minister>rep(?:\.|onse)?\s?min(?:\.|isterielle)?(?![a-z])|r\.?m\b\.?)|rep(?:\.|onse)?(?![a-z]))`,
    String.raw`(?:${GAP}(?:a\s|de\s)?(?!(?:loi|decret|arrete|circulaire|ordonnance|article)\b)(?:(?:m\.|mme|mlle)\s?)?[a-z][a-z'-]*(?:\s[a-z][a-z'-]*){0,3})??`,
    `(?:${GAP}(?<journal>${JOURNAL}\\s(?:du\\s)?${DATE}))?`,
    String.raw`${GAP}(?:(?:a\s)?(?:la\s)?(?<type>${TYPE})${GAP})?${SIGN}\s?(?<number>${FIGURES})(?!\d)`,
    String.raw`(?:${GAP}(?:m\.|mme|mlle)\s?[a-z][a-z'-]*(?:\s[a-z][a-z'-]*){0,3})?`,
    `(?:${GAP}(?<rest>${REST}))?`,
    String.raw`[\s).,;:?!]*$`,
  ].join(''),
  'u',
);

const NUMBER_ALONE = new RegExp(String.raw`^(?:${FIGURES})[\s).,;:?!]*$`, 'u');

/**
 * Reads a uid, `15-17519QE`, an address that holds one, « QE 17519 », « question écrite n° 17519 de la 15e législature »,
 * a citation of the Journal officiel or a bare number, in any letter case, with or without accents. Null for anything
 * else, one more word included: then it is a search for words.
 */
export function readQueryReference(query: string): QueryReference | null {
  if (query.length > LONGEST) return null;
  const text = withoutEdges(query);
  return parseReference(text) ?? readAddress(text) ?? ofDeputies(foldLine(text), readWritten);
}

/** « Question écrite n° 17519, JO Sénat du 5 mars 2019 »: a reference, but not of a deputy's question. */
export function isOfSenate(query: string): boolean {
  if (query.length > LONGEST) return false;
  const text = foldLine(withoutEdges(query));
  if (!SENATE.test(text)) return false;
  // Beside a number the word stands in the way of what is a reference without it.
  const bare = foldLine(text.replace(SENATE, (written) => (written.startsWith('q') ? 'qe ' : ' ')));
  return [text, bare].some((way) => readWritten(way) !== null);
}

/** As `readQueryReference`, of an answer as lawyers cite it alone: « Rép. min. n° 17519, JOAN 16 avr. 2019, p. 3606 ». */
export function readCitation(text: string): QueryReference | null {
  if (text.length > LONGEST) return null;
  const folded = foldLine(withoutEdges(text));
  return ofDeputies(folded, readCitedAnswer);
}

function ofDeputies(text: string, read: (text: string) => QueryReference | null): QueryReference | null {
  return SENATE.test(text) ? null : read(text);
}

function readWritten(text: string): QueryReference | null {
  return readSpoken(text) ?? readCitedAnswer(text);
}

/**
 * A reference, or several between commas, semicolons, line ends or « et »: `15-17519QE, 16-200QE`, « QE n° 17519, 17520 et 20 »
 * (numbers after a reference are of the same type and legislature). None where anything else stands beside them.
 */
export function readQueryReferences(query: string): QueryReference[] {
  const single = readQueryReference(query);
  if (single !== null) return [single];
  if (query.length > LONGEST * limits.referencesInBox) return [];
  const pieces = withShortGaps(query)
    .split(BETWEEN)
    .filter((piece) => piece !== '')
    .flatMap(cutCompact);
  if (pieces.length > limits.referencesInBox) return [];
  const found: QueryReference[] = [];
  for (const piece of pieces) {
    const read = readAfter(found.at(-1), piece);
    if (read === null) return [];
    found.push(read);
  }
  return [...new Map(found.map((reference) => [JSON.stringify(reference), reference])).values()];
}

/** Each gap as one space, or one line end: of a long one, every space would be tried as the beginning of what parts two references. */
function withShortGaps(text: string): string {
  return text.trim().replace(/\s+/g, (gap) => (/[\r\n]/.test(gap) ? '\n' : ' '));
}

/** `17520` and `15-17520` after « QE 15-17519 » are of the type, and of the legislature, that stand there. */
function readAfter(previous: QueryReference | undefined, piece: string): QueryReference | null {
  if (!isNumberAlone(piece)) {
    const own = readQueryReference(piece);
    const type = previous?.type ?? null;
    return own ?? (type === null ? null : readQueryReference(`${type} ${piece}`));
  }
  const read = previous === undefined ? null : readQueryReference(piece);
  return previous === undefined || read === null ? null : { ...previous, number: read.number };
}

/** `15-17519QE 16-200QE` → both; anything else stays whole. */
function cutCompact(piece: string): string[] {
  const words = piece.split(/\s+/);
  return words.every((word) => parseReference(word) !== null) ? words : [piece];
}

/** Figures and nothing else (« 2030 »), which a text may hold as a word as well as a question may bear them. */
export function isNumberAlone(query: string): boolean {
  return query.length <= LONGEST && NUMBER_ALONE.test(withoutEdges(query));
}

function withoutEdges(query: string): string {
  return query.trim().replace(/^["'«“<([\s]+|["'»”>)\]\s]+$/g, (edge) => (edge.includes(')') ? ')' : ''));
}

/** Pages that quote a question by its uid, ours among them, and nosdeputes.fr (`/15/question/QE/17519`). */
export function readAddress(text: string): QueryReference | null {
  if (!/^https?:\/\/\S+$/i.test(text)) return null;
  const path = text.replace(/[?#].*$/, '');
  for (const segment of path.split('/').reverse()) {
    const found = parseUid(segment.replace(/\.[a-z]+$/i, ''));
    if (found !== null) return found;
  }
  const match = /\/(\d{1,2})\/question\/(\w+)\/(\d{1,7})$/i.exec(path);
  const type = readType(match?.[2] ?? '');
  if (match === null || type === null || Number(match[3]) < 1) return null;
  return { number: Number(match[3]), type, legislature: readLegislature(match[1] ?? '') };
}

function readSpoken(text: string): QueryReference | null {
  const found = SPOKEN.exec(text)?.groups;
  const number = Number(found?.number?.replace(/\D/g, ''));
  if (found === undefined || !(number >= 1)) return null;
  const { before, glued, sign, year, after, short, rest } = found;
  const written = found.type ?? found.typeAfter;
  const isNamed = written !== undefined || sign !== undefined;
  // « 12-2019 » is a month as well, unless a type stands beside it.
  const type = written === undefined ? null : readTypeWord(written);
  if (year !== undefined && type === null) return null;
  if (!isNamed && (short ?? rest) !== undefined) return null;
  const legislature = before ?? glued ?? year ?? after ?? short;
  return {
    number,
    type,
    legislature:
      legislature === undefined ? legislatureOfDate(rest ?? '') : readNamedLegislature(legislature),
  };
}

function readCitedAnswer(text: string): QueryReference | null {
  const found = CITED_ANSWER.exec(text)?.groups;
  const number = Number(found?.number?.replace(/\D/g, ''));
  if (found === undefined || !(number >= 1)) return null;
  const { minister, journal, type, rest } = found;
  if (minister === undefined && journal === undefined) return null;
  return {
    number,
    type: type === undefined ? null : readTypeWord(type),
    legislature: legislatureOfDate(journal ?? rest ?? ''),
  };
}

/** The legislature of the first date of a citation. */
function legislatureOfDate(text: string): number | null {
  const day = dayInText(text);
  return day === null ? null : legislatureOn(day);
}

export function isComplete(reference: QueryReference): reference is Identity {
  return reference.type !== null && reference.legislature !== null;
}
