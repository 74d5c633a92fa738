import type { Question } from '../model/question.js';

/**
 * The document that Meilisearch holds. `record` is what is served and is neither searchable nor filterable; the
 * other parts are derived from it by indexer/push/to-indexed-document.ts and are never shown.
 */
export interface IndexedDocument {
  id: string;
  record: Question;
  /** Compact copy of the words, for the final order: ranking/rank-field.ts. */
  rank: string;
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
    /** Closing code as published (`REP_PUB`, `AU`…). */
    closing: string | null;
    signalled: boolean;
    renewed: boolean;
    /** Another ministry than the first attributaire became responsible. */
    transferred: boolean;
    /** Value of config/delay-buckets.ts. */
    delay: string | null;
    /** Year of publication. */
    year: number | null;
    /** Months of publication and of the answer, `YYYY-MM`. */
    month: string | null;
    answeredMonth: string | null;
    sample: boolean;
    /** Questions that are shown as one hit share it: indexer/push/family.ts. */
    family: string;
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
    number: number;
    /** Content words of all parts. */
    words: number;
  };
  stem: {
    title: string;
    headings: string;
    question: string;
    answer: string;
    names: string;
  };
}

/** ISO day → whole days since 1970-01-01 (the engine filters and sorts on integers only). */
export function dayNumber(isoDay: string): number {
  return Math.round(Date.parse(`${isoDay}T00:00:00Z`) / 86_400_000);
}

/** The day of a `dayNumber`. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
