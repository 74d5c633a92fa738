import { formatUid } from '../../model/identity.js';
import type { SourceFormat } from '../../model/question.js';
import { escapeHtml, resolveIdentity, type PageLine } from './page-common.js';
import { foldLabel, type PageField } from './page-labels.js';
import { addValue, noteNumber, readLines, warnOnce, type PageFacts, type PageValue } from './page-reader.js';
import {
  closingCode,
  groupBody,
  isLastNameFirst,
  ministryBody,
  readCivility,
  readConstituency,
  readDay,
  readDays,
  readNumber,
  readPerson,
  readType,
} from './page-values.js';
import {
  emptyParsedQuestion,
  ParseError,
  type ParsedBody,
  type ParsedJo,
  type ParsedQuestion,
  type ParsedText,
} from './parsed-question.js';

/** What the lines of a page say → one record: identity, names, dates, texts. The last step of every page parser. */

/** Fields that a page's machine-readable marks give, used only where its labels say nothing. */
export interface PageHints {
  fields: ReadonlyMap<PageField, string>;
  legislature: string | null;
  /** Addresses that the page gives for itself. */
  links: readonly string[];
}

export const NO_HINTS: PageHints = { fields: new Map(), legislature: null, links: [] };

interface PageSource {
  format: SourceFormat;
  fileName: string;
  hints: PageHints;
}

/**
 * Reads the lines of one page.
 *
 * @throws ParseError when nothing in them belongs to a question page, or when no identity can be told.
 */
export function readPage(lines: readonly PageLine[], source: PageSource): ParsedQuestion {
  const facts = readLines(lines, source.format);
  applyHints(facts, source.hints);
  settleIdentity(facts);
  settleLooseText(facts);
  settleEmptyAnswer(facts, source.format);
  refuseForeignPage(facts);
  const { identity, warnings } = resolveIdentity(
    { legislature: facts.legislature, type: facts.type, number: facts.number },
    source.hints.links,
    source.fileName,
  );
  facts.warnings.push(...warnings);
  const page = buildQuestion(facts, source.format, identity.legislature);
  return { ...page, ...identity, uid: formatUid(identity), warnings: facts.warnings };
}

function applyHints(facts: PageFacts, hints: PageHints): void {
  for (const [field, text] of hints.fields) {
    const isKnown =
      facts.values.has(field) ||
      (field === 'author' && facts.person !== null) ||
      (field === 'group' && facts.person?.group) ||
      (field === 'constituency' && facts.person?.department);
    if (!isKnown) addValue(facts, field, { text, links: [] });
  }
  if (facts.legislature === null && hints.legislature !== null)
    facts.legislature = readNumber(hints.legislature);
}

/** The heading names the question; its labels complete it. */
function settleIdentity(facts: PageFacts): void {
  const type = readType(first(facts, 'type') ?? '');
  warnOnce(
    facts,
    type !== null && facts.type !== null && type !== facts.type,
    'two question types in the page: the first is followed',
  );
  facts.type ??= type;
  const number = readNumber(first(facts, 'number') ?? '');
  if (number !== null) noteNumber(facts, number);
}

/** « Réponse. - » opens the answer in the pages that have no labels for texts. */
const ANSWER_OPENS = /^r(?:e|\ufffd)ponse\s?\.\s?[-–—]/;

function settleLooseText(facts: PageFacts): void {
  if (facts.loose.length === 0 || facts.bodies.question.length > 0) return;
  const start = facts.loose.findIndex((line) => ANSWER_OPENS.test(foldLabel(line.text.slice(0, 40))));
  const cut = start < 0 || facts.bodies.answer.length > 0 ? facts.loose.length : start;
  facts.bodies.question = facts.loose.slice(0, cut);
  if (cut < facts.loose.length) facts.bodies.answer = facts.loose.slice(cut);
}

/** Characters. Real answers are longer. */
const SHORTEST_UNDATED_ANSWER = 300;

/**
 * An unanswered page may print « Texte de la réponse » all the same, with the site's furniture after it. Taken for an
 * answer, that would mark the question as answered for good: an answer without its day must at least be of some length.
 */
function settleEmptyAnswer(facts: PageFacts, format: SourceFormat): void {
  const { answer } = facts.bodies;
  const isDated =
    facts.values.has('answered') || facts.values.has('sitting') || !facts.values.has('published');
  if (answer.length === 0 || isDated || format !== 'page-html' || facts.type === 'QG') return;
  const words = answer.map((line) => line.text).join(' ');
  const isFurniture = words.length < SHORTEST_UNDATED_ANSWER && !answer.some((line) => line.opaque);
  if (isFurniture) facts.bodies.answer = [];
  const what = `« ${words.slice(0, 60)} » under « Texte de la réponse », without the day of an answer`;
  facts.warnings.push(isFurniture ? `${what}: left out` : `${what}: kept as the answer`);
}

function refuseForeignPage(facts: PageFacts): void {
  const isQuestion =
    facts.bodies.question.length > 0 ||
    facts.bodies.answer.length > 0 ||
    (['rubric', 'ministryAsked', 'ministryResponsible', 'published', 'answered'] as const).some((field) =>
      facts.values.has(field),
    );
  if (!isQuestion) {
    throw new ParseError(
      'not a question page: neither the text of a question nor a label of one (Rubrique, Ministère interrogé …)',
    );
  }
}

function first(facts: PageFacts, field: PageField): string | null {
  return facts.values.get(field)?.find((value) => value.text !== '')?.text ?? null;
}

function all(facts: PageFacts, field: PageField): string[] {
  return (facts.values.get(field) ?? []).map((value) => value.text).filter((text) => text !== '');
}

function buildQuestion(facts: PageFacts, format: SourceFormat, legislature: number): ParsedQuestion {
  const page = emptyParsedQuestion(format);
  const { announced, heading, first: firstLine } = facts.titles;
  page.pageTitle = first(facts, 'title') ?? announced ?? heading ?? firstLine;
  page.rubric = first(facts, 'rubric');
  page.headingLead = first(facts, 'headingLead');
  page.analyses = all(facts, 'analysis');
  const ministry = first(facts, 'ministryAsked');
  page.ministryAsked = ministry === null ? null : ministryBody(ministry);
  page.ministries = responsibleMinistries(facts);
  readAuthor(facts, page, legislature);
  readDates(facts, page);
  warnMissing(facts, page);
  return page;
}

/** The name under « Auteur » before the one in the page's head; place and group from wherever they are printed. */
function readAuthor(facts: PageFacts, page: ParsedQuestion, legislature: number): void {
  const printed = first(facts, 'constituency');
  const labelled = readPerson(first(facts, 'author') ?? '');
  const places = [printed === null ? null : readConstituency(printed), labelled, facts.person];
  const group = first(facts, 'group') ?? firstOf(places.map((place) => place?.group));
  page.group = group === null ? null : groupBody(group);
  const name = labelled?.name ?? facts.person?.name ?? null;
  const department = firstOf(places.map((place) => place?.department));
  if (name === null && department === null) return;
  const question = facts.bodies.question[0]?.text ?? '';
  page.author = {
    ref: authorRef(facts),
    mandateRef: null,
    printedName: name,
    civility: name === null ? null : readCivility(name),
    firstName: null,
    lastName: null,
    lastNameFirst: name !== null && isLastNameFirst(name, question, legislature),
    department,
    departmentCode: null,
    constituency: firstOf(places.map((place) => place?.constituency)),
  };
}

function firstOf<T>(values: readonly (T | null | undefined)[]): T | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

function authorRef(facts: PageFacts): string | null {
  const links = (facts.values.get('author') ?? []).flatMap((value) => value.links);
  for (const link of links) {
    const found = /(?:^|[/_=])PA(\d{1,9})(?!\d)/.exec(link.href);
    if (found) return `PA${found[1] ?? ''}`;
  }
  return null;
}

/** Ministries in the page's order, dated by the changes of attribution: the last change belongs to the last of them. */
function responsibleMinistries(facts: PageFacts): (ParsedBody & { date: string | null })[] {
  const names: string[] = [];
  for (const value of facts.values.get('ministryResponsible') ?? []) {
    for (const name of splitByLinks(value)) if (name !== '' && !names.includes(name)) names.push(name);
  }
  const changes = all(facts, 'reattributed').flatMap((text) => daysIn(text));
  return names.map((name, at) => {
    const change = changes[changes.length - (names.length - at)] ?? null;
    return { ...ministryBody(name), date: change };
  });
}

/** Names of ministries hold commas: only links tell several of them apart on one line. */
function splitByLinks({ text, links }: PageValue): string[] {
  const names = links.map((link) => link.text).filter((name) => name !== '');
  if (names.length < 2) return [text];
  const rest = names.reduce((left, name) => left.replace(name, ''), text);
  return /^[\s,;/|·•-]*(?:et[\s,;/|·•-]*)?$/.test(rest) ? names : [text];
}

function readDates(facts: PageFacts, page: ParsedQuestion): void {
  const published = day(facts, 'published');
  const printed = day(facts, 'answered');
  const sitting = day(facts, 'sitting');
  // The JO of a debate comes out after the sitting: its day dates the answer, but not the JO.
  const answered = printed ?? (sitting && { ...sitting, date: null });
  page.publication = published ?? (facts.type === 'QG' ? printed : null);
  page.signals = printedDays(facts, 'signalled');
  page.renewals = printedDays(facts, 'renewed');
  if (
    facts.bodies.question.length > 0 ||
    facts.bodies.erratum.length > 0 ||
    facts.values.has('questionErratum')
  ) {
    const text = bodyText(facts.bodies.question);
    const erratum =
      bodyText(facts.bodies.erratum).body ?? erratumLine(facts, 'questionErratum', 'Erratum de la question');
    page.questionTexts = [{ ...text, erratum, jo: published }];
  }
  if (facts.bodies.answer.length > 0 || answered !== null) {
    page.answerTexts = [
      {
        ...bodyText(facts.bodies.answer),
        erratum: erratumLine(facts, 'answerErratum', 'Erratum de la réponse'),
        jo: answered,
      },
    ];
  }
  page.closing = answered === null ? closing(facts) : answeredOn(printed ?? sitting, answered);
}

function day(facts: PageFacts, field: PageField): ParsedQuestion['publication'] {
  for (const text of all(facts, field)) {
    const found = readDay(text);
    if (found) return found.jo;
  }
  const unread = first(facts, field);
  if (unread !== null) facts.warnings.push(`no day in « ${unread.slice(0, 60)} »`);
  return null;
}

function printedDays(facts: PageFacts, field: PageField): string[] {
  return all(facts, field).flatMap((text) => daysIn(text));
}

/** Every day of a line (« 7 janvier 2014, 8 avril 2014 »); the line itself where there is none, for the report. */
function daysIn(text: string): string[] {
  const days = readDays(text);
  return days.length > 0 ? days : [text.slice(0, 60)];
}

/** The page dates an erratum without quoting it: its date and page are kept in the page's own words. */
function erratumLine(facts: PageFacts, field: PageField, label: string): string | null {
  const text = first(facts, field);
  return text === null ? null : `${label} publié au JO le ${text.slice(0, 100)}`;
}

function answeredOn(day: ParsedJo | null, jo: ParsedJo): ParsedQuestion['closing'] {
  return { code: ANSWERED, label: 'Réponse publiée', date: day?.date ?? null, jo };
}

function closing(facts: PageFacts): ParsedQuestion['closing'] {
  for (const field of ['withdrawn', 'lapsed'] as const) {
    const values = facts.values.get(field);
    if (!values) continue;
    const text = values.find((value) => value.text !== '')?.text ?? '';
    const printed = readDay(text);
    const note = printed ? printed.note : withoutBrackets(text).slice(0, 80) || null;
    return { ...closingCode(field, note), date: printed?.jo.date ?? null, jo: printed?.jo ?? null };
  }
  // The words of the page come first: they carry the day and the cause.
  const code = first(facts, 'closingCode');
  return code === null || !/^[A-Z_]{2,40}$/.test(code) || code === ANSWERED
    ? null
    : { code, label: null, date: null, jo: null };
}

/** Without an answer in hand, the code alone does not prove one. */
const ANSWERED = 'REP_PUB';

/** « ( Retrait à l'initiative de l'auteur ) », where the day before it is left blank. */
function withoutBrackets(text: string): string {
  return text.replace(/^\(\s*(.*?)\s*\)$/, '$1').trim();
}

/** Paragraphs joined in the form that keeps all of them: HTML as soon as one line needs it. */
function bodyText(lines: readonly PageLine[]): ParsedText {
  const empty = { erratum: null, jo: null };
  if (lines.length === 0) return { markup: 'text', body: null, ...empty };
  if (lines.some((line) => line.html !== null)) {
    const body = lines.map((line) => line.html ?? plainHtml(line)).join('\n');
    return { markup: 'html', body, ...empty };
  }
  return { markup: 'text', body: joinParagraphs(lines), ...empty };
}

function plainHtml({ text, item }: PageLine): string {
  const tag = item ? 'li' : 'p';
  return `<${tag}>${escapeHtml(text)}</${tag}>`;
}

/** A line is a paragraph, unless it was cut by a mail program or an editor: short, unfinished, and going on in lower case. */
function joinParagraphs(lines: readonly PageLine[]): string {
  let body = '';
  let previous: string | null = null;
  for (const { text, item, afterBlank } of lines) {
    const isCut =
      previous !== null &&
      !item &&
      !afterBlank &&
      previous.length <= 120 &&
      /[^.:;!?»]$/.test(previous) &&
      /^\p{Ll}/u.test(text);
    body += `${previous === null ? '' : isCut ? ' ' : '\n'}${item ? '– ' : ''}${text}`;
    previous = text;
  }
  return body;
}

function warnMissing(facts: PageFacts, page: ParsedQuestion): void {
  if (page.pageTitle === null && page.analyses.length === 0) facts.warnings.push('no title in the page');
  if (page.answerTexts[0]?.body === null)
    facts.warnings.push('answered, but the page does not give the answer');
  if (page.publication === null) facts.warnings.push('no date of publication in the page');
}
