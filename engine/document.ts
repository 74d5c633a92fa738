import type { Question } from '../model/question.js';

/**
 * The document that Meilisearch holds. `record` is what is served and is neither searchable nor filterable; the
 * other parts are derived from it by indexer/push/to-indexed-document.ts and are never shown.
 */
export interface IndexedDocument {
  id: string;
  /** In the engine one text (`StoredDocument`): it need not take apart what it only has to give back. */
  record: Question;
  /** False: no other question of the index bears one of its keys in `facet.family`. Kept so by indexer/push/twins.ts. */
  twin: boolean;
  /** Its values of the facets that most searches count, in one: engine/combined-facets.ts. */
  combined: string;
  /** Stems, and their levels of impact: ranking/impact.ts. What matches a search is decided by filters on these. */
  terms: string[];
  facet: {
    legislature: number;
    type: string;
    status: string;
    rubric: string | null;
    /** Label of the ministry that must answer now. */
    ministry: string | null;
    ministryAsked: string | null;
    portfolio: string[];
    /** Group code at the date of the question. */
    party: string | null;
    partyLineage: string | null;
    /** « Nom Prénom » */
    author: string | null;
    department: string | null;
    /** Number of the constituency inside its department. */
    constituency: number | null;
    /** Tête d'analyse. */
    headingLead: string | null;
    /** Tête d'analyse and analyses, which suggestions name. */
    subject: string[];
    /** Closing code as published (`REP_PUB`, `AU`…). */
    closing: string | null;
    signalled: boolean;
    renewed: boolean;
    /** Another ministry than the first attributaire became responsible. */
    transferred: boolean;
    /** Value of config/delay-buckets.ts. */
    delay: string | null;
    /** Whether the answer came by its deadline (`due`); null without an answer, a date or a deadline. */
    deadline: 'within' | 'after' | null;
    /** Year of publication. */
    year: number | null;
    /** Months of publication and of the answer, `YYYY-MM`. */
    month: string | null;
    answeredMonth: string | null;
    sample: boolean;
    /** Questions that are shown as one hit share one of these keys: model/family.ts. */
    family: string[];
  };
  order: {
    /** Days since 1970-01-01. */
    published: number | null;
    answered: number | null;
    /** Deadline of the answer. */
    due: number | null;
    closed: number | null;
    /** The later one of publication and answer: what a feed is ordered by. */
    latest: number | null;
    /** Days from question to answer. */
    delay: number | null;
    /** Days from question to a closing that is no answer (withdrawal, end of mandate …). */
    closedAfter: number | null;
    number: number;
    /** Content words of all parts. */
    words: number;
  };
  /** Every word as written, folded, in order, for quoted passages: french/searchable-text.ts. */
  form: {
    title: string;
    headings: string;
    question: string;
    answer: string;
    names: string;
  };
}

/**
 * A document as the engine holds it. The record is JSON in one string: with its hundred fields in the open, indexing takes
 * the engine 15 % longer. What tells whether a question has changed stands beside it.
 */
export interface StoredDocument extends Omit<IndexedDocument, 'record'> {
  record: string;
  state: { contentHash: string; hashes: Record<string, string>; sample: boolean };
}

/** The record of a stored document; an index of before schema version 5 holds it in the open. */
export function readRecord({ record }: { record: string | Question }): Question {
  return typeof record === 'string' ? (JSON.parse(record) as Question) : record;
}

/**
 * What orders a question, in an index of its own (`rankIndexOf`). Meilisearch reads a whole document to return any part of
 * it: of 200 candidates with their records and terms that takes 13 ms, of these small ones 1.6.
 */
export interface RankDocument {
  id: string;
  /** Compact copy of the words: ranking/rank-field.ts. */
  rank: string;
  /** As in `IndexedDocument`. */
  family: string[];
  rubric: string | null;
  author: string | null;
  /** The main portfolio. */
  portfolio: string | null;
  /** Days since 1970-01-01. */
  published: number | null;
  sample: boolean;
  /** What a suggestion shows beside: it need not read the record. Absent where the question was last written before they were. */
  title?: string;
  status?: Question['status'];
  /** `SCHEMA_VERSION` of the program that wrote the question: the gateway refuses to search what it cannot read. */
  schema: number;
  /** Its vector (vectors/packed-vector.ts), and the name of the embedder it is of: added after the rest, where there is one. */
  vector?: string | null;
  embedding?: string;
}

/** ISO day → whole days since 1970-01-01 (the engine filters and sorts on integers only). */
export function dayNumber(isoDay: string): number {
  return Math.round(Date.parse(`${isoDay}T00:00:00Z`) / 86_400_000);
}

/** Whole days since 1970-01-01 → ISO day. */
export function isoDay(dayNumber: number): string {
  return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
}
