import { createHash } from 'node:crypto';
import { createRandom, type Random } from '../corpus/random.js';

/** Typing errors, one for each query: what people's fingers do, the same on every machine for one seed. */

/** A letter with the marks written after it, so that no edit parts an accent from its letter. */
const LETTER = /\p{L}\p{M}*/gu;
/** Words of six letters or more; a word glued to digits is a code, not a word. */
const LONG_WORD = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\p{M}*){6,}(?![\p{L}\p{M}\p{N}])/gu;
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

type Edit = (letters: readonly string[], random: Random) => string[];

/**
 * One edit inside one word of six letters or more: deletion, insertion, substitution or transposition of neighbours,
 * never touching the first letter. The edit is one that folding accents and case does not undo.
 * A text without such a word comes back as it is.
 * @param id of the query: its edit does not depend on which other queries are asked
 */
export function addTypo(text: string, seed: number, id: string): string {
  const words = [...text.matchAll(LONG_WORD)];
  if (words.length === 0) return text;
  const random = createRandom(createHash('sha1').update(`${seed}:${id}`).digest().readUInt32BE());
  const word = random.pick(words);
  const letters = word[0].match(LETTER) ?? [];
  const edits = neighboursThatDiffer(letters).length > 0 ? [...EDITS, transpose] : EDITS;
  const edited = random.pick(edits)(letters, random).join('');
  return text.slice(0, word.index) + edited + text.slice(word.index + word[0].length);
}

const remove: Edit = (letters, random) => letters.toSpliced(placeIn(letters, random), 1);

/** After any letter, the last one included. */
const insert: Edit = (letters, random) => {
  const place = placeIn(letters, random) + 1;
  return letters.toSpliced(place, 0, inCaseOf(letters[place - 1], random.pick(ALPHABET)));
};

const substitute: Edit = (letters, random) => {
  const place = placeIn(letters, random);
  const others = ALPHABET.filter((letter) => letter !== folded(letters[place]));
  return letters.with(place, inCaseOf(letters[place], random.pick(others)));
};

const transpose: Edit = (letters, random) => {
  const place = random.pick(neighboursThatDiffer(letters));
  const [left = '', right = ''] = letters.slice(place, place + 2);
  return letters.toSpliced(place, 2, right, left);
};

const EDITS: readonly Edit[] = [remove, insert, substitute];

/** Any place but the first. */
function placeIn(letters: readonly string[], random: Random): number {
  return 1 + Math.floor(random.next() * (letters.length - 1));
}

/** Places, the first letter's excepted, whose letter is not the one that follows. */
function neighboursThatDiffer(letters: readonly string[]): number[] {
  return letters.flatMap((letter, place) =>
    place > 0 && place < letters.length - 1 && folded(letter) !== folded(letters[place + 1]) ? [place] : [],
  );
}

function folded(letter = ''): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function inCaseOf(neighbour = '', letter: string): string {
  return neighbour === neighbour.toLowerCase() ? letter : letter.toUpperCase();
}
