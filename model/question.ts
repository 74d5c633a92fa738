import { z } from 'zod';

/**
 * The one document model: whatever the format a question came in, this is what is validated, stored and served.
 *
 * Dates are ISO calendar days (`2019-03-05`) without a time zone: the Journal officiel has days, not instants.
 * Texts are plain text (no tag, no entity, no control character but the line feed inside a paragraph).
 */

export const QUESTION_TYPES = ['QE', 'QG', 'QOSD'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/**
 * `answered` an answer is published; `withdrawn` by its author (AU); `lapsed` end of the author's mandate (FM);
 * `cancelled` sitting cancelled (ANSE), or what the label of an undescribed code says; `closed` any other closing code without
 * an answer; `pending` the rest.
 */
export const STATUSES = ['pending', 'answered', 'withdrawn', 'lapsed', 'cancelled', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const SOURCE_FORMATS = [
  'open-data-json',
  'open-data-xml',
  'open-data-bulk-json',
  'open-data-bulk-xml',
  'legacy-xml',
  'page-html',
  'page-markdown',
  'page-text',
] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** True for a day that exists in the calendar, written `YYYY-MM-DD`. */
export function isIsoDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))];
  return day >= 1 && day <= daysInMonth(year, month);
}

/** 0 for a month that does not exist. Gregorian calendar; computed, because every date of every question passes here. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;
}

const isoDay = z.string().refine(isIsoDay, 'not a calendar day (YYYY-MM-DD)').meta({ format: 'date' });

/** Text that may be shown and indexed: no control character (line feed and tab apart), never only white space. */
const cleanText = z
  .string()
  .min(1)
  .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text), 'control character')
  .refine((text) => text.trim() !== '', 'only white space');

const tableCell = z.object({
  text: z.string(),
  header: z.boolean(),
  colspan: z.int().min(1).max(1000),
  rowspan: z.int().min(1).max(1000),
});

export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: cleanText }),
  z.object({ kind: z.literal('table'), rows: z.array(z.array(tableCell)).min(1) }),
  /** A stage note that stands outside any turn (applause, suspension of the sitting). */
  z.object({ kind: z.literal('note'), text: cleanText }),
  /**
   * One speaker's turn in a transcript. `chair`: the presiding officer. Notes inside the turn keep their place; speech
   * that opens a new paragraph after a note starts with a line feed.
   */
  z.object({
    kind: z.literal('turn'),
    speaker: cleanText,
    role: cleanText.nullable(),
    chair: z.boolean(),
    speech: z.array(z.object({ text: cleanText, note: z.boolean() })),
  }),
]);
export type Block = z.infer<typeof blockSchema>;
export type TableCell = z.infer<typeof tableCell>;

const ministrySchema = z.object({
  organeId: z.string().nullable(),
  /** Short title as the Assemblée prints it (« Santé et prévention »). */
  label: cleanText,
  /** Full title (« Ministère de la santé et de la prévention »), null where the document does not give it. */
  title: cleanText.nullable(),
  /** Portfolio labels that outlive reshuffles (« Santé »); see config/portfolios.ts. First: the main one. */
  portfolios: z.array(cleanText),
});
export type Ministry = z.infer<typeof ministrySchema>;

const joReferenceSchema = z.object({
  date: isoDay.nullable(),
  page: z.int().positive().nullable(),
  /** Issue number of the JO, as printed (`20230023`, `19`). */
  number: z.string().nullable(),
  /** `JO_QUESTION`, `JO_DEBAT`, `JO_LOI_DECRET` … as published. */
  kind: z.string().nullable(),
});
export type JoReference = z.infer<typeof joReferenceSchema>;

export const questionSchema = z.object({
  /** Official uid, `QANR5L{legislature}{type}{number}`. */
  id: z.string().regex(/^QANR5L\d{1,2}(QE|QG|QOSD)\d{1,7}$/),
  legislature: z.int().min(1).max(99),
  type: z.enum(QUESTION_TYPES),
  number: z.int().min(1).max(9_999_999),
  /** Title cascade: analyse(s), else tête d'analyse, else rubrique, else « Question écrite n° … ». */
  title: cleanText,
  /** Rubrique with a capital first letter, so that pages and open data agree. */
  rubric: cleanText.nullable(),
  /** Tête d'analyse. */
  headingLead: cleanText.nullable(),
  analyses: z.array(cleanText),
  question: z.array(blockSchema),
  erratum: cleanText.nullable(),
  answer: z.array(blockSchema),
  author: z
    .object({
      /** `PA…` reference of the open data. */
      id: z.string().nullable(),
      /** « Sébastien Cazenove »; null when neither the document nor the people archive gives it. */
      name: cleanText.nullable(),
      /** « Cazenove Sébastien », for sorting and facet search. */
      sortName: cleanText.nullable(),
      civility: cleanText.nullable(),
      department: cleanText.nullable(),
      departmentCode: z.string().nullable(),
      /** Number of the constituency inside the department, from 1. */
      constituency: z.int().positive().nullable(),
    })
    .nullable(),
  /** Political group of the author at the date of the question. */
  party: z
    .object({
      organeId: z.string().nullable(),
      code: cleanText,
      label: cleanText,
      /** Code of the newest group of the lineage (« EPR » for LAREM and RE); see config/groups.ts. */
      lineage: cleanText,
    })
    .nullable(),
  /** Ministère interrogé. */
  ministryAsked: ministrySchema.nullable(),
  /** Ministères attributaires in order of attribution. */
  ministries: z.array(ministrySchema.extend({ since: isoDay.nullable() })),
  /** The one that must answer now: the last attributaire, else the ministère interrogé. */
  ministry: ministrySchema.nullable(),
  dates: z.object({
    published: isoDay.nullable(),
    answered: isoDay.nullable(),
    /** Two calendar months after publication (Règlement, art. 135), QE only. */
    due: isoDay.nullable(),
    closed: isoDay.nullable(),
    renewed: z.array(isoDay),
    signalled: z.array(isoDay),
  }),
  jo: z.object({ question: joReferenceSchema.nullable(), answer: joReferenceSchema.nullable() }),
  status: z.enum(STATUSES),
  closing: z
    .object({
      code: cleanText,
      label: cleanText.nullable(),
      date: isoDay.nullable(),
      jo: joReferenceSchema.nullable(),
    })
    .nullable(),
  /** Days from publication to answer; null for QG (asked and answered at one sitting) and while unanswered. */
  delayDays: z.int().nonnegative().nullable(),
  urls: z.object({ page: z.url(), legacy: z.url().nullable() }),
  /** True for the invented questions of sample/. */
  sample: z.boolean(),
  source: z.object({
    formats: z.array(z.enum(SOURCE_FORMATS)),
    /** One hash per format, of what that format last said: lets a second run skip without reading the record. */
    hashes: z.record(z.string(), z.string()),
  }),
  /** Hash of everything above except `source.hashes`. */
  contentHash: z.string(),
});
export type Question = z.infer<typeof questionSchema>;
