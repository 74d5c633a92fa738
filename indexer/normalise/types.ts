import type { Block, JoReference, QuestionType, SourceFormat } from '../../model/question.js';
import type { ParsedAuthor, ParsedBody } from '../parse/parsed-question.js';

/**
 * A question whose texts are clean and whose dates are days, before people and bodies are resolved (indexer/enrich).
 * Labels and names are one line of plain text with plain spaces; no string is empty.
 */
export interface NormalisedQuestion {
  format: SourceFormat;
  /** Official uid, in agreement with the three fields below. */
  uid: string;
  legislature: number;
  type: QuestionType;
  number: number;
  title: string;
  rubric: string | null;
  headingLead: string | null;
  analyses: string[];
  question: Block[];
  erratum: string | null;
  answer: Block[];
  author: ParsedAuthor | null;
  group: ParsedBody | null;
  ministryAsked: ParsedBody | null;
  /** `date`: ISO day of attribution. */
  ministries: (ParsedBody & { date: string | null })[];
  /** ISO days; the lists are sorted, without repeats. */
  dates: {
    published: string | null;
    answered: string | null;
    closed: string | null;
    renewed: string[];
    signalled: string[];
  };
  jo: { question: JoReference | null; answer: JoReference | null };
  closing: { code: string; label: string | null; date: string | null; jo: JoReference | null } | null;
  /** What was repaired, dropped or doubtful, the parser's own warnings first. */
  warnings: string[];
}
