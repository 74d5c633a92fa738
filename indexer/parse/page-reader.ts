import type { QuestionType, SourceFormat } from '../../model/question.js';
import { escapeHtml, type PageLine } from './page-common.js';
import {
  DATE_FIELDS,
  foldLabel,
  matchLabel,
  SECTION_FIELDS,
  type LabelMatch,
  type PageField,
} from './page-labels.js';
import {
  readBracket,
  readConstituency,
  readDay,
  readHeading,
  readLegislature,
  readPerson,
  readType,
  type PrintedPerson,
} from './page-values.js';

/**
 * Lines of a page → what they say, for every layout. A label owns what follows it on its line or, when nothing does,
 * on the next; the label of a text owns all lines down to the next label.
 */

type BodyName = 'question' | 'answer' | 'erratum';

export interface PageValue {
  text: string;
  links: PageLine['links'];
}

/** What the lines of a page say, before it is put together as a record. */
export interface PageFacts {
  values: Map<PageField, PageValue[]>;
  bodies: Record<BodyName, PageLine[]>;
  legislature: number | null;
  type: QuestionType | null;
  number: number | null;
  titles: { announced: string | null; heading: string | null; first: string | null };
  person: PrintedPerson | null;
  /** Paragraphs without a label, between « Question de » and the next label: the text of the oldest pages. */
  loose: PageLine[];
  warnings: string[];
}

interface State extends PageFacts {
  /** The text being read, and the depth of the element that holds it. */
  body: BodyName | null;
  bodyDepth: number | null;
  /** Depth of the element that holds all of its lines so far, without its label. */
  innerDepth: number;
  /** Field whose value is still to come, or may go on. */
  pending: PageField | null;
  isTitleNext: boolean;
  /** Becomes true at the first label: headings after it are no titles. */
  isPastHead: boolean;
  isLooseOpen: boolean;
}

function initialState(): State {
  return {
    values: new Map(),
    bodies: { question: [], answer: [], erratum: [] },
    body: null,
    bodyDepth: null,
    innerDepth: Number.POSITIVE_INFINITY,
    pending: null,
    legislature: null,
    type: null,
    number: null,
    titles: { announced: null, heading: null, first: null },
    isTitleNext: false,
    isPastHead: false,
    person: null,
    loose: [],
    isLooseOpen: false,
    warnings: [],
  };
}

/** Reads the lines of one page, in order. Never throws. */
export function readLines(lines: readonly PageLine[], format: SourceFormat): PageFacts {
  const state = initialState();
  for (const line of lines) readLine(state, line, format);
  return state;
}

const BODY_OF: Partial<Record<PageField, BodyName>> = {
  questionText: 'question',
  answerText: 'answer',
  erratum: 'erratum',
};

function readLine(state: State, line: PageLine, format: SourceFormat): void {
  if (line.opaque) {
    readContent(state, line);
    return;
  }
  const isHeading = state.body === null && readHeading(line.text) !== null;
  const label = isHeading ? null : matchLabel(line.text);
  if (label && (state.body === null || (endsBody(label, line) && !isInside(state, label, line)))) {
    openLabel(state, label, line);
    return;
  }
  if (matchesLine(FURNITURE, line.text)) return;
  if (matchesLine(FOOTER, line.text) && !isInside(state, null, line)) {
    closeBody(state);
    return;
  }
  if (state.body !== null) {
    if (leavesBody(state, line)) closeBody(state);
    else readContent(state, line);
    return;
  }
  if (readHeadLine(state, line)) return;
  if (state.pending !== null && continueValue(state, line)) return;
  readLooseLine(state, line, format);
}

/** Whether a label found inside a text ends it, rather than being a sentence that begins like one. */
function endsBody(label: LabelMatch, line: PageLine): boolean {
  if (SECTION_FIELDS.has(label.field)) return label.field !== 'erratum' || line.heading || label.explicit;
  if (label.field === 'keyDates') return label.value === '' && /^dates?\S* cl/.test(foldLabel(line.text));
  if (label.field === 'sitting' || label.field === 'submitted') return false;
  if (DATE_FIELDS.has(label.field)) return /^\D{0,4}\d.{0,80}$/.test(label.value);
  return label.explicit && label.strong && label.value.length <= 200;
}

/**
 * In HTML, what stands in the element that holds the text alone is part of it: an answer may list « Assemblée nationale »
 * or hold a paragraph that begins « Rubrique : ». Labels of texts are labels anywhere.
 */
function isInside({ bodyDepth, innerDepth }: State, label: LabelMatch | null, line: PageLine): boolean {
  if (label && SECTION_FIELDS.has(label.field)) return false;
  return bodyDepth !== null && Math.min(innerDepth, line.common) > bodyDepth;
}

function openLabel(state: State, label: LabelMatch, line: PageLine): void {
  closeBody(state);
  state.isPastHead = true;
  state.isTitleNext = false;
  state.isLooseOpen = label.field === 'askedBy';
  const body = BODY_OF[label.field];
  if (body) {
    state.body = body;
    state.bodyDepth = null;
    state.innerDepth = Number.POSITIVE_INFINITY;
    if (label.value !== '') {
      state.bodies[body].push({
        ...line,
        text: label.value,
        html: line.html === null ? null : `<p>${escapeHtml(label.value)}</p>`,
      });
    }
    return;
  }
  if (label.field === 'askedBy') {
    readAskedBy(state, label.value);
    state.pending = 'askedBy';
    return;
  }
  if (label.value !== '') addValue(state, label.field, { text: label.value, links: line.links });
  else if (label.field === 'lapsed' || label.field === 'withdrawn')
    addValue(state, label.field, { text: '', links: [] });
  state.pending = label.value === '' || isRepeatable(label.field) ? label.field : null;
}

/** Far more than any page has; a page that has more repeats one label without end. */
const MAX_VALUES = 100;

export function addValue(state: PageFacts, field: PageField, value: PageValue): void {
  const values = state.values.get(field) ?? [];
  if (values.length === MAX_VALUES)
    state.warnings.push(`more than ${MAX_VALUES} values of one label (${field}): the rest is left out`);
  if (values.length <= MAX_VALUES) values.push(value);
  state.values.set(field, values);
}

function closeBody(state: State): void {
  state.body = null;
  state.bodyDepth = null;
  state.pending = null;
}

/** Buttons and share links that dumps of a page keep, as whole lines. */
const FURNITURE =
  /^(?:\|+|partager(?: (?:la|cette) (?:page|question))?|imprimer|telecharger(?: (?:le|la|en) .{0,30})?|version (?:pdf|imprimable|xml)|pdf|xml|facebook|twitter|linkedin|whatsapp|copier le lien|envoyer par (?:courriel|mail|e-mail))$/;
/** First lines of what comes after the texts: the site's footer, and the offer that unanswered pages make. */
const FOOTER =
  /^(?:(?:etre )?alertee?(?:\(e\))? de la reponse.{0,20}|haut de page|retour (?:en haut.{0,20}|a la (?:liste|recherche).{0,30}|aux resultats.{0,20})|mentions legales|informations legales|plan du site|accessibilite ?: .{0,30}|(?:© ?)?assemblee nationale|© ?assemblee nationale.{0,40})$/;

function matchesLine(pattern: RegExp, text: string): boolean {
  return text.length <= 100 && pattern.test(foldLabel(text));
}

/**
 * In HTML a text is over when the element that holds its label and its first line has closed. Old pages have stray
 * end tags, so running text after it is still kept: only headings and lists of links end it.
 */
function leavesBody(state: State, line: PageLine): boolean {
  // An unanswered page may have its menu where the answer would be; where a text is known to be, a link begins it.
  const isExpected = state.body !== 'answer' || state.values.has('answered');
  if (state.bodyDepth === null) return !isExpected && isNothingButLinks(line);
  return line.common < state.bodyDepth && (line.heading || isMostlyLinks(line));
}

/** A menu where a text should begin. A sentence with a long link in it begins a text, and so does an address. */
function isNothingButLinks(line: PageLine): boolean {
  if (line.links.length === 0 || line.links.some(({ text }) => /^(?:https?:|www\.)/i.test(text)))
    return false;
  const rest = line.links.reduce((left, { text }) => left.replace(text, ''), line.text);
  return !/\p{L}/u.test(rest);
}

function isMostlyLinks(line: PageLine): boolean {
  return line.links.reduce((sum, link) => sum + link.text.length, 0) > line.text.length / 2;
}

function readContent(state: State, line: PageLine): void {
  if (state.body === null) {
    if (state.isLooseOpen) state.loose.push(line);
    return;
  }
  if (state.bodyDepth === null) state.bodyDepth = line.common;
  else state.innerDepth = Math.min(state.innerDepth, line.common);
  state.bodies[state.body].push(line);
}

/** Lines that name the question without a label: its heading, its legislature, its type, « de M. … (groupe - lieu) ». */
function readHeadLine(state: State, line: PageLine): boolean {
  const { text } = line;
  if (text.length > 400) return false;
  // Menus and lists of other questions name other legislatures and numbers.
  const isMenu = !line.heading && isMostlyLinks(line);
  const heading = readHeading(text);
  if (heading && isMenu && (state.number !== null || state.isPastHead)) return true;
  if (heading) {
    noteNumber(state, heading.number);
    state.type ??= heading.type;
    state.legislature ??= readLegislature(text);
    readHeadingRest(state, heading.rest);
    state.isTitleNext = heading.announces && heading.rest === '';
    state.pending = null;
    return true;
  }
  if (text.length <= 80 && !isMenu) {
    const legislature = readLegislature(text);
    const type = readType(text);
    if (legislature !== null) state.legislature ??= legislature;
    if (type !== null && foldLabel(text).length <= 30) state.type ??= type;
    if (legislature !== null || (type !== null && foldLabel(text).length <= 30 && state.pending !== 'type'))
      return true;
  }
  if (text === 'de' && state.person === null) {
    state.pending = 'askedBy';
    return true;
  }
  const by = /^de\s?(?=(?:M\.|Mme|Mlle|MM\.)\s?\p{L})/u.exec(text);
  if (!by || state.isLooseOpen) return false;
  state.person ??= readPerson(text.slice(by[0].length));
  noteAuthorLink(state, line);
  return true;
}

/** Keeps the first number that a page gives for its question. */
export function noteNumber(state: PageFacts, number: number): void {
  state.number ??= number;
  warnOnce(state, state.number !== number, 'two question numbers in the page: the first is followed');
}

export function warnOnce(state: PageFacts, isTrue: boolean, warning: string): void {
  if (isTrue && !state.warnings.includes(warning)) state.warnings.push(warning);
}

function readHeadingRest(state: State, rest: string): void {
  if (rest === '') return;
  const by = /^de\s?(?=(?:M\.|Mme|Mlle)\s?\p{L})/u.exec(rest);
  if (by) {
    // « de M. Nom Prénom ( Groupe - Lieu ) QE »: the row of the old pages on one line.
    const printed = rest.slice(by[0].length);
    const [person = '', last = ''] = printed.split(/(?<=\))\s(?=Q)/);
    const type = readType(last);
    state.type ??= type;
    state.person ??= readPerson(type === null ? printed : person);
  } else if (readLegislature(rest) === null && readType(rest) === null) state.titles.announced ??= rest;
  else state.type ??= readType(rest);
}

/** The author's record on the site, when his name links to it. */
function noteAuthorLink(state: State, line: PageLine): void {
  if (line.links.length > 0) addValue(state, 'author', { text: '', links: line.links });
}

/** Fields of which a page may give several, one per line or per item. */
function isRepeatable(field: PageField): boolean {
  return (
    field === 'ministryResponsible' ||
    field === 'analysis' ||
    field === 'signalled' ||
    field === 'renewed' ||
    field === 'reattributed'
  );
}

/** Gives a line to the label before it; false when it is not its value. */
function continueValue(state: State, line: PageLine): boolean {
  const field = state.pending;
  if (field === null) return false;
  if (field === 'askedBy') return continueAskedBy(state, line);
  if (field === 'keyData' || field === 'keyDates') return false;
  const given = state.values.get(field) ?? [];
  const isFirst = given.length === 0 || given.at(-1)?.text === '';
  if (!isFirst && !line.item && line.afterBlank) return false;
  if (line.text.length > 500 || (DATE_FIELDS.has(field) && readDay(line.text) === null)) return false;
  addValue(state, field, { text: line.text, links: line.links });
  if (!isRepeatable(field)) state.pending = null;
  return true;
}

function readAskedBy(state: State, value: string): void {
  const person = readPerson(value);
  if (!person) return;
  state.person ??= person;
}

/** After « Question de »: name, then « - groupe », « (groupe - lieu) » or a constituency; the next line is the text. */
function continueAskedBy(state: State, line: PageLine): boolean {
  const text = line.text;
  if (text.length <= 250) {
    const dash = /^[-–—]\s?(?=\S)/.exec(text);
    if (state.person === null) {
      state.person = readPerson(text);
      noteAuthorLink(state, line);
      if (state.person) return true;
    } else if (dash) {
      state.person.group ??= text.slice(dash[0].length);
      return true;
    } else if (/^\([^()]+\)$/.test(text)) {
      mergePerson(state.person, readBracket(text.slice(1, -1)));
      return true;
    } else if (/circonscription\)/i.test(text)) {
      mergePerson(state.person, readConstituency(text));
      return true;
    }
  }
  state.pending = null;
  return false;
}

function mergePerson(person: PrintedPerson, more: Omit<PrintedPerson, 'name'>): void {
  person.group ??= more.group;
  person.department ??= more.department;
  person.constituency ??= more.constituency;
}

const SITE_NAMES =
  /^(?:assemblee nationale|questions?(?: et reponses?)?|accueil|menu|recherche|les? questions?|travaux parlementaires|republique francaise)$/;

function readLooseLine(state: State, line: PageLine, format: SourceFormat): void {
  if (state.isTitleNext && line.text.length <= 500) {
    state.titles.announced ??= line.text;
    state.isTitleNext = false;
    return;
  }
  if (state.isLooseOpen) {
    state.loose.push(line);
    return;
  }
  if (!state.isPastHead && line.text.length <= 500 && !SITE_NAMES.test(foldLabel(line.text))) {
    if (line.heading) state.titles.heading = line.text;
    else if (format === 'page-text') state.titles.first ??= line.text;
    return;
  }
  warnUnknownLabel(state, line);
}

/** At most this many lines of warnings per page: a foreign page must not flood the report. */
const MAX_UNKNOWN_LABELS = 5;

function warnUnknownLabel(state: State, line: PageLine): void {
  const found = /^(\p{Lu}[\p{L}\p{M}'’() ]{2,60}?)\s?:(?=\s|$)/u.exec(line.text);
  const warning = `label not known: « ${found?.[1] ?? ''} »`;
  if (!found || line.links.length > 1 || state.warnings.includes(warning)) return;
  if (state.warnings.filter((text) => text.startsWith('label not known')).length >= MAX_UNKNOWN_LABELS)
    return;
  state.warnings.push(warning);
}
