/**
 * What is given to read the journal on from. The place itself tells how many entries lie between two of one's own: who sees
 * a part of the index gets it sealed, and may say instants, but no places.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { instantOf, sequenceAt } from '../../engine/journal-document.js';

/** Stands beside the place in the one block that is sealed: nothing that somebody made up opens to it. */
const MARK = Buffer.from('journal.');
const CIPHER = 'aes-256-ecb';

export const SEALED = /^[\da-f]{32}$/;

/** The same place is always the same text, at every gateway that knows the secret. */
export function sealPlace(place: number, secret: string): string {
  const block = Buffer.alloc(16, MARK);
  block.writeBigUInt64BE(BigInt(place));
  const cipher = createCipheriv(CIPHER, keyOf(secret), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('hex');
}

/** Null: it was sealed with another secret, or never. */
export function openPlace(sealed: string, secret: string): number | null {
  const decipher = createDecipheriv(CIPHER, keyOf(secret), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(Buffer.from(sealed, 'hex')), decipher.final()]);
  return block.subarray(8).equals(MARK) ? Number(block.readBigUInt64BE()) : null;
}

/** The place before everything of the same instant, which each change tells anyway: nobody finds one by trying places. */
export function beforeInstantOf(place: number): number {
  return Math.max(0, sequenceAt(instantOf(place + 1)) - 1);
}

function keyOf(secret: string): Buffer {
  return createHash('sha256').update(`changes:${secret}`).digest();
}
