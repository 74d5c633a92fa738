/** « St-Denis », « Ste Soline »: how people write the names of places and families that official texts write out. */

const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
]);
const SHORT = new Map([...WRITTEN_OUT].map(([short, full]) => [full, short]));

/** `st` → `saint`; any other word as it is. @param word folded */
export function writtenOut(word: string): string {
  return WRITTEN_OUT.get(word) ?? word;
}

/** `saint` → `st`; null for any other word. @param word folded */
export function shortForm(word: string): string | null {
  return SHORT.get(word) ?? null;
}
