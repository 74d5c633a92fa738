import type { Block, Question, QuestionType, SourceFormat } from '../../model/question.js';
import type { ParsedAuthor, ParsedBody } from '../parse/parsed-question.js';

/** What the enrich stage needs of a normalised question. */
export interface NormalisedParts {
  format: SourceFormat;
  legislature: number;
  type: QuestionType;
  /** ISO day of publication: the day on which group, seat and ministries are looked up. */
  publishedOn: string | null;
  author: ParsedAuthor | null;
  /** Texts, which name the author where nothing else does. */
  question: readonly Block[];
  answer: readonly Block[];
  group: ParsedBody | null;
  ministryAsked: ParsedBody | null;
  /** In order of attribution; `date` is an ISO day. */
  ministries: (ParsedBody & { date: string | null })[];
}

/**
 * Something that the document names and that no table or archive knows: kept as stated, and listed in the report.
 * An author without a name is listed by reference; one whose name could be read in the text is not, unless an archive
 * was given and does not know the reference (it is then out of date: group and seat are missing too).
 */
export interface Unresolved {
  kind: 'author' | 'group' | 'ministry' | 'department';
  value: string;
}

/** The parts of a question that this stage makes. */
export type EnrichedParts = Pick<
  Question,
  'author' | 'party' | 'ministryAsked' | 'ministries' | 'ministry'
> & {
  unresolved: Unresolved[];
};
