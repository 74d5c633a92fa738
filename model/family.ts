/**
 * Questions that are shown as one hit: those of one letter (a campaign's text), and those that got one answer. A
 * question bears a key for each; a question like no other bears its uid. One of both bears also the pair, so that the
 * engine's counts tell how many questions two families have in common.
 */

const LETTER = 'q';
const ANSWER = 'a';
/** Between the two keys of a pair; digests and uids hold none. */
const JOINT = '.';

/** Keys of a question, from digests of what makes it like others (null: nothing does). The last one names them all. */
export function familyKeys(id: string, letter: string | null, answer: string | null): string[] {
  if (letter === null && answer === null) return [id];
  const keys = [...(letter === null ? [] : [LETTER + letter]), ...(answer === null ? [] : [ANSWER + answer])];
  return keys.length < 2 ? keys : [...keys, keys.join(JOINT)];
}

/** What a caller is given to ask for the questions like this one. */
export function familyName(keys: readonly string[]): string {
  return keys.at(-1) ?? '';
}

/** The keys behind a name: a question that bears one of them belongs to the family. Total, whatever the text. */
export function keysOfName(name: string): string[] {
  return name.split(JOINT).filter((key) => key !== '');
}

/** Questions that bear one of the keys behind a name, by how many bear each key. */
export function familySize(name: string, counts: Readonly<Record<string, number>>): number {
  const keys = keysOfName(name);
  // A name may be any text that a caller sends, « valueOf » too.
  const countOf = (key: string): number => (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0);
  const sum = keys.reduce((total, key) => total + countOf(key), 0);
  return keys.length > 1 ? sum - countOf(name) : sum;
}

/** The keys that other questions may bear, too; a pair only tells what its two keys tell. */
export function sharedKeys(id: string, keys: readonly string[]): string[] {
  return keys.filter((key) => key !== id && !key.includes(JOINT));
}

/** What two questions share: one answer, one letter, or nothing of the kind. An answer tells more. */
export function sharedFamily(a: readonly string[], b: readonly string[]): 'answer' | 'letter' | null {
  const shared = a.filter((key) => b.includes(key));
  if (shared.some((key) => key.startsWith(ANSWER))) return 'answer';
  return shared.some((key) => key.startsWith(LETTER)) ? 'letter' : null;
}
