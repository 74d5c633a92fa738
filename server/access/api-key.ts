/** The secret that a partner sends, the only form in which it is kept, and what is shown where it got by mistake. */
import { createHash, randomBytes } from 'node:crypto';

/** Tells our keys from other secrets at a glance, in a message or in a file where one got by mistake. */
const MARK = 'qp_';
/** Characters of a key that lists show, so that its owner recognises it: 24 of its 256 bits. */
const SHOWN = MARK.length + 4;

/**
 * A key, or so much of one that it is still a secret, in a text or in an address (`_` may come as `%5F`). Twice as much as
 * lists show.
 */
const KEY_LIKE = /(?:q|%71)(?:p|%70)(?:_|%5f)(?:[\w-]|%(?:[3-6][\da-f]|7[\da]|2d)){8,}/i;
const KEYS_LIKE = new RegExp(KEY_LIKE, 'gi');
const MASK = `${MARK}…`;

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

/** Whether somebody has put a key in there, right or wrong. */
export function holdsKey(text: string): boolean {
  return KEY_LIKE.test(text);
}

/** Whether there is as much as the beginning of one. */
export function bearsMark(text: string): boolean {
  return text.includes(MARK);
}

/**
 * For whatever a caller's words get into (a log, a message): keys go into other places than theirs by the slips of every
 * day, `search&key=…`. Before a text is cut, lest a part of one stay. Idempotent.
 */
export function maskKeys(text: string): string {
  return text.replace(KEYS_LIKE, MASK);
}
