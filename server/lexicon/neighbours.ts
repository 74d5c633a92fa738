/** Words that differ from another one by few edits, found among all words of an index. */
import { withinDistance } from './edit-distance.js';

export interface Neighbour {
  term: string;
  edits: number;
}

/**
 * Looks through the words for those within `distance` edits of a stem, which is not one of them; a mistake in the first letter
 * is rare: words that begin otherwise are looked at only when no other is found.
 * @param words without figures: a number is never a mistake for another
 */
export function createNeighbours(words: readonly string[]): (stem: string, distance: number) => Neighbour[] {
  const letters = Uint32Array.from(words, lettersOf);
  const lengths = Uint8Array.from(words, ({ length }) => Math.min(length, LONGEST));
  const initials = Uint16Array.from(words, (word) => word.charCodeAt(0));

  return (stem, distance) => {
    const own = lettersOf(stem);
    const length = Math.min(stem.length, LONGEST);
    const initial = stem.charCodeAt(0);
    const find = (sameInitial: boolean): Neighbour[] => {
      const found: Neighbour[] = [];
      for (let place = 0; place < words.length; place += 1) {
        if ((initials[place] === initial) !== sameInitial) continue;
        if (Math.abs((lengths[place] ?? 0) - length) > distance) continue;
        const others = letters[place] ?? 0;
        if (!hasAtMost(own & ~others, distance) || !hasAtMost(others & ~own, distance)) continue;
        const term = words[place] ?? '';
        const edits = withinDistance(term, stem, distance);
        if (edits !== null && edits > 0) found.push({ term, edits });
      }
      return found;
    };
    const found = find(true);
    return found.length > 0 ? found : find(false);
  };
}

/** Of longer words the length does not tell anything. */
const LONGEST = 255;

/**
 * Which letters a word holds, a bit each. An edit takes one letter away, or adds one, or both: two words that are n edits apart have
 * at most n letters each that the other one does not have. That tells most words apart, without a look at their order.
 */
function lettersOf(word: string): number {
  let bits = 0;
  for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) & 31);
  return bits;
}

/** @param most 1 or 2 */
function hasAtMost(bits: number, most: number): boolean {
  const withoutOne = bits & (bits - 1);
  return most === 1 ? withoutOne === 0 : (withoutOne & (withoutOne - 1)) === 0;
}
