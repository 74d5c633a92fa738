/** The references of questions inside a text: a pasted list, a table, a letter. */
import type { FoundReference, Heading } from './read-line.js';
import { NO_HEADING, readLine } from './read-line.js';

export type { FoundReference } from './read-line.js';

/**
 * References in the order in which they stand: addresses, uids, `15-17519QE`, « QE n° 17519 (15e) », « question écrite
 * n° 17519 de la 15e législature », « 15e législature, questions écrites n° 1, 2 et 5 à 8 », rows of a table. What a heading
 * says (« 16e législature », « Questions écrites ») holds until the next one. A number alone counts where nothing but numbers
 * stands beside it; that of a law or of an amendment does not. A line of digits that holds no reference is given back without
 * one; other prose is passed over. Never throws.
 * @param limit references at most; reading stops after one more
 */
export function findReferences(text: string, limit: number): FoundReference[] {
  const found: FoundReference[] = [];
  let heading: Heading = NO_HEADING;
  for (const line of text.split(/[\r\n\u2028\u2029\u000b\u000c]+/)) {
    const read = readLine(line, heading, limit - found.length);
    found.push(...read.found);
    heading = read.heading;
    if (found.length > limit) break;
  }
  return found;
}
