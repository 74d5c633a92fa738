/** A citation for each kind of reference manager. */
import type { Question } from '../../model/question.js';
import { citationFields, citationText } from './citation.js';

export const CITATION_FORMATS = ['text', 'bibtex', 'ris', 'csl-json'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

export const CITATIONS: Record<
  CitationFormat,
  { type: string; extension: string | null; write: (question: Question) => string }
> = {
  text: {
    type: 'text/plain; charset=utf-8',
    extension: null,
    write: (question) => `${citationText(question)}\n`,
  },
  bibtex: { type: 'application/x-bibtex; charset=utf-8', extension: 'bib', write: bibtex },
  ris: { type: 'application/x-research-info-systems; charset=utf-8', extension: 'ris', write: ris },
  'csl-json': {
    type: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    extension: 'json',
    write: cslJson,
  },
};

const BIBTEX_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/**
 * `techreport`, which is the `report` of biblatex and of reference managers: a numbered document of an institution, the
 * entry that prints what kind of document it is and its number. BibTeX knows no day: it is in `date`, which biblatex and
 * reference managers read and BibTeX passes over; it comes last, for some of them would add the month to it. Addresses
 * are left as they are, for `\url`.
 */
function bibtex(question: Question): string {
  const fields = citationFields(question);
  const { author, date } = fields;
  const [year, month] = date?.split('-') ?? [];
  const name =
    author &&
    (author.given === '' ? `{${latex(author.family)}}` : `${latex(author.family)}, ${latex(author.given)}`);
  const rows: [string, string | null][] = [
    ['author', name],
    ['title', `{${latex(fields.title)}}`],
    ['type', `{${latex(fields.genre)}}`],
    ['number', String(fields.number)],
    ['institution', `{${latex(fields.publisher)}}`],
    ['series', latex(fields.journal)],
    ['year', year ?? null],
    ['month', month === undefined ? null : String(Number(month))],
    ['date', date],
    ['pages', fields.page === null ? null : String(fields.page)],
    ['note', latex(fields.note)],
    ['url', fields.url],
    ['langid', 'french'],
  ];
  const lines = rows.flatMap(([key, value]) => (value === null ? [] : [`  ${key} = {${value}},`]));
  return `@techreport{${fields.id},\n${lines.join('\n')}\n}\n`;
}

function latex(text: string): string {
  return oneLine(text).replace(/[\\{}%&#$_~^]/g, (character) => BIBTEX_ESCAPES[character] ?? character);
}

/** `GOVDOC`, a document of a public body; lines end as the format asks for, and a value is one line. */
function ris(question: Question): string {
  const fields = citationFields(question);
  const { author } = fields;
  const rows: [string, string | null][] = [
    ['TY', 'GOVDOC'],
    ['ID', fields.id],
    ['AU', author && [author.family, author.given].filter((part) => part !== '').join(', ')],
    ['TI', fields.title],
    ['T2', fields.journal],
    ['M3', fields.genre],
    ['M1', String(fields.number)],
    ['PB', fields.publisher],
    ['PY', fields.date?.slice(0, 4) ?? null],
    ['DA', fields.date === null ? null : `${fields.date.replaceAll('-', '/')}/`],
    ['SP', fields.page === null ? null : String(fields.page)],
    ['N1', fields.note],
    ['UR', fields.url],
    ['LA', 'fr'],
  ];
  const lines = rows.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${oneLine(value)}`]));
  return [...lines, 'ER  - ', ''].join('\r\n');
}

/**
 * Citation Style Language 1.0.2: a list of one item, as reference managers import it. A `report`, by definition any
 * government paper that an institution distributes, is what styles print with its genre and number, and with a container;
 * `article` is for what is published in no journal, `hearing` for those of a committee.
 */
function cslJson(question: Question): string {
  const { id, title, author, genre, number, publisher, journal, date, page, url, note } =
    citationFields(question);
  const item = {
    id,
    type: 'report',
    title,
    ...(author && { author: [author.given === '' ? { literal: author.family } : author] }),
    genre,
    number: String(number),
    publisher,
    'container-title': journal,
    ...(date !== null && { issued: { 'date-parts': [date.split('-').map(Number)] } }),
    ...(page !== null && { page: String(page) }),
    URL: url,
    language: 'fr-FR',
    note,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
