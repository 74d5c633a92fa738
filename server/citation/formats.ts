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

/** BibTeX has no entry for a question: `misc` keeps every field. Addresses are left as they are, for `\url`. */
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
    ['howpublished', latex(`${fields.name}, ${fields.journal}`)],
    ['year', year ?? null],
    ['month', month === undefined ? null : String(Number(month))],
    ['pages', fields.page === null ? null : String(fields.page)],
    ['note', latex(fields.note)],
    ['url', fields.url],
    ['langid', 'french'],
  ];
  const lines = rows.flatMap(([key, value]) => (value === null ? [] : [`  ${key} = {${value}},`]));
  return `@misc{${fields.id},\n${lines.join('\n')}\n}\n`;
}

function latex(text: string): string {
  return oneLine(text).replace(/[\\{}%&#$_~^]/g, (character) => BIBTEX_ESCAPES[character] ?? character);
}

/** `GOVDOC`; lines end as the format asks for, and a value is one line. */
function ris(question: Question): string {
  const fields = citationFields(question);
  const { author } = fields;
  const rows: [string, string | null][] = [
    ['TY', 'GOVDOC'],
    ['ID', fields.id],
    ['AU', author && [author.family, author.given].filter((part) => part !== '').join(', ')],
    ['TI', fields.title],
    ['T2', fields.journal],
    ['M1', String(fields.number)],
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

/** Citation Style Language 1.0.2: a list of one item, as reference managers import it. */
function cslJson(question: Question): string {
  const { id, title, author, name, number, journal, date, page, url, note } = citationFields(question);
  const item = {
    id,
    type: 'article',
    title,
    ...(author && { author: [author.given === '' ? { literal: author.family } : author] }),
    genre: name.replace(/ n° \d+$/, ''),
    number: String(number),
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
