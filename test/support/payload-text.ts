import { piecesOf, type Payload } from '../../engine/payload-pieces.js';

/** All of a payload: each piece is read before the next one is asked for. */
export function payloadText(payload: Payload, encoding: BufferEncoding = 'utf8'): string {
  let text = '';
  for (const piece of piecesOf(payload)) text += piece.toString(encoding);
  return text;
}
