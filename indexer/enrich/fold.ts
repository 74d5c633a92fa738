import { foldText } from '../../french/fold.js';

/**
 * Key for comparing names and labels: as `foldKey` of french/, but U+FFFD is kept, so that a damaged name never equals
 * a whole one by chance. Idempotent.
 */
export function foldLabel(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}\ufffd]+/gu, ' ')
    .trim();
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
