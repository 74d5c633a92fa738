import { tokenise } from '../../french/tokenise.js';

/** The product's own stems of a text in order, stop words left out. */
export function stemsOf(text: string): string[] {
  return tokenise(text)
    .filter(({ stop }) => !stop)
    .map(({ stem }) => stem);
}
