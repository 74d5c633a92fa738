/** What GET /api/v1/version answers: which program, which index, up to which JO. */
import { SCHEMA_VERSION } from '../../config/index-settings.js';
import { isoDay } from '../../engine/document.js';
import type { QuestionType, Status } from '../../model/question.js';
import { QUESTION_TYPES, STATUSES } from '../../model/question.js';
import type { EngineResult } from '../engine-port.js';

export interface VersionAnswer {
  name: string;
  version: string;
  index: { version: string; updatedAt: string | null; schemaVersion: number; documents: number };
  /** Days of the last JO that published a question, and an answer; null when none did. */
  lastJo: Record<QuestionType, { question: string | null; answer: string | null }>;
  legislatures: { legislature: number; documents: number }[];
  types: { type: QuestionType; documents: number; statuses: Partial<Record<Status, number>> }[];
}

/** What is counted of one type, and its newest question and answer. */
export interface TypeFacts {
  counts: EngineResult;
  newest: EngineResult;
  lastAnswered: EngineResult;
}

export function presentVersion(
  program: { name: string; version: string },
  index: { version: string; updatedAt: string | null },
  all: EngineResult,
  types: Readonly<Record<QuestionType, TypeFacts>>,
): VersionAnswer {
  return {
    ...program,
    index: { ...index, schemaVersion: SCHEMA_VERSION, documents: all.total },
    lastJo: { QE: lastDays(types.QE), QG: lastDays(types.QG), QOSD: lastDays(types.QOSD) },
    legislatures: Object.entries(all.counts['facet.legislature'] ?? {})
      .map(([legislature, documents]) => ({ legislature: Number(legislature), documents }))
      .sort((a, b) => a.legislature - b.legislature),
    types: QUESTION_TYPES.map((type) => ({
      type,
      documents: types[type].counts.total,
      statuses: statusCounts(types[type].counts.counts['facet.status'] ?? {}),
    })),
  };
}

function lastDays({ newest, lastAnswered }: TypeFacts): VersionAnswer['lastJo'][QuestionType] {
  const published = newest.hits[0]?.order.published ?? null;
  const answered = lastAnswered.hits[0]?.order.answered ?? null;
  return {
    question: published === null ? null : isoDay(published),
    answer: answered === null ? null : isoDay(answered),
  };
}

function statusCounts(counts: Readonly<Record<string, number>>): Partial<Record<Status, number>> {
  return Object.fromEntries(
    STATUSES.flatMap((status) => (counts[status] === undefined ? [] : [[status, counts[status]]])),
  );
}
