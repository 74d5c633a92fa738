import type { QuestionType, SourceFormat } from '../../model/question.js';

/**
 * What a parser gives: the document's own words, field by field, not yet cleaned, dated or resolved.
 * Every string may still hold entities, odd spaces or mojibake; dates are as printed (`05/03/2019`, `5 mars 2019`,
 * `2023-06-06`); empty nodes are null or absent, never ''. Cleaning belongs to indexer/normalise, names and bodies
 * to indexer/enrich.
 */
export interface ParsedQuestion {
  format: SourceFormat;
  uid: string | null;
  legislature: number | null;
  type: QuestionType | null;
  number: number | null;
  /** The page's own title; null in open data, where the analyses make the title. */
  pageTitle: string | null;
  rubric: string | null;
  headingLead: string | null;
  analyses: string[];
  author: ParsedAuthor | null;
  group: ParsedBody | null;
  ministryAsked: ParsedBody | null;
  ministries: (ParsedBody & { date: string | null })[];
  /** In the document's order; the last non-empty text wins, and an erratum is kept beside it. */
  questionTexts: ParsedText[];
  answerTexts: ParsedText[];
  /** Date of first publication where the format gives it apart from the texts. */
  publication: ParsedJo | null;
  renewals: string[];
  signals: string[];
  closing: { code: string; label: string | null; date: string | null; jo: ParsedJo | null } | null;
  /** Facts worth a line in the report (« identity taken from the file's name »). */
  warnings: string[];
}

export interface ParsedAuthor {
  /** `PA…` */
  ref: string | null;
  mandateRef: string | null;
  /** As printed, civility included: « M. Sébastien Cazenove », « M. Chanfrault Guy ». */
  printedName: string | null;
  civility: string | null;
  firstName: string | null;
  lastName: string | null;
  /** True when the printed name is « last first » (old pages). */
  lastNameFirst: boolean;
  department: string | null;
  departmentCode: string | null;
  constituency: number | null;
}

/** A group or a ministry as the document names it. */
export interface ParsedBody {
  /** `PO…`; null when absent or unusable (`POnull`). */
  ref: string | null;
  short: string | null;
  long: string | null;
}

export interface ParsedJo {
  date: string | null;
  page: string | null;
  number: string | null;
  kind: string | null;
}

export interface ParsedText {
  /** `html`: may hold markup and entities; `text`: paragraphs separated by line feeds. */
  markup: 'html' | 'text';
  body: string | null;
  erratum: string | null;
  jo: ParsedJo | null;
}

/** A document that cannot become a question: one clear English line, the cause first, then the remedy if there is one. */
export class ParseError extends Error {
  override name = 'ParseError';
}

/** An empty record of the given format: parsers fill what they find. */
export function emptyParsedQuestion(format: SourceFormat): ParsedQuestion {
  return {
    format,
    uid: null,
    legislature: null,
    type: null,
    number: null,
    pageTitle: null,
    rubric: null,
    headingLead: null,
    analyses: [],
    author: null,
    group: null,
    ministryAsked: null,
    ministries: [],
    questionTexts: [],
    answerTexts: [],
    publication: null,
    renewals: [],
    signals: [],
    closing: null,
    warnings: [],
  };
}
