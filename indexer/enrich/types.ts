import type { Question, QuestionType, SourceFormat } from '../../model/question.js';
import type { ParsedAuthor, ParsedBody } from '../parse/parsed-question.js';

/** What the enrich stage needs of a normalised question. */
export interface NormalisedParts {
  format: SourceFormat;
  legislature: number;
  type: QuestionType;
  /** ISO day of publication: the day on which group, seat and ministries are looked up. */
  publishedOn: string | null;
  author: ParsedAuthor | null;
  group: ParsedBody | null;
  ministryAsked: ParsedBody | null;
  /** In order of attribution; `date` is an ISO day. */
  ministries: (ParsedBody & { date: string | null })[];
}

/** Something that the document names and that no table or archive knows: kept as stated, and listed in the report. */
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
