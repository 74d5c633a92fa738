import { hash } from 'node:crypto';
import { SCHEMA_VERSION } from '../config/index-settings.js';
import type { Question } from '../model/question.js';

/** All that a question says, without where it comes from. */
export type QuestionContent = Omit<Question, 'source' | 'contentHash'>;

/**
 * JSON of what a question says: the longest text of a run, written once a document, for the hash and for the engine.
 * Keys keep the schema's order, in which `source` and `contentHash` stand last.
 */
export function contentJson(content: QuestionContent): string {
  return JSON.stringify(content);
}

/**
 * Hash of what a question says ({@link contentJson}), and of the version of the index shape: equal hashes mean that
 * writing would change nothing.
 */
export function hashOfContent(json: string, formats: Question['source']['formats']): string {
  return hash('sha256', `[${SCHEMA_VERSION},${json},${JSON.stringify(formats)}]`, 'hex').slice(0, 32);
}

/** {@link hashOfContent} of a whole record. */
export function contentHash(question: Question): string {
  const { contentHash: own, source, ...content } = question;
  void own; // a hash of itself it cannot hold
  return hashOfContent(contentJson(content), source.formats);
}
