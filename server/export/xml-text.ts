const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text inside XML 1.0 of a workbook. Characters that XML cannot hold are left out, half surrogate pairs are
 * replaced; `_x0041_`, by which workbooks write such characters, is guarded where it stands in the text
 * itself (ECMA-376, ST_Xstring).
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
