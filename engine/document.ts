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
    /** Year of publication. */
    year: number | null;
    sample: boolean;
    /** Questions that are shown as one hit share it: indexer/push/family.ts. */
    family: string;
  };
  order: {
    /** Days since 1970-01-01. */
    published: number | null;
    answered: number | null;
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
