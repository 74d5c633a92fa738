import type { Cell } from './columns.js';
import { inPieces } from './pieces.js';
import type { Sheet } from './sheet.js';
import { statementObject } from './statement.js';

/**
 * One JSON object a line, keys are those of the columns; what is absent is null.
 * @param withStatement a first line `{"about": …}`
 */
export async function* writeNdjson(
  { columns, batches, statement }: Sheet,
  withStatement: boolean,
): AsyncGenerator<string> {
  if (withStatement) yield `${JSON.stringify({ about: statementObject(statement) })}\n`;
  for await (const rows of batches()) {
    const lines = rows.map((row) => {
      const entries = columns.map(({ key }, place) => [key, jsonValue(row[place] ?? null)]);
      return `${JSON.stringify(Object.fromEntries(entries))}\n`;
    });
    for (const piece of inPieces(lines, ({ length }) => length)) yield piece.join('');
  }
}

function jsonValue(cell: Cell): unknown {
  return cell !== null && typeof cell === 'object' && 'day' in cell ? cell.day : cell;
}
