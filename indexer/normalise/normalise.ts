import { CLOSING_CODES } from '../../config/closing-codes.js';
import { foldKey } from '../../french/fold.js';
import { blocksToText } from '../../model/blocks.js';
import { formatUid, parseUid, type Identity } from '../../model/identity.js';
import type { Block, JoReference, QuestionType } from '../../model/question.js';
import { memoise } from '../memo.js';
import {
  ParseError,
  type ParsedAuthor,
  type ParsedBody,
  type ParsedJo,
  type ParsedQuestion,
  type ParsedText,
} from '../parse/parsed-question.js';
import { parseDay } from './dates.js';
import { lineFromMarkup } from './html-entities.js';
import { htmlToBlocks, textToBlocks } from './html-to-blocks.js';
import { countReplacementCharacters, repairMojibake } from './mojibake.js';
import { breakLines, unescapeMarkup } from './plain-lines.js';
import { plainTranscriptToBlocks } from './plain-transcript.js';
import { stripAnswerPrefix, stripFirstParagraph, stripQuestionPrefix } from './question-text.js';
import { hasSpeakers } from './speaker.js';
import { chooseTitle, formatHeading } from './titles.js';
import { transcriptToBlocks } from './transcript.js';
import type { NormalisedQuestion } from './types.js';

// Second stage: the document's own words, cleaned. Pure; the only error is a document that cannot become a question.

/** Bytes of UTF-8. Sixty times the longest real answer; more is a mistake, and would stall the whole run. */
const MAX_TEXT_BYTES = 8 * 1024 ** 2;
const MAX_NUMBER = 9_999_999;
const ANSWERED = 'REP_PUB';

/** What cleaning one document gathers on its way. */
interface Context {
  repaired: number;
  lost: number;
  warnings: string[];
}

function repair(context: Context, raw: string): string {
  const { text, repaired } = repairMojibake(raw);
  context.repaired += repaired;
  context.lost += countReplacementCharacters(text);
  return text;
}

/** One line of plain text, null when nothing is left. */
function line(context: Context, raw: string | null): string | null {
  return raw === null ? null : lineFromMarkup(repair(context, raw)) || null;
}

/** A name or a label, which other documents must print the same: plain spaces only. */
function label(context: Context, raw: string | null): string | null {
  if (raw === null) return null;
  const { text, repaired, lost } = readLabel(raw);
  context.repaired += repaired;
  context.lost += lost;
  return text;
}

/** Groups, ministries, rubriques and kinds of publication are the same few hundred from document to document. */
const readLabel = memoise(
  (raw: string) => {
    const own: Context = { repaired: 0, lost: 0, warnings: [] };
    const text = line(own, raw)?.replace(/\s+/g, ' ').trim() || null;
    return { text, repaired: own.repaired, lost: own.lost };
  },
  (raw) => raw,
  { limit: 5000, longestKey: 200 },
);

function identify(parsed: ParsedQuestion, context: Context): Identity {
  const { uid, legislature, type, number } = parsed;
  const parts =
    legislature !== null && type !== null && number !== null ? { legislature, type, number } : null;
  const named = uid === null ? null : parseUid(uid);
  if (uid !== null && named === null)
    context.warnings.push(`uid « ${uid.slice(0, 60)} » is not a question's`);
  const identity = named ?? parts;
  if (identity === null)
    throw new ParseError('no uid: neither a uid nor legislature, type and number in the document');
  checkIdentity(identity);
  if (named && disagrees(named, parsed)) {
    const printed = `legislature ${legislature ?? '?'}, type ${type ?? '?'}, number ${number ?? '?'}`;
    context.warnings.push(`uid ${formatUid(named)} kept against ${printed}`);
  }
  return identity;
}

function checkIdentity({ legislature, number }: Identity): void {
  if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER) {
    throw new ParseError(`no uid: number ${number} is not between 1 and ${MAX_NUMBER}`);
  }
  if (!Number.isInteger(legislature) || legislature < 1 || legislature > 99) {
    throw new ParseError(`no uid: legislature ${legislature} is not between 1 and 99`);
  }
}

function disagrees(named: Identity, { legislature, type, number }: ParsedQuestion): boolean {
  return (
    (legislature !== null && legislature !== named.legislature) ||
    (type !== null && type !== named.type) ||
    (number !== null && number !== named.number)
  );
}

/** The text repaired, ready to be read. */
function bodyOf(context: Context, raw: string, what: string): string {
  if (raw.length * 3 > MAX_TEXT_BYTES) {
    const bytes = Buffer.byteLength(raw);
    if (bytes > MAX_TEXT_BYTES) {
      throw new ParseError(`${what} text of ${bytes} bytes: the limit is ${MAX_TEXT_BYTES}`);
    }
  }
  return repair(context, raw);
}

function withMarkup(text: ParsedText): ParsedText {
  if (text.markup === 'text') return text;
  const { body, erratum } = text;
  return {
    ...text,
    body: body && breakLines(unescapeMarkup(body)),
    erratum: erratum && breakLines(unescapeMarkup(erratum)),
  };
}

function readText(context: Context, raw: string, markup: ParsedText['markup'], what: string): Block[] {
  const body = bodyOf(context, raw, what);
  if (markup === 'text') return textToBlocks(body);
  const { blocks, warnings } = htmlToBlocks(body);
  context.warnings.push(...warnings.map((warning) => `${what}: ${warning}`));
  return blocks;
}

function readAnswer(context: Context, text: ParsedText, type: QuestionType, title: string): Block[] {
  if (text.body === null) return [];
  if (type === 'QE') {
    return stripFirstParagraph(readText(context, text.body, text.markup, 'answer'), stripAnswerPrefix);
  }
  if (text.markup === 'html' && hasSpeakers(text.body)) {
    return transcriptToBlocks(bodyOf(context, text.body, 'answer'), { title });
  }
  const blocks = withoutHeading(readText(context, text.body, text.markup, 'answer'), title);
  return plainTranscriptToBlocks(blocks) ?? blocks;
}

/** The heading printed above a transcript repeats the title. */
function withoutHeading(blocks: Block[], title: string): Block[] {
  const [first, ...others] = blocks;
  return first?.kind === 'paragraph' && foldKey(first.text) === foldKey(title) ? others : blocks;
}

/** The last text that is not empty: a correction replaces what it corrects, an erratum alone replaces nothing. */
function lastText(
  texts: readonly ParsedText[],
  read: (text: ParsedText) => Block[],
): { blocks: Block[]; source: ParsedText | null } {
  for (const text of texts.toReversed()) {
    const blocks = read(text);
    if (blocks.length > 0) return { blocks, source: text };
  }
  return { blocks: [], source: texts.at(-1) ?? null };
}

/** Of the words of an answer, those that a later one must repeat to be its correction. */
const REPEATED_SHARE = 0.6;

/** Every answer in its turn, for one may complete another; a correction replaces what it repeats. */
function allAnswers(
  texts: readonly ParsedText[],
  read: (text: ParsedText) => Block[],
): { blocks: Block[]; source: ParsedText | null } {
  const answers = texts
    .map((source) => ({ source, blocks: read(source) }))
    .filter(({ blocks }) => blocks.length > 0)
    .map((answer) => ({ ...answer, words: new Set(wordsOf(answer.blocks)) }));
  const kept = answers.filter(
    ({ words }, at) => !answers.slice(at + 1).some((later) => repeats(later.words, words)),
  );
  return { blocks: kept.flatMap(({ blocks }) => blocks), source: kept[0]?.source ?? texts.at(-1) ?? null };
}

/** Of like length, too: a long text holds the words of many a short one. */
function repeats(later: ReadonlySet<string>, earlier: ReadonlySet<string>): boolean {
  if (earlier.size === 0 || earlier.size < REPEATED_SHARE * later.size) return false;
  return [...earlier].filter((word) => later.has(word)).length >= REPEATED_SHARE * earlier.size;
}

/** Without the short ones, which all texts share. */
function wordsOf(blocks: Block[]): string[] {
  return foldKey(blocksToText(blocks))
    .split(' ')
    .filter((word) => word.length > 3);
}

function readErratum(context: Context, texts: readonly ParsedText[]): string | null {
  const errata = texts.flatMap(({ erratum, markup }) => {
    const text = erratum === null ? '' : blocksToText(readText(context, erratum, markup, 'erratum'));
    return text === '' ? [] : [text];
  });
  return [...new Set(errata)].join('\n') || null;
}

/** The erratum of an answer stands below it; without the answer it would pass for one. */
function erratumBlocks(erratum: string | null, answer: readonly Block[]): Block[] {
  if (erratum === null || answer.length === 0) return [];
  const [first = '', ...others] = erratum.split('\n');
  const opening = /^errat(?:um|a)/i.test(first) ? first : `Erratum.\u00a0– ${first}`;
  return [opening, ...others].map((text) => ({ kind: 'paragraph', text }));
}

function dayOf(context: Context, raw: string | null): string | null {
  const day = parseDay(raw);
  if (day === null && raw !== null && raw.trim() !== '')
    context.warnings.push(`date « ${raw.trim().slice(0, 60)} » is not a day: left out`);
  return day;
}

function joReference(context: Context, jo: ParsedJo | null): JoReference | null {
  if (jo === null) return null;
  const page = /^\s*(?:p(?:age|\.)?\s*)?(\d{1,7})\s*$/i.exec(jo.page ?? '')?.[1];
  const reference = {
    date: dayOf(context, jo.date),
    page: page === undefined || Number(page) === 0 ? null : Number(page),
    number: label(context, jo.number),
    kind: label(context, jo.kind),
  };
  return Object.values(reference).every((value) => value === null) ? null : reference;
}

function days(context: Context, raw: readonly string[], what: string): string[] {
  const found = new Set<string>();
  for (const text of raw) {
    const day = parseDay(text);
    if (day !== null) found.add(day);
    else if (text.trim() !== '')
      context.warnings.push(`${what} « ${text.slice(0, 60)} » is not a day: left out`);
  }
  return [...found].sort();
}

function earliest(dates: readonly (string | null | undefined)[]): string | null {
  return dates.filter((date) => typeof date === 'string').sort()[0] ?? null;
}

function author(context: Context, parsed: ParsedAuthor | null): ParsedAuthor | null {
  if (parsed === null) return null;
  const clean = {
    ...parsed,
    printedName: label(context, parsed.printedName),
    civility: label(context, parsed.civility),
    firstName: label(context, parsed.firstName),
    lastName: label(context, parsed.lastName),
    department: label(context, parsed.department),
    departmentCode: label(context, parsed.departmentCode),
  };
  return clean;
}

function body<T extends ParsedBody>(context: Context, parsed: T): T {
  return { ...parsed, short: label(context, parsed.short), long: label(context, parsed.long) };
}

function isNamed({ ref, short, long }: ParsedBody): boolean {
  return ref !== null || short !== null || long !== null;
}

/** In order of attribution, for the last must answer: by their days where each has one, else as the document has them. */
function inOrder(ministries: NormalisedQuestion['ministries']): NormalisedQuestion['ministries'] {
  if (ministries.some(({ date }) => date === null)) return ministries;
  return ministries.toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
}

function optionalBody(context: Context, parsed: ParsedBody | null): ParsedBody | null {
  const clean = parsed === null ? null : body(context, parsed);
  return clean && isNamed(clean) ? clean : null;
}

function codeLabelled(printed: string): string | undefined {
  return CLOSING_CODES.find((entry) => foldKey(entry.label) === foldKey(printed))?.code;
}

function readClosing(context: Context, closing: ParsedQuestion['closing']): NormalisedQuestion['closing'] {
  const stated = label(context, closing?.code ?? null);
  if (closing === null || stated === null) return null;
  const jo = joReference(context, closing.jo);
  const printed = label(context, closing.label);
  // Without a code its label stands there: that of a known one is as good.
  const code = (stated === printed && codeLabelled(printed)) || stated;
  const known = CLOSING_CODES.find((entry) => entry.code === code)?.label ?? null;
  return { code, label: printed ?? known, date: dayOf(context, closing.date) ?? jo?.date ?? null, jo };
}

/** Where the question was first printed; later texts are corrections. */
function questionReference(context: Context, parsed: ParsedQuestion): JoReference | null {
  const references = [parsed.publication, ...parsed.questionTexts.map(({ jo }) => jo)]
    .map((jo) => joReference(context, jo))
    .filter((jo) => jo !== null);
  const first = earliest(references.map(({ date }) => date));
  const reference = references.find(({ date }) => date === first) ?? null;
  // The date is often printed apart from the page: both are of the first publication.
  const page = references.find((jo) => jo.page !== null && (jo.date === null || jo.date === first));
  return reference && { ...reference, page: reference.page ?? page?.page ?? null };
}

function readHeadings(context: Context, parsed: ParsedQuestion) {
  const rubric = label(context, parsed.rubric);
  const analyses = parsed.analyses
    .map((analysis) => line(context, analysis))
    .filter((analysis) => analysis !== null);
  return {
    pageTitle: line(context, parsed.pageTitle),
    rubric: rubric === null ? null : formatHeading(rubric),
    headingLead: line(context, parsed.headingLead),
    analyses: [...new Set(analyses)],
  };
}

function report(context: Context, parsed: ParsedQuestion): string[] {
  const { repaired, lost } = context;
  const counts = [
    ...(repaired > 0 ? [`wrong encoding repaired in ${repaired} place(s)`] : []),
    ...(lost > 0 ? [`${lost} unreadable character(s) (U+FFFD) kept as they came`] : []),
  ];
  return [...new Set([...parsed.warnings, ...context.warnings, ...counts])];
}

/**
 * Cleans one parsed document: texts as blocks, dates as ISO days, headings and title, one identity. Anything odd that
 * does not prevent reading is said in `warnings`.
 * Dates: published is the first publication of the question; a QG has no text of its own and takes the day of its
 * answer. Pages of the JO come from the texts, never from the closing, which holds the first page of the whole section.
 * @throws ParseError when the document has no usable identity, or a text of more than 8 MB
 */
export function normalise(parsed: ParsedQuestion): NormalisedQuestion {
  const context: Context = { repaired: 0, lost: 0, warnings: [] };
  const identity = identify(parsed, context);
  const headings = readHeadings(context, parsed);
  const { type, number } = identity;
  const title = chooseTitle({ ...headings, type, number });

  const questionTexts = parsed.questionTexts.map(withMarkup);
  const answerTexts = parsed.answerTexts.map(withMarkup);
  const question = lastText(questionTexts, (text) =>
    stripFirstParagraph(
      text.body === null ? [] : readText(context, text.body, text.markup, 'question'),
      stripQuestionPrefix,
    ),
  );
  const erratum = readErratum(context, questionTexts);
  const answer = allAnswers(answerTexts, (text) => readAnswer(context, text, type, title));
  const answerErratum = readErratum(context, answerTexts);

  const closing = readClosing(context, parsed.closing);
  const jo = {
    question: questionReference(context, parsed),
    answer: joReference(context, answer.source?.jo ?? null),
  };
  const answered = jo.answer?.date ?? (closing?.code === ANSWERED ? closing.date : null);
  const published = jo.question?.date ?? (type === 'QG' ? (answered ?? closing?.date ?? null) : null);

  return {
    format: parsed.format,
    uid: formatUid(identity),
    ...identity,
    title,
    rubric: headings.rubric,
    headingLead: headings.headingLead,
    analyses: headings.analyses,
    question: question.blocks,
    erratum,
    answer: [...answer.blocks, ...erratumBlocks(answerErratum, answer.blocks)],
    author: author(context, parsed.author),
    group: optionalBody(context, parsed.group),
    ministryAsked: optionalBody(context, parsed.ministryAsked),
    ministries: inOrder(
      parsed.ministries
        .map((ministry) => ({ ...body(context, ministry), date: dayOf(context, ministry.date) }))
        .filter(isNamed),
    ),
    dates: {
      published,
      answered,
      closed: closing?.date ?? null,
      renewed: days(context, parsed.renewals, 'renewal'),
      signalled: days(context, parsed.signals, 'signal'),
    },
    jo,
    closing,
    warnings: report(context, parsed),
  };
}
