/** The secret that a partner sends, and the only form in which it is kept. */
import { createHash, randomBytes } from 'node:crypto';

/** Tells our keys from other secrets at a glance, in a message or in a file where one got by mistake. */
const MARK = 'qp_';
/** Characters of a key that lists show, so that its owner recognises it: 24 of its 256 bits. */
const SHOWN = MARK.length + 4;

/** 256 random bits, in characters that need no encoding in an address. */
export function createKey(): string {
  return `${MARK}${randomBytes(32).toString('base64url')}`;
}

/**
 * SHA-256, without salt, on purpose: slow hashes and salts protect what people choose, which can be guessed. Nobody
 * guesses 256 random bits, however fast; and this runs for every request.
 */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** What may be shown of a key. */
export function keyHint(key: string): string {
  return `${key.slice(0, SHOWN)}…`;
}
