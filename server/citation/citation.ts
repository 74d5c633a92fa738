/** A question as works of law and bibliographies cite it. */
import type { JournalPlace } from '../../model/journal.js';
import { answerInJournal } from '../../model/journal.js';
import type { Question } from '../../model/question.js';
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
 * p. 3606 ». Oral questions are cited likewise by the JO: the day of the sitting is in no document.
 */
export function citationText(question: Question): string {
  const name = `${TYPE_LABELS[question.type]} n° ${question.number}`;
  if (question.type === 'QG') return `${name}, ${exchange(question)}`;
  return `${name}, ${publication(question)}${answer(question)}`;
}

function publication({ dates, jo, legislature }: Question): string {
  if (dates.published === null) return legislatureName(legislature);
  return `${JOURNAL} du ${frenchDate(dates.published)}${page(jo.question?.page)}`;
}

function answer(question: Question): string {
  const { type, dates, jo } = question;
  if (dates.answered === null) return '';
  const isPrinted = type === 'QE' || answerInJournal(question) !== null;
  const where = isPrinted ? 'réponse publiée au JO du' : 'réponse du';
  return ` ; ${where} ${frenchDate(dates.answered)}${page(jo.answer?.page)}`;
}

/** Put and answered in one text, which is printed once. */
function exchange(question: Question): string {
  const { dates, legislature } = question;
  const place = placeOfExchange(question);
  if (place !== null) return `${JOURNAL} du ${frenchDate(place.date)}${page(place.page)}`;
  const day = dates.answered ?? dates.published;
  return day === null ? legislatureName(legislature) : `Assemblée nationale, ${frenchDate(day)}`;
}

function placeOfExchange(question: Question): JournalPlace | null {
  const { date = null, page = null } = question.jo.question ?? {};
  return answerInJournal(question) ?? (date === null ? null : { date, page });
}

function page(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : `, p. ${number}`;
}

/** What every format of reference managers says of a question. */
export interface CitationFields {
  id: string;
  title: string;
  author: { family: string; given: string } | null;
  /** « Question écrite ». */
  genre: string;
  number: number;
  /** Who publishes the journal's questions and debates. */
  publisher: string;
  journal: string;
  /** ISO day of publication. */
  date: string | null;
  page: number | null;
  url: string;
  /** Where the question and its answer are printed: the formats know one place of publication, which is the question's. */
  note: string;
}

export function citationFields(question: Question): CitationFields {
  const { id, title, author, type, number, dates, jo, urls } = question;
  const exchanged = type === 'QG' ? placeOfExchange(question) : null;
  return {
    id,
    title,
    author: author === null || author.name === null ? null : splitName(author.name, author.sortName),
    genre: TYPE_LABELS[type],
    number,
    publisher: 'Assemblée nationale',
    journal: 'Journal officiel de la République française. Débats parlementaires. Assemblée nationale',
    date: exchanged?.date ?? dates.published ?? dates.answered,
    page: (exchanged ?? jo.question)?.page ?? null,
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
