import { symmetricEigen } from './eigen.js';
import { normalPair, seededRandom } from './random.js';
import { addProduct, rowOf, type SparseMatrix } from './sparse-matrix.js';

/** The greatest singular values of a matrix, falling, and their right vectors. */
export interface TruncatedSvd {
  values: Float64Array;
  /** By rows, one for each column of the matrix, `values.length` wide: its columns are orthonormal. */
  right: Float32Array;
}

export interface SvdOptions {
  seed: number;
  /** Directions followed beside those wanted, so that the last of these are right too. */
  oversampling?: number;
  /** Times that the matrix is gone through before the values are read off. */
  iterations?: number;
}

/** Directions that carry less than this share of the greatest are noise of the arithmetic. */
const NOTHING = 1e-10;

/**
 * Randomised subspace iteration (Halko, Martinsson and Tropp, 2011, algorithm 4.4) on AᵀA: the matrix is only ever gone
 * through row by row, so beside it two dense matrices of its width times the directions stand in memory, and never one of
 * its height.
 * @param wanted directions; fewer come back where the matrix has fewer
 */
export function truncatedSvd(
  matrix: SparseMatrix,
  wanted: number,
  { seed, oversampling = 10, iterations = 3 }: SvdOptions,
): TruncatedSvd {
  let basis = randomBasis(matrix.width, Math.min(wanted + oversampling, matrix.width, matrix.rows), seed);
  for (let pass = 0; pass < iterations; pass += 1) basis = orthonormal(timesSquare(matrix, basis));
  basis = orthonormal(basis);
  const { width } = basis;
  const { values, vectors } = symmetricEigen(gramOfImage(matrix, basis), width);
  const kept = countKept(values, Math.min(wanted, width));
  return {
    values: values.slice(0, kept).map((value) => Math.sqrt(value)),
    right: turned(basis, (from, to) => vectors[to * width + from] ?? 0, kept).cells,
  };
}

/** A dense matrix by rows. */
interface Dense {
  height: number;
  width: number;
  cells: Float32Array;
}

function randomBasis(height: number, width: number, seed: number): Dense {
  const random = seededRandom(seed);
  const cells = new Float32Array(height * width);
  for (let at = 0; at < cells.length; at += 2) {
    const [one, other] = normalPair(random);
    cells[at] = one;
    if (at + 1 < cells.length) cells[at + 1] = other;
  }
  return { height, width, cells };
}

/** AᵀA × basis. */
function timesSquare(matrix: SparseMatrix, { height, width, cells }: Dense): Dense {
  const product = new Float32Array(height * width);
  const image = new Float64Array(width);
  for (let row = 0; row < matrix.rows; row += 1) {
    const entries = rowOf(matrix, row);
    image.fill(0);
    addProduct(entries, cells, image);
    entries.columns.forEach((column, entry) => {
      const value = entries.values[entry] ?? 0;
      const from = column * width;
      for (let at = 0; at < width; at += 1)
        product[from + at] = (product[from + at] ?? 0) + value * (image[at] ?? 0);
    });
  }
  return { height, width, cells: product };
}

/** (A × basis)ᵀ (A × basis). */
function gramOfImage(matrix: SparseMatrix, { width, cells }: Dense): Float64Array {
  const gram = new Float64Array(width * width);
  const image = new Float64Array(width);
  for (let row = 0; row < matrix.rows; row += 1) {
    image.fill(0);
    addProduct(rowOf(matrix, row), cells, image);
    addOuter(gram, image, width);
  }
  return mirrored(gram, width);
}

/**
 * An orthonormal basis of what the columns span, by the eigenvectors of their Gram matrix (Stathopoulos and Wu, 2002):
 * dependent columns drop out. Once leaves the square root of the arithmetic's precision, which is enough between two
 * passes; a second time makes it exact.
 */
function orthonormal(dense: Dense): Dense {
  const { width } = dense;
  const { values, vectors } = symmetricEigen(gramOf(dense), width);
  const kept = countKept(values, width);
  return turned(dense, (from, to) => (vectors[to * width + from] ?? 0) / Math.sqrt(values[to] ?? 1), kept);
}

function countKept(values: Float64Array, most: number): number {
  const least = (values[0] ?? 0) * NOTHING;
  let kept = 0;
  while (kept < most && (values[kept] ?? 0) > least) kept += 1;
  return kept;
}

function gramOf({ height, width, cells }: Dense): Float64Array {
  const gram = new Float64Array(width * width);
  for (let row = 0; row < height; row += 1)
    addOuter(gram, cells.subarray(row * width, (row + 1) * width), width);
  return mirrored(gram, width);
}

/** The upper half of row × rowᵀ. */
function addOuter(gram: Float64Array, row: Float32Array | Float64Array, width: number): void {
  for (let i = 0; i < width; i += 1) {
    const value = row[i] ?? 0;
    if (value === 0) continue;
    const from = i * width;
    for (let j = i; j < width; j += 1) gram[from + j] = (gram[from + j] ?? 0) + value * (row[j] ?? 0);
  }
}

function mirrored(gram: Float64Array, width: number): Float64Array {
  for (let i = 0; i < width; i += 1)
    for (let j = 0; j < i; j += 1) gram[i * width + j] = gram[j * width + i] ?? 0;
  return gram;
}

/** dense × a matrix of `width` columns, given cell by cell. */
function turned(dense: Dense, cell: (from: number, to: number) => number, width: number): Dense {
  const matrix = new Float64Array(dense.width * width);
  for (let from = 0; from < dense.width; from += 1)
    for (let to = 0; to < width; to += 1) matrix[from * width + to] = cell(from, to);
  const cells = new Float32Array(dense.height * width);
  const sum = new Float64Array(width);
  for (let row = 0; row < dense.height; row += 1) {
    sum.fill(0);
    for (let from = 0; from < dense.width; from += 1) {
      const value = dense.cells[row * dense.width + from] ?? 0;
      const at = from * width;
      for (let to = 0; to < width; to += 1) sum[to] = (sum[to] ?? 0) + value * (matrix[at + to] ?? 0);
    }
    cells.set(sum, row * width);
  }
  return { height: dense.height, width, cells };
}
