import { formatUid, parseReference } from '../../model/identity.js';
import { ParameterError } from '../errors.js';
import { shorten } from './readers.js';

/**
 * A reference in any of its complete forms → official uid.
 * @throws ParameterError when the text is none of them
 */
export function readQuestionId(text: string): string {
  const identity = parseReference(text);
  if (identity !== null) return formatUid(identity);
  const message =
    'Ce n’est pas la référence d’une question. Formes acceptées : QANR5L15QE17519, 15-17519QE, ou l’adresse officielle de la question encodée (https%3A%2F%2F…).';
  throw new ParameterError([{ parameter: 'id', value: shorten(text), message }]);
}
