import { stringify } from 'csv-stringify/sync';
import type { Cell } from './columns.js';
import { inPieces } from './pieces.js';
import type { Sheet } from './sheet.js';
import { statementRows } from './statement.js';

/**
 * Semicolons, CRLF and a byte order mark: what a French spreadsheet opens with a double click. A text that a spreadsheet
 * would take for a formula (`=`, `+`, `-`, `@`, tab) gets an apostrophe before it; numbers and dates stay as they are.
 * @param withStatement lines of the statement before the header, each beginning with `#`
 */
export async function* writeCsv(
  { columns, batches, statement }: Sheet,
  withStatement: boolean,
): AsyncGenerator<string> {
  const lines = withStatement ? statementRows(statement).map(([name, value]) => [`# ${name}`, value]) : [];
  yield BYTE_ORDER_MARK + toCsv([...lines, columns.map(({ header }) => header)]);
  for await (const rows of batches()) {
    for (const piece of inPieces(
      rows.map((row) => row.map(csvCell)),
      csvLength,
    ))
      yield toCsv(piece);
  }
}

export const BYTE_ORDER_MARK = '\ufeff';

/** Lines of such a file; it begins with a byte order mark. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return stringify([...rows] as (string | number)[][], {
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    // With CRLF between records, a line feed alone would stand in a cell without quotes.
    quoted_match: /[\r\n]/,
  });
}

function csvLength(row: readonly (string | number)[]): number {
  return row.reduce<number>((length, cell) => length + (typeof cell === 'string' ? cell.length : 0), 0);
}

function csvCell(cell: Cell): string | number {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'Oui' : 'Non';
  if (typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.join(' | ');
}
