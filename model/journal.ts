import type { Question } from './question.js';

/** A place in the Journal officiel. */
export interface JournalPlace {
  /** ISO day on which the JO came out. */
  date: string;
  page: number | null;
}

/**
 * Where the answer is printed; null where no document names the JO. The JO of a debate comes out after the sitting, whose
 * own day the open data do not give: no day of a JO is ever to be told as that of a sitting. A page of the closing is the
 * first of the whole section, and not the answer's.
 */
export function answerInJournal({ jo, closing }: Pick<Question, 'jo' | 'closing'>): JournalPlace | null {
  const { date = null, page = null } = jo.answer ?? {};
  if (date !== null) return { date, page };
  const closed = closing?.code === 'REP_PUB' ? (closing.jo?.date ?? null) : null;
  return closed === null ? null : { date: closed, page };
}
