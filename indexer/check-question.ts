import {
  isIsoDay,
  QUESTION_TYPES,
  STATUSES,
  type Block,
  type JoReference,
  type Ministry,
  type TableCell,
} from '../model/question.js';
import type { QuestionContent } from './content-hash.js';

/**
 * The values that `questionSchema` (model/question.ts) checks, looked at without building the copy and the list of
 * issues that the schema gives: measured, some 0.03 ms of CPU a document.
 * True only for what the schema surely accepts as it is; false asks the schema, which alone says what is wrong.
 * Shapes (which keys there are, texts or numbers) are the compiler's care; addresses follow from the identity.
 */
export function isSurelyValid(content: QuestionContent): boolean {
  return (
    isIdentity(content) &&
    isText(content.title) &&
    isTextOrNull(content.rubric) &&
    isTextOrNull(content.headingLead) &&
    content.analyses.every(isText) &&
    content.question.every(isBlock) &&
    isTextOrNull(content.erratum) &&
    content.answer.every(isBlock) &&
    isAuthor(content.author) &&
    isParty(content.party) &&
    isMinistryOrNull(content.ministryAsked) &&
    content.ministries.every((ministry) => isMinistry(ministry) && isDayOrNull(ministry.since)) &&
    isMinistryOrNull(content.ministry) &&
    areDates(content.dates) &&
    isJoOrNull(content.jo.question) &&
    isJoOrNull(content.jo.answer) &&
    STATUSES.includes(content.status) &&
    isClosing(content.closing) &&
    (content.delayDays === null || isWhole(content.delayDays, 0, Number.MAX_SAFE_INTEGER))
  );
}

/** As `cleanText` of the schema. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const ONLY_SPACE = /^\s*$/;

function isText(text: string): boolean {
  return !CONTROL.test(text) && !ONLY_SPACE.test(text);
}

function isTextOrNull(text: string | null): boolean {
  return text === null || isText(text);
}

function isDayOrNull(day: string | null): boolean {
  return day === null || isIsoDay(day);
}

function isWhole(number: number, least: number, most: number): boolean {
  return Number.isSafeInteger(number) && number >= least && number <= most;
}

function isPositiveOrNull(number: number | null): boolean {
  return number === null || isWhole(number, 1, Number.MAX_SAFE_INTEGER);
}

function isIdentity({ id, legislature, type, number }: QuestionContent): boolean {
  return (
    isWhole(legislature, 1, 99) &&
    QUESTION_TYPES.includes(type) &&
    isWhole(number, 1, 9_999_999) &&
    id === `QANR5L${legislature}${type}${number}`
  );
}

function isBlock(block: Block): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return isText(block.text);
    case 'turn':
      return (
        isText(block.speaker) && isTextOrNull(block.role) && block.speech.every(({ text }) => isText(text))
      );
    case 'table':
      return block.rows.length > 0 && block.rows.every((row) => row.every(isCell));
  }
}

function isCell({ colspan, rowspan }: TableCell): boolean {
  return isWhole(colspan, 1, 1000) && isWhole(rowspan, 1, 1000);
}

function isAuthor(author: QuestionContent['author']): boolean {
  return (
    author === null ||
    (isTextOrNull(author.name) &&
      isTextOrNull(author.sortName) &&
      isTextOrNull(author.civility) &&
      isTextOrNull(author.department) &&
      isPositiveOrNull(author.constituency))
  );
}

function isParty(party: QuestionContent['party']): boolean {
  return party === null || (isText(party.code) && isText(party.label) && isText(party.lineage));
}

function isMinistry({ label, title, portfolios }: Ministry): boolean {
  return isText(label) && isTextOrNull(title) && portfolios.every(isText);
}

function isMinistryOrNull(ministry: Ministry | null): boolean {
  return ministry === null || isMinistry(ministry);
}

function areDates(dates: QuestionContent['dates']): boolean {
  return (
    [dates.published, dates.answered, dates.due, dates.closed].every(isDayOrNull) &&
    dates.renewed.every(isIsoDay) &&
    dates.signalled.every(isIsoDay)
  );
}

function isJoOrNull(jo: JoReference | null): boolean {
  return jo === null || (isDayOrNull(jo.date) && isPositiveOrNull(jo.page));
}

function isClosing(closing: QuestionContent['closing']): boolean {
  return (
    closing === null ||
    (isText(closing.code) &&
      isTextOrNull(closing.label) &&
      isDayOrNull(closing.date) &&
      isJoOrNull(closing.jo))
  );
}
