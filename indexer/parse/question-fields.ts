import type { Identity } from '../../model/identity.js';
import { QUESTION_TYPES } from '../../model/question.js';
import type { QuestionType } from '../../model/question.js';
import type { ParsedAuthor, ParsedBody, ParsedJo, ParsedQuestion } from './parsed-question.js';
import { list, looseText, text } from './tree-fields.js';

// What the open data and the old XML pages have in common, once their nodes are found.

export type IdentityParts = { [K in keyof Identity]: Identity[K] | null };

/** The identity when each of its parts is known and in range. */
export function completeIdentity({ legislature, type, number }: IdentityParts): Identity | null {
  if (legislature === null || legislature > 99 || type === null || number === null) return null;
  return { legislature, type, number };
}

/** `QE`, `QG` or `QOSD` in any letter case; null for anything else. */
export function toQuestionType(printed: string | null): QuestionType | null {
  return QUESTION_TYPES.find((type) => type === printed?.toUpperCase()) ?? null;
}

/** An author of whom nothing is known yet. */
export function emptyAuthor(): ParsedAuthor {
  return {
    ref: null,
    mandateRef: null,
    printedName: null,
    civility: null,
    firstName: null,
    lastName: null,
    lastNameFirst: false,
    department: null,
    departmentCode: null,
    constituency: null,
  };
}

/** A reference such as `PO730934`; null for `POnull`, which the open data writes for an unknown body. */
export function readRef(printed: string | null, prefix: 'PA' | 'PM' | 'PO'): string | null {
  const match = /^([A-Z]{2})?0*([1-9]\d*)$/i.exec(printed ?? '');
  if (!match || (match[1] ?? prefix).toUpperCase() !== prefix) return null;
  return `${prefix}${match[2]}`;
}

/** A body without a reference nor a name is no body. */
export function bodyOrNull(body: ParsedBody): ParsedBody | null {
  return (body.ref ?? body.short ?? body.long) ? body : null;
}

/** Null for a reference of which nothing is known. */
export function joOrNull(jo: ParsedJo): ParsedJo | null {
  return Object.values(jo).some((part) => part !== null) ? jo : null;
}

/** Text of a body node; one in an unforeseen shape gives every string it holds, with a warning, rather than nothing. */
export function readMarkup(value: unknown, name: string, warnings: string[]): string | null {
  const bodies = list(value).map((node) => {
    const plain = text(node);
    if (plain !== null || typeof node !== 'object') return plain;
    const loose = looseText(node);
    if (loose !== null) warnings.push(`${name} has an unknown structure: its strings are read in order`);
    return loose;
  });
  return bodies.filter((body) => body !== null).join('\n') || null;
}

type Closing = NonNullable<ParsedQuestion['closing']>;

/** A closing always has a code: its label stands in for a missing one, and a date alone closes nothing. */
export function closingOrNull(
  closing: Omit<Closing, 'code'> & { code: string | null },
  warnings: string[],
): Closing | null {
  const code = closing.code ?? closing.label;
  if (code !== null) return { ...closing, code };
  if (closing.date ?? closing.jo) warnings.push('closing without a code nor a label is ignored');
  return null;
}
