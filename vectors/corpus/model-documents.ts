import type { CorpusModel } from './corpus-model.js';

/**
 * A model as documents of an index of the engine, in pieces: every gateway reads it there, whichever machine it runs on.
 * Base64 of little-endian numbers, as the rank field (ranking/rank-field.ts).
 */
export interface ModelDocument {
  id: string;
  model: string;
  piece: number;
  pieces: number;
  documents: number;
  dimensions: number;
  stems: number;
  data: string;
}

/** Bytes of one piece. */
const PIECE = 1 << 20;

export function writeModel(model: CorpusModel, pieceBytes = PIECE): ModelDocument[] {
  const { name, documents, dimensions, codes, idf, directions, steps } = model;
  const bytes = Buffer.concat([codes, idf, steps, directions].map(bytesOf));
  const pieces = Math.max(1, Math.ceil(bytes.length / pieceBytes));
  return Array.from({ length: pieces }, (_, piece) => ({
    id: `${name}-${piece}`,
    model: name,
    piece,
    pieces,
    documents,
    dimensions,
    stems: codes.length,
    data: bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes).toString('base64'),
  }));
}

/** The model that `writeModel` took apart, its pieces in any order; null when they are not one whole model. */
export function readModel(found: readonly ModelDocument[]): CorpusModel | null {
  const [first] = found;
  if (first === undefined || found.length !== first.pieces) return null;
  const { model: name, documents, dimensions, stems } = first;
  const ordered = [...found].sort((a, b) => a.piece - b.piece);
  if (ordered.some(({ model, piece }, place) => model !== name || piece !== place)) return null;
  const bytes = Buffer.concat(ordered.map(({ data }) => Buffer.from(data, 'base64')));
  if (bytes.length !== stems * (3 * 4 + dimensions)) return null;
  // Copied into memory of its own, which begins where numbers may begin.
  const memory = Uint8Array.from(bytes).buffer;
  return {
    name,
    documents,
    dimensions,
    codes: new Int32Array(memory, 0, stems),
    idf: new Float32Array(memory, stems * 4, stems),
    steps: new Float32Array(memory, stems * 8, stems),
    directions: new Int8Array(memory, stems * 12, stems * dimensions),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
