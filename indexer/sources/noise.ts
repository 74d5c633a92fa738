const LEFT_BEHIND = /^(__MACOSX|Thumbs\.db|desktop\.ini)$/i;

/** What operating systems and tools leave in folders and archives, hidden files included: passed over without a word. */
export function isNoise(path: string): boolean {
  return path.split(/[\\/]/).some((part) => LEFT_BEHIND.test(part) || /^\.[^.]|^\.\.[^.]/.test(part));
}
