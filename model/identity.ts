import type { QuestionType } from './question.js';

/** What makes a question unique: numbers restart at each legislature and for each type. */
export interface Identity {
  legislature: number;
  type: QuestionType;
  number: number;
}

const UID = /^QANR5L(\d{1,2})(QE|QG|QOSD)(\d{1,7})$/i;
/** `15-17519QE`, the name of the older pages. */
const SHORT = /^(\d{1,2})-(\d{1,7})(QE|QG|QOSD)$/i;

/** Official uid of the open data, `QANR5L15QE17519`. */
export function formatUid({ legislature, type, number }: Identity): string {
  return `QANR5L${legislature}${type}${number}`;
}

function identity(
  legislature: string | undefined,
  type: string | undefined,
  number: string | undefined,
): Identity | null {
  if (legislature === undefined || type === undefined || number === undefined) return null;
  const found = {
    legislature: Number(legislature),
    type: type.toUpperCase() as QuestionType,
    number: Number(number),
  };
  return found.legislature > 0 && found.number > 0 ? found : null;
}

/** `15-17519QE`, which people quote. */
export function formatReference({ legislature, type, number }: Identity): string {
  return `${legislature}-${number}${type}`;
}

/** Reads an official uid in any letter case; null when it is not one. */
export function parseUid(text: string): Identity | null {
  const match = UID.exec(text.trim());
  return match ? identity(match[1], match[2], match[3]) : null;
}

/**
 * Reads a complete reference: uid, `15-17519QE`, or an official URL of either site (with `.htm`, `.pdf`, `/vue/xml`, a
 * query string or a fragment). Null when the text is anything else, an ambiguous bare number included.
 */
export function parseReference(text: string): Identity | null {
  const trimmed = text.trim();
  const direct = parseUid(trimmed) ?? parseShort(trimmed);
  if (direct) return direct;
  if (!/^(https?:\/\/)?([\w-]+\.)?assemblee-nationale\.fr\//i.test(trimmed)) return null;
  const segments = trimmed.replace(/[?#].*$/s, '').split('/');
  for (const segment of segments.reverse()) {
    const name = segment.replace(/\.[a-z]+$/i, '');
    const found = parseUid(name) ?? parseShort(name);
    if (found) return found;
  }
  return null;
}

function parseShort(text: string): Identity | null {
  const match = SHORT.exec(text);
  return match ? identity(match[1], match[3], match[2]) : null;
}

/** Finds an identity inside a file's name (`dyn_8_QANR5L8QE36017.txt`, `static_11-75028QE.txt`): a last resort. */
export function identityFromFileName(fileName: string): Identity | null {
  const base = fileName.split(/[\\/]/).pop() ?? '';
  const uid = /QANR5L(\d{1,2})(QE|QG|QOSD)(\d{1,7})(?!\d)/i.exec(base);
  if (uid) return identity(uid[1], uid[2], uid[3]);
  const short = /(?<!\d)(\d{1,2})-(\d{1,7})(QE|QG|QOSD)(?![A-Z])/i.exec(base);
  return short ? identity(short[1], short[3], short[2]) : null;
}

/** The question's live page on the Assemblée's site. */
export function officialPageUrl(id: Identity): string {
  return `https://www.assemblee-nationale.fr/dyn/${id.legislature}/questions/${formatUid(id)}`;
}

/** The question's older page, which exists up to legislature 16. */
export function legacyPageUrl(id: Identity): string | null {
  const { legislature } = id;
  if (legislature > 16) return null;
  return `https://questions.assemblee-nationale.fr/q${legislature}/${formatReference(id)}.htm`;
}
