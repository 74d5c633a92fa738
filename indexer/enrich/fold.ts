import { foldText, foldUnit } from '../../french/fold.js';

/**
 * Key for comparing names and labels: as `foldKey` of french/, but U+FFFD is kept, so that a damaged name never equals
 * a whole one by chance. Idempotent.
 */
export function foldLabel(text: string): string {
  return foldPlain(text) ?? foldAny(text);
}

function foldAny(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}\ufffd]+/gu, ' ')
    .trim();
}

const SPACE = 0x20;
/** What a UTF-16 unit adds to a key, looked up once: the code of a letter or a digit, or one of these (0: not yet). */
const NOTHING = 1;
const NOT_PLAIN = 2;
const keyCodes = new Uint8Array(0x10000);

function keyCodeOf(unit: number): number {
  const folded = foldUnit(unit);
  if (folded === '') return NOTHING;
  const code = folded.charCodeAt(0);
  if (folded.length > 1 || code > 0x7f) return NOT_PLAIN;
  return /[a-z0-9]/.test(folded) ? code : SPACE;
}

let written = new Uint8Array(1024);

/** The key in one pass, for a text that folds to ASCII unit by unit, as nearly every one does; null for any other. */
function foldPlain(text: string): string | null {
  if (written.length < text.length) written = new Uint8Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const code = keyCodes[unit] || (keyCodes[unit] = keyCodeOf(unit));
    if (code === NOT_PLAIN) return null;
    if (code === NOTHING || (code === SPACE && (length === 0 || written[length - 1] === SPACE))) continue;
    written[length++] = code;
  }
  if (written[length - 1] === SPACE && length > 0) length -= 1;
  return Buffer.from(written.buffer, 0, length).toString('latin1');
}

/** Key of a group's code: `S.R.C.`, `UDI_I`, `GDR - NUPES` → `SRC`, `UDI-I`, `GDR-NUPES`. */
export function foldCode(code: string): string {
  return foldText(code)
    .toUpperCase()
    .replace(/[.\s]+/g, '')
    .replace(/_/g, '-');
}

/** What {@link tidyLabel} might change: most labels and names hold none of it. */
const UNTIDY =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u2000-\u2011\u2028\u2029\u202f\u205f\u3000\ufeff’‘ʼ]|^ | {2}| $/;

/**
 * A label fit to be shown: one line, single plain spaces, straight apostrophes, plain hyphens, no control character. One
 * label that two sources typed differently becomes one facet value.
 */
export function tidyLabel(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑]/g, '-')
    .trim();
}

/** The text with a capital first letter, accents kept (« économie » → « Économie »). */
export function capitaliseFirst(text: string): string {
  const first = [...text][0] ?? '';
  return first.toLocaleUpperCase('fr') + text.slice(first.length);
}
