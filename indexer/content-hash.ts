import { createHash } from 'node:crypto';
import { SCHEMA_VERSION } from '../config/index-settings.js';
import type { Question } from '../model/question.js';

/**
 * Hash of what a question says, and of the version of the index shape: equal hashes mean that writing would change
 * nothing. Keys keep the schema's order, so equal records give equal JSON.
 */
export function contentHash(question: Question): string {
  const { contentHash: own, source, ...content } = question;
  void own; // a hash of itself it cannot hold
  const hashed = JSON.stringify([SCHEMA_VERSION, content, source.formats]);
  return createHash('sha256').update(hashed).digest('hex').slice(0, 32);
}
