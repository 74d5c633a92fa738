/** A sparse matrix by rows: row n has the entries `starts[n]` to `starts[n + 1]` of `columns` and `values`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** One row: its columns, each once, and what stands there. */
export interface SparseRow {
  columns: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** @param width columns of the matrix; each of a row's columns is below it */
export function sparseMatrix(rows: readonly SparseRow[], width: number): SparseMatrix {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ columns }, row) => (starts[row + 1] = (starts[row] ?? 0) + columns.length));
  const entries = starts[rows.length] ?? 0;
  const matrix = { columns: new Int32Array(entries), values: new Float32Array(entries) };
  rows.forEach(({ columns, values }, row) => {
    matrix.columns.set(columns, starts[row]);
    matrix.values.set(values, starts[row]);
  });
  return { rows: rows.length, width, starts, ...matrix };
}

/** Adds row × dense to `sum`. @param dense a matrix by rows of `sum.length` columns, one row for each of ours */
export function addProduct({ columns, values }: SparseRow, dense: Float32Array, sum: Float64Array): void {
  const width = sum.length;
  for (let entry = 0; entry < columns.length; entry += 1) {
    const value = values[entry] ?? 0;
    const from = (columns[entry] ?? 0) * width;
    for (let at = 0; at < width; at += 1) sum[at] = (sum[at] ?? 0) + value * (dense[from + at] ?? 0);
  }
}

/** Views of a row, without a copy. */
export function rowOf(
  { starts, columns, values }: SparseMatrix,
  row: number,
): SparseRow & {
  columns: Int32Array;
  values: Float32Array;
} {
  const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
  return { columns: columns.subarray(from, to), values: values.subarray(from, to) };
}
