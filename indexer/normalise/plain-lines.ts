import { decodeEntities } from './html-entities.js';

// Texts that are said to be HTML and hold no element that parts lines: their own lines are all the structure they have.

const TAG = /<[a-z/!]/i;
const PARTING =
  /<\/?(?:p|br|hr|div|center|h[1-6]|ul|ol|li|dl|dt|dd|table|t[dhr]|pre|blockquote|section|article)(?:[\s/>])/i;
const ESCAPED_TAG =
  /&(?:amp;)?lt;\/?(?:p|br|hr|b|strong|i|em|u|a|ul|ol|li|div|span|center|h[1-6]|table|t[dhr])(?:\s[^<>&]*)?\/?&(?:amp;)?gt;/i;
/** The point of « M. » or « L. » ends nothing. */
const FINISHED = /(?:[:;!?…]|[\p{L}\p{N})»]{3,}\s?\.)$/u;
const ITEM = /^(?:[-–—•●▪*·]|\d{1,2}[.)°]|[a-z]\))\s/i;

/** HTML whose tags were escaped once too often (`&lt;p&gt;`), as HTML again; anything else as it is. */
export function unescapeMarkup(html: string): string {
  let text = html;
  for (let level = 0; level < 2 && !TAG.test(text) && ESCAPED_TAG.test(text); level += 1)
    text = decodeEntities(text);
  return text;
}

/**
 * HTML with its line feeds as breaks where nothing else parts its lines; in all other HTML they are spaces. A blank line
 * parts paragraphs, a single line feed only where the line before is finished or the one after is an item, for an editor
 * may have cut the line at its width.
 */
export function breakLines(html: string): string {
  const text = html.trim();
  if (!/[\n\r]/.test(text) || PARTING.test(text)) return html;
  let joined = '';
  let previous = '';
  for (const raw of text.split(/\r\n|[\n\r]/)) {
    const line = raw.trim();
    const parts = line === '' || previous === '' || FINISHED.test(previous) || ITEM.test(line);
    joined += `${joined === '' ? '' : parts ? '<br><br>' : ' '}${line}`;
    previous = line;
  }
  return joined;
}
