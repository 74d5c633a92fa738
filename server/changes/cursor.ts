/**
 * What is given to read the journal on from. The place itself tells how many entries lie between two of one's own: who sees
 * a part of the index gets it sealed, and may say instants, but no places.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { instantOf, sequenceAt } from '../../engine/journal-document.js';

/** Stands beside the place in the one block that is sealed: nothing that somebody made up opens to it. */
const MARK = Buffer.from('next.');
const CIPHER = 'aes-256-ecb';

export const SEALED = /^[\da-f]{32}$/;

/**
 * Another text each time: of two that are the same one could tell that nothing has happened meanwhile, to anybody's questions.
 * @param place below 2⁵⁶, see engine/journal-document.ts
 */
export function sealPlace(place: number, secret: string): string {
  const block = randomBytes(16);
  block.set(MARK, block.length - MARK.length);
  block[0] = Math.floor(place / 2 ** 48);
  block.writeUIntBE(place % 2 ** 48, 1, 6);
  const cipher = createCipheriv(CIPHER, keyOf(secret), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('hex');
}

/** At every gateway that knows the secret. Null: it was sealed with another one, or never. */
export function openPlace(sealed: string, secret: string): number | null {
  const decipher = createDecipheriv(CIPHER, keyOf(secret), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(Buffer.from(sealed, 'hex')), decipher.final()]);
  if (!block.subarray(block.length - MARK.length).equals(MARK)) return null;
  return (block[0] ?? 0) * 2 ** 48 + block.readUIntBE(1, 6);
}

/** The place before everything of the same instant, which each change tells anyway: nobody finds one by trying places. */
export function beforeInstantOf(place: number): number {
  return Math.max(0, sequenceAt(instantOf(place + 1)) - 1);
}

function keyOf(secret: string): Buffer {
  return createHash('sha256').update(`changes:${secret}`).digest();
}
