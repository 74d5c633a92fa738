import { foldText } from './fold.js';
import { stem } from './stem.js';
import { ACCENTED_EXCEPTIONS, STOP_WORDS } from './stop-words.js';

/** What the analysis knows of one written word, whatever its place. */
export interface Word {
  /** Folded, letters and digits only. */
  form: string;
  stem: string;
  stop: boolean;
}

/**
 * A few tens of thousands of spellings make nearly all of a corpus: each is folded and stemmed once. When the table is
 * full it starts again, which costs less than remembering which entries are old.
 */
const MAX_WORDS = 60_000;
const MAX_REMEMBERED_LENGTH = 40;
const words = new Map<string, Word>();

/** The word behind a spelling (a piece of the original text, with its capitals, accents, inner apostrophe or dots). */
export function lookUpWord(spelling: string): Word {
  const known = words.get(spelling);
  if (known !== undefined) return known;
  if (spelling.length > MAX_REMEMBERED_LENGTH) return describe(spelling);
  if (words.size >= MAX_WORDS) words.clear();
  const own = detached(spelling);
  const word = describe(own);
  words.set(own, word);
  return word;
}

function describe(spelling: string): Word {
  const form = foldText(spelling).replace(/['.]/g, '');
  const stop = STOP_WORDS.has(form) && !ACCENTED_EXCEPTIONS.has(spelling.toLowerCase().normalize('NFC'));
  return { form, stem: stem(form), stop };
}

/** A copy that does not keep the whole text alive: engines make a slice of a string a view on that string. */
function detached(spelling: string): string {
  const units: number[] = [];
  for (let index = 0; index < spelling.length; index += 1) units.push(spelling.charCodeAt(index));
  return String.fromCharCode(...units);
}
