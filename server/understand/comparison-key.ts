import { foldKey } from '../../french/fold.js';

/** What two names must share to be the same name: accents, case, apostrophes, spaces and punctuation do not count. */
export function comparisonKey(text: string): string {
  return foldKey(text).replaceAll(' ', '');
}
