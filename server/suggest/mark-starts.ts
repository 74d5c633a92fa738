import { escapeHtml } from '../../french/highlight.js';
import { foldText } from '../../french/fold.js';
import { shortForm } from '../../french/saints.js';
import { isLike } from './one-edit.js';

/** Escaped HTML in which the typed beginnings of words stand in `<mark>`. @param typed folded */
export function markStarts(label: string, typed: readonly string[]): string {
  const starts = [...typed].sort((a, b) => b.length - a.length);
  let html = '';
  let from = 0;
  for (const { 0: word, index } of label.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const length = markedLength(word, starts);
    if (length === 0) continue;
    const end = index + length;
    html += `${escapeHtml(label.slice(from, index))}<mark>${escapeHtml(label.slice(index, end))}</mark>`;
    from = end;
  }
  return html + escapeHtml(label.slice(from));
}

/** Units of the word that what was typed stands for; all of « Saint » for « St ». @param starts longest first */
function markedLength(word: string, starts: readonly string[]): number {
  const folded = foldText(word);
  const short = shortForm(folded);
  if (short !== null && starts.includes(short)) return word.length;
  const start = starts.find((one) => folded.startsWith(one)) ?? starts.find((one) => isLike(folded, one));
  return start === undefined ? 0 : lengthOf(word, start.length);
}

/** Units of the word that fold to at least so many: « œ » is two letters. */
function lengthOf(word: string, folded: number): number {
  let length = 1;
  while (length < word.length && foldText(word.slice(0, length)).length < folded) length += 1;
  return length;
}
