/** Words that differ from another one by few edits, found among all words of an index. */
import { withinDistance } from './edit-distance.js';

export interface Neighbour {
  term: string;
  edits: number;
}

/**
 * Looks through the words for those within `distance` edits of a stem, which is not one of them; a mistake in the first letter
 * is rare: words that begin otherwise are given only when no other is found.
 * @param words without figures: a number is never a mistake for another
 */
export function createNeighbours(words: readonly string[]): (stem: string, distance: number) => Neighbour[] {
  const letters = Uint32Array.from(words, lettersOf);

  return (stem, distance) => {
    const own = lettersOf(stem);
    const near: Neighbour[] = [];
    for (let place = 0; place < words.length; place += 1) {
      const others = letters[place] ?? 0;
      if (!hasAtMost(own & ~others, distance) || !hasAtMost(others & ~own, distance)) continue;
      const term = words[place] ?? '';
      const edits = withinDistance(term, stem, distance);
      if (edits !== null && edits > 0) near.push({ term, edits });
    }
    const likely = near.filter(({ term }) => term.startsWith(stem.charAt(0)));
    return likely.length > 0 ? likely : near;
  };
}

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
