import type { Cell, Column } from './columns.js';
import type { Scan } from './scan.js';
import type { Statement } from './statement.js';

/** What every format writes: columns, rows a batch at a time, and what the export says of itself. */
export interface Sheet {
  columns: readonly Column[];
  /** To be read once. */
  batches: () => AsyncGenerator<Cell[][]>;
  statement: Statement;
}

/** @param asOf ISO day on which a deadline has passed or not */
export async function* rowsOf(
  scan: Scan,
  columns: readonly Column[],
  asOf: string,
): AsyncGenerator<Cell[][]> {
  for await (const questions of scan.batches()) {
    yield questions.map((question) => columns.map(({ read }) => read(question, asOf)));
  }
}
