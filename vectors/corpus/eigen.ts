/** Eigenvalues of a symmetric matrix, the greatest first, and for each its vector of length 1. */
export interface Eigen {
  values: Float64Array;
  /** By rows: row n is the vector of value n. */
  vectors: Float64Array;
}

const SWEEPS = 30;
/** Elements beside the diagonal this small against it are zero as far as doubles can tell. */
const NOTHING = 1e-14;

/**
 * Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): exact to the last digits, and at the few hundred
 * rows that are asked for here fast enough.
 * @param matrix symmetric, by rows; it is left as it is
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS && !isDiagonal(a, size); sweep += 1) {
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotateAway(a, vectors, size, [p, q]);
    }
  }
  const order = Array.from({ length: size }, (_, i) => i);
  order.sort((i, j) => (a[j * size + j] ?? 0) - (a[i * size + i] ?? 0));
  const sorted = { values: new Float64Array(size), vectors: new Float64Array(size * size) };
  order.forEach((from, to) => {
    sorted.values[to] = a[from * size + from] ?? 0;
    sorted.vectors.set(vectors.subarray(from * size, (from + 1) * size), to * size);
  });
  return sorted;
}

function isDiagonal(a: Float64Array, size: number): boolean {
  let beside = 0;
  let diagonal = 0;
  for (let i = 0; i < size; i += 1) {
    diagonal += (a[i * size + i] ?? 0) ** 2;
    for (let j = i + 1; j < size; j += 1) beside += (a[i * size + j] ?? 0) ** 2;
  }
  return beside <= diagonal * NOTHING ** 2;
}

/** One rotation, in the plane of p and q, after which a[p][q] is zero. */
function rotateAway(
  a: Float64Array,
  vectors: Float64Array,
  size: number,
  [p, q]: readonly [number, number],
): void {
  const apq = a[p * size + q] ?? 0;
  if (apq === 0) return;
  const [app, aqq] = [a[p * size + p] ?? 0, a[q * size + q] ?? 0];
  const theta = (aqq - app) / (2 * apq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) {
    if (k === p || k === q) continue;
    const [kp, kq] = [a[p * size + k] ?? 0, a[q * size + k] ?? 0];
    a[k * size + p] = a[p * size + k] = cosine * kp - sine * kq;
    a[k * size + q] = a[q * size + k] = sine * kp + cosine * kq;
  }
  a[p * size + p] = app - tangent * apq;
  a[q * size + q] = aqq + tangent * apq;
  a[p * size + q] = a[q * size + p] = 0;
  for (let k = 0; k < size; k += 1) {
    const [vp, vq] = [vectors[p * size + k] ?? 0, vectors[q * size + k] ?? 0];
    vectors[p * size + k] = cosine * vp - sine * vq;
    vectors[q * size + k] = sine * vp + cosine * vq;
  }
}
