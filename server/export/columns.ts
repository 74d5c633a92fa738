/** The columns of an export: one table for every format. */
import { comparisonKey } from '../understand/comparison-key.js';
import type { Ministry, Question } from '../../model/question.js';
import { formatReference } from '../../model/identity.js';
import { STATUS_LABELS } from '../../model/labels.js';
import { readableText } from './readable-text.js';

/** A day is told from other texts, for spreadsheets have a type of cell for it. Lists hold no empty text. */
export type Cell = string | number | boolean | null | readonly string[] | { day: string };

export interface Column {
  /** What `columns` takes, and the key in NDJSON. */
  key: string;
  /** French header of spreadsheets. */
  header: string;
  /** Width in a workbook, in characters. */
  width: number;
  /** Whole texts come only when asked for. */
  text?: true;
  /** Not among the columns that come by themselves. */
  optional?: true;
  /** What programs join by, where another column has a French name: comes by itself where programs read, in NDJSON. */
  code?: true;
  /** @param asOf ISO day on which a deadline has passed or not */
  read: (question: Question, asOf: string) => Cell;
}

// One column per line: a table is read, and compared, by line.
// prettier-ignore
export const COLUMNS: readonly Column[] = [
  { key: 'id', header: 'UID', width: 20, read: ({ id }) => id },
  { key: 'reference', header: 'Référence', width: 14, read: formatReference },
  { key: 'type', header: 'Type', width: 7, read: ({ type }) => type },
  { key: 'legislature', header: 'Législature', width: 10, read: ({ legislature }) => legislature },
  { key: 'number', header: 'Numéro', width: 9, read: ({ number }) => number },
  { key: 'title', header: 'Titre', width: 60, read: ({ title }) => title },
  { key: 'rubric', header: 'Rubrique', width: 30, read: ({ rubric }) => rubric },
  { key: 'headingLead', header: 'Tête d’analyse', width: 24, read: ({ headingLead }) => headingLead },
  { key: 'analyses', header: 'Analyses', width: 40, read: ({ analyses }) => analyses },
  { key: 'author', header: 'Auteur', width: 26, read: ({ author }) => author?.name ?? null },
  { key: 'authorId', header: 'Identifiant de l’auteur', width: 12, code: true, read: ({ author }) => author?.id ?? null },
  { key: 'partyCode', header: 'Groupe (code)', width: 12, read: ({ party }) => party?.code ?? null },
  { key: 'party', header: 'Groupe', width: 34, read: ({ party }) => party?.label ?? null },
  { key: 'department', header: 'Département', width: 22, read: ({ author }) => author?.department ?? null },
  { key: 'departmentCode', header: 'Département (code)', width: 12, code: true, read: ({ author }) => author?.departmentCode ?? null },
  { key: 'constituency', header: 'Circonscription', width: 9, read: ({ author }) => author?.constituency ?? null },
  { key: 'ministryAsked', header: 'Ministère interrogé', width: 40, read: ({ ministryAsked }) => label(ministryAsked) },
  { key: 'ministry', header: 'Ministère attributaire', width: 40, read: ({ ministry }) => label(ministry) },
  { key: 'published', header: 'Date de la question', width: 12, read: ({ dates }) => day(dates.published) },
  { key: 'questionPage', header: 'Page JO de la question', width: 9, read: ({ jo }) => jo.question?.page ?? null },
  { key: 'answered', header: 'Date de la réponse', width: 12, read: ({ dates }) => day(dates.answered) },
  { key: 'answerPage', header: 'Page JO de la réponse', width: 9, read: ({ jo }) => jo.answer?.page ?? null },
  { key: 'delayDays', header: 'Délai (jours)', width: 9, read: ({ delayDays }) => delayDays },
  { key: 'due', header: 'Échéance', width: 12, read: ({ dates }) => day(dates.due) },
  { key: 'late', header: 'Hors délai', width: 9, read: isLate },
  { key: 'status', header: 'Statut', width: 22, read: ({ status }) => STATUS_LABELS[status] },
  { key: 'statusCode', header: 'Statut (code)', width: 12, code: true, read: ({ status }) => status },
  { key: 'closing', header: 'Clôture', width: 22, read: ({ closing }) => closing && (closing.label ?? closing.code) },
  { key: 'closingCode', header: 'Clôture (code)', width: 12, code: true, read: ({ closing }) => closing?.code ?? null },
  { key: 'closed', header: 'Date de clôture', width: 12, optional: true, read: ({ dates }) => day(dates.closed) },
  { key: 'signalled', header: 'Signalée', width: 9, read: ({ dates }) => dates.signalled.length > 0 },
  { key: 'renewed', header: 'Renouvelée', width: 10, read: ({ dates }) => dates.renewed.length > 0 },
  { key: 'question', header: 'Texte de la question', width: 80, text: true, read: ({ question }) => readableText(question) },
  { key: 'answer', header: 'Texte de la réponse', width: 80, text: true, read: ({ answer }) => readableText(answer) },
  { key: 'url', header: 'Adresse', width: 40, read: ({ urls }) => urls.page },
  { key: 'sample', header: 'Exemple fictif', width: 9, optional: true, read: ({ sample }) => sample },
];

const byName = new Map(
  COLUMNS.flatMap((column) => [column.key, column.header].map((name) => [comparisonKey(name), column])),
);

/** By key or French header, whatever the case and accents; null: there is none. */
export function findColumn(name: string): Column | null {
  return byName.get(comparisonKey(name)) ?? null;
}

/** What comes when no columns are chosen: texts and codes when they are wanted. */
export function usualColumns({ texts, codes }: { texts: boolean; codes: boolean }): Column[] {
  return COLUMNS.filter(
    ({ text, code, optional }) => optional !== true && (texts || text !== true) && (codes || code !== true),
  );
}

function label(ministry: Ministry | null): string | null {
  return ministry?.label ?? null;
}

function day(date: string | null): Cell {
  return date === null ? null : { day: date };
}

/**
 * Whether, on that day, the two months had ended before the answer, or with none yet. Null without a deadline (oral
 * questions), and for a question closed without an answer: nobody is late any more. As `late` of a search has it
 * (server/search/ended.ts) for those that wait.
 */
function isLate({ dates: { due, answered, closed }, status }: Question, asOf: string): boolean | null {
  if (due === null) return null;
  if (answered !== null && answered <= asOf) return answered > due;
  const end = answered ?? closed;
  const waits = end === null ? status === 'pending' : end > asOf;
  return waits ? asOf > due : null;
}
