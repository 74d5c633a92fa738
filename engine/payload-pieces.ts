/** NDJSON lines too many for our memory: read piece by piece when they are sent, as often as that is needed. */
export interface PayloadPieces {
  /** Bytes of all pieces. */
  length: number;
  /** Each of whole lines, and valid until the next one is asked for. */
  pieces: () => Iterable<Buffer>;
}

export type Payload = Buffer | PayloadPieces;

export function piecesOf(payload: Payload): Iterable<Buffer> {
  return Buffer.isBuffer(payload) ? [payload] : payload.pieces();
}
