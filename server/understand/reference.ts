/** A query that is, as a whole, the reference of a question. */
import type { Identity } from '../../model/identity.js';
import { parseReference } from '../../model/identity.js';
import type { QuestionType } from '../../model/question.js';
import { readLegislature, readType } from '../params/names.js';

/** What the reference says of the question; null: not said, so any. */
export interface QueryReference {
  number: number;
  type: QuestionType | null;
  legislature: number | null;
}

const TYPE = String.raw`q\.?\s?e\.?|q\.?\s?g\.?|q\.?\s?o\.?\s?s\.?\s?d\.?|(?:questions?\s+)?(?:[ée]crite|orale(?:\s+sans\s+d[ée]bat)?|au\s+gouvernement)s?|questions?`;
const NUMBER = String.raw`(?:n\s?[°ºo]\.?|num[ée]ro|n\.)?\s*(\d{1,3}(?:[\s.]\d{3})+|\d{1,7})`;
const LEGISLATURE = String.raw`(?:\(?\s*(?:,|de\s+la|sous\s+la)?\s*(\d{1,2}|[ivxl]+)\s?(?:i?[eè]me|e|è|re)?\s*l[ée]g(?:islature|\.)?\s*\)?|,?\s*l[ée]g(?:islature|\.)?\s*(\d{1,2}))`;
const SPOKEN = new RegExp(
  String.raw`^(?:(?:la\s+)?(${TYPE})\s*)?(?:${NUMBER})\s*(qe|qg|qosd)?\s*(?:${LEGISLATURE})?$`,
  'iu',
);

/**
 * Reads a uid, `15-17519QE`, an official address, « QE 17519 », « question écrite n° 17519 de la 15e législature » or a
 * bare number. Null for anything else, one more word included: then it is a search for words.
 */
export function readQueryReference(query: string): QueryReference | null {
  const text = query.trim().replace(/[\s\u00a0\u202f]+/g, ' ');
  if (text.length > 300) return null;
  return parseReference(text) ?? readSpoken(text);
}

function readSpoken(text: string): QueryReference | null {
  const match = SPOKEN.exec(text);
  const digits = match?.[2]?.replace(/\D/g, '');
  if (!match || digits === undefined || Number(digits) < 1) return null;
  const legislature = match[4] ?? match[5];
  const type = match[3] ?? match[1];
  return {
    number: Number(digits),
    type: type === undefined ? null : readTypeWord(type),
    legislature: legislature === undefined ? null : readLegislature(legislature),
  };
}

/** « question » alone says nothing of the type. */
function readTypeWord(word: string): QuestionType | null {
  return readType(word) ?? readType(word.replace(/^questions?\s+/i, ''));
}

export function isComplete(reference: QueryReference): reference is Identity {
  return reference.type !== null && reference.legislature !== null;
}
