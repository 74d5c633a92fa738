/** A question as works of law and bibliographies cite it. */
import type { Question, QuestionType } from '../../model/question.js';
import { TYPE_LABELS } from '../../model/labels.js';
import { legislatureName } from '../present/labels.js';

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

/** « 5 mars 2019 », « 1er avril 2019 ». @param day ISO */
export function frenchDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date === 1 ? '1er' : String(date)} ${MONTHS[(month ?? 1) - 1] ?? ''} ${year}`;
}

const JOURNAL = 'JO Assemblée nationale';

/**
 * « Question écrite n° 17519, JO Assemblée nationale du 5 mars 2019, p. 2026 ; réponse publiée au JO du 16 avril 2019,
 * p. 3606 ». Oral questions are answered at a sitting: its date is given with the page of its record.
 */
export function citationText(question: Question): string {
  return `${TYPE_LABELS[question.type]} n° ${question.number}, ${PARTS[question.type](question)}`;
}

const PARTS: Record<QuestionType, (question: Question) => string> = {
  QE: (question) => `${publication(question)}${writtenAnswer(question)}`,
  QOSD: (question) => `${publication(question)}${oralAnswer(question)}`,
  QG: sitting,
};

function publication({ dates, jo, legislature }: Question): string {
  if (dates.published === null) return legislatureName(legislature);
  return `${JOURNAL} du ${frenchDate(dates.published)}${page(jo.question?.page)}`;
}

function writtenAnswer({ dates, jo }: Question): string {
  if (dates.answered === null) return '';
  return ` ; réponse publiée au JO du ${frenchDate(dates.answered)}${page(jo.answer?.page)}`;
}

function oralAnswer({ dates, jo }: Question): string {
  if (dates.answered === null) return '';
  return ` ; réponse donnée à la séance du ${frenchDate(dates.answered)}${page(jo.answer?.page)}`;
}

/** Put and answered at one sitting, whose record may appear in a JO of another day. */
function sitting({ dates, jo, legislature }: Question): string {
  const day = dates.answered ?? dates.published;
  if (day === null) return legislatureName(legislature);
  const printed = jo.answer?.date ?? jo.question?.date ?? day;
  const where = page(jo.answer?.page ?? jo.question?.page);
  return `séance du ${frenchDate(day)}, ${JOURNAL} du ${frenchDate(printed)}${where}`;
}

function page(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : `, p. ${number}`;
}

/** What every format of reference managers says of a question. */
export interface CitationFields {
  id: string;
  title: string;
  author: { family: string; given: string } | null;
  /** « Question écrite n° 17519 ». */
  name: string;
  number: number;
  type: QuestionType;
  legislature: number;
  journal: string;
  /** ISO day of publication, or of the sitting. */
  date: string | null;
  page: number | null;
  url: string;
  note: string;
}

export function citationFields(question: Question): CitationFields {
  const { id, title, author, type, number, legislature, dates, jo, urls } = question;
  return {
    id,
    title,
    author: author === null || author.name === null ? null : splitName(author.name, author.sortName),
    name: `${TYPE_LABELS[type]} n° ${number}`,
    number,
    type,
    legislature,
    journal: 'Journal officiel de la République française. Débats parlementaires. Assemblée nationale',
    date: dates.published ?? dates.answered,
    page: (type === 'QG' ? (jo.answer?.page ?? jo.question?.page) : jo.question?.page) ?? null,
    url: urls.page,
    note: citationText(question),
  };
}

/** « Zélie Montcharpin », sorted as « Montcharpin Zélie » → its two parts. */
function splitName(name: string, sortName: string | null): { family: string; given: string } {
  for (let at = name.indexOf(' '); at !== -1; at = name.indexOf(' ', at + 1)) {
    const [given, family] = [name.slice(0, at), name.slice(at + 1)];
    if (sortName === `${family} ${given}`) return { family, given };
  }
  return { family: name, given: '' };
}
