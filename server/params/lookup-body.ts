/** The body of POST /api/v1/lookup: a text, or a list of references. */
import { z } from 'zod';
import type { ParameterProblem } from '../errors.js';
import { ParameterError } from '../errors.js';
import { limits } from '../limits.js';
import type { FoundReference } from '../lookup/find-references.js';
import { findReferences } from '../lookup/find-references.js';
import { shorten } from './readers.js';

const bodySchema = z.union([
  z.strictObject({ text: z.string().min(1) }),
  z.strictObject({ references: z.array(z.string()).min(1) }),
]);

/** @throws ParameterError for another body, and for too long a one */
export function readLookupBody(body: unknown): FoundReference[] {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw new ParameterError(faultsOf(body));
  const found =
    'text' in parsed.data
      ? findReferences(checkedText(parsed.data.text), limits.references)
      : readList(checkedList(parsed.data.references));
  if (found.length > limits.references) throw tooMany();
  return found;
}

const MEMBERS = ['text', 'references'];
const EXPECTED =
  'Envoyez un objet JSON { "text": "…" } ou { "references": ["…"] } (Content-Type: application/json) qui n’est pas vide.';

/** A member that we did not read may be the one that mattered: none is passed over. */
function faultsOf(body: unknown): ParameterProblem[] {
  const members = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.keys(body) : [];
  const strangers = members.filter((name) => !MEMBERS.includes(name)).slice(0, limits.parameters);
  const faults = strangers.map((name) => ({
    parameter: shorten(name),
    value: '',
    message: `« ${shorten(name)} » est inconnu : retirez-le. Un objet JSON avec « text » ou « references » est attendu, et rien d’autre.`,
  }));
  if (MEMBERS.every((name) => members.includes(name)))
    faults.push({
      parameter: 'references',
      value: '',
      message:
        '« references » et « text » ne se combinent pas : gardez l’un des deux, ou envoyez deux requêtes.',
    });
  return faults.length > 0 ? faults : [{ parameter: 'text', value: '', message: EXPECTED }];
}

function checkedText(text: string): string {
  if (text.length <= limits.lookupText) return text;
  const message = `Le texte dépasse ${limits.lookupText} caractères.`;
  throw new ParameterError([{ parameter: 'text', value: shorten(text), message }]);
}

function checkedList(references: readonly string[]): readonly string[] {
  if (references.length > limits.references) throw tooMany();
  return references;
}

/** Reading stops after one too many, for an item may be a range of thousands. */
function readList(items: readonly string[]): FoundReference[] {
  const found: FoundReference[] = [];
  for (const item of items) {
    found.push(...readItem(item, limits.references - found.length));
    if (found.length > limits.references) break;
  }
  return found;
}

/** Every item should be a reference: what holds none is told. @param most references; reading stops after one more */
function readItem(item: string, most: number): FoundReference[] {
  const text = item.slice(0, limits.referenceLength);
  const found = findReferences(text, most);
  return found.length > 0 ? found : [{ text: shorten(text), reference: null }];
}

function tooMany(): ParameterError {
  const message = `Pas plus de ${limits.references} références à la fois.`;
  return new ParameterError([{ parameter: 'references', value: '', message }]);
}
