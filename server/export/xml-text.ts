import { escapeXml } from '../xml.js';

/**
 * A text inside the XML of a workbook. `_x0041_`, by which workbooks write characters that XML cannot hold, is guarded
 * where it stands in the text itself (ECMA-376, ST_Xstring).
 */
export function xmlText(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replaceAll('\r', '_x000D_'));
}
