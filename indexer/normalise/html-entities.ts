import { decodeNamed } from '../named-entity.js';
import { cleanText } from './clean-text.js';
import { readHtml } from './html-events.js';

/**
 * Named entities need their semicolon (« R&D », « S&P 500 » and a URL's `&copy=1` are text), except the accents and
 * spaces of French, which old pages print without it.
 */
const ENTITY =
  /&(?:#(\d{1,8});?|#x([0-9a-f]{1,6});?|([a-z][a-z0-9]{1,31});|((?:[aeiouyc](?:grave|acute|circ|uml|cedil)|nbsp|[lr]aquo)))/gi;
/** `&amp;amp;…` collapses at once, so that a chain of any length takes one pass. */
const AMPERSANDS = /&(?:amp;|#0*38;|#x0*26;)+/gi;
/** More levels than any double encoding seen; what is left after it is defused rather than decoded. */
const MAX_PASSES = 8;

function decodeNumeric(codepoint: number): string {
  const valid = codepoint > 0 && codepoint <= 0x10ffff && !(codepoint >= 0xd800 && codepoint <= 0xdfff);
  return valid ? String.fromCodePoint(codepoint) : '\ufffd';
}

/** Decodes one level of HTML entities (`&eacute;`, `&#233;`, `&#xE9;`); unknown names stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (entity: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return decodeNumeric(Number(decimal));
    if (hexadecimal !== undefined) return decodeNumeric(Number.parseInt(hexadecimal, 16));
    return decodeNamed(name === undefined ? `${entity};` : entity);
  });
}

/**
 * Clean text in which no entity is left, however many times it was encoded, and nothing reads as a tag: a « < » glued to
 * a letter takes a space after it, so that the words stay and a careless reader of ours cannot be made to run them.
 * Idempotent.
 */
export function plainText(raw: string): string {
  let text = cleanText(raw);
  for (let pass = 0; pass < MAX_PASSES && text.includes('&'); pass += 1) {
    // Cleaning again each time: an entity may stand for a control character, which may hide another entity.
    const next = cleanText(decodeEntities(text.replace(AMPERSANDS, '&')));
    if (next === text) break;
    text = next;
  }
  if (text.includes('&'))
    text = text.replace(ENTITY, (entity) =>
      decodeEntities(entity) === entity ? entity : `& ${entity.slice(1)}`,
    );
  return text.replace(/<(?=[a-z/!?])/gi, '< ');
}

/** {@link plainText} on one line. */
export function plainLine(raw: string): string {
  return plainText(raw).replaceAll('\n', ' ');
}

/** One line of plain text from a heading or a label, which may hold inline tags (`<i>`, `<sup>`) beside entities. */
export function lineFromMarkup(raw: string): string {
  if (!/<[a-z/!]/i.test(raw)) return plainLine(raw);
  const parts: string[] = [];
  readHtml(raw, {
    text: (text) => parts.push(text),
    open: (name) => (name === 'br' || name === 'p' ? parts.push(' ') : 0),
    close: (name) => (name === 'br' || name === 'p' ? parts.push(' ') : 0),
  });
  return plainLine(parts.join(''));
}
