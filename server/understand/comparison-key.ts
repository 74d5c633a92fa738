import { foldKey } from '../../french/fold.js';
import { writtenOut } from '../../french/saints.js';

/**
 * What two names must share to be the same name: accents, case, apostrophes, spaces and punctuation do not count, and « St » is
 * « Saint ».
 */
export function comparisonKey(text: string): string {
  return foldKey(text).split(' ').map(writtenOut).join('');
}
