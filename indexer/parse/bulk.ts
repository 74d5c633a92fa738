import { readBulkJson } from './bulk-json.js';
import { readBulkXml } from './bulk-xml.js';
import { decodeStream } from './decode-stream.js';
import { isLegacyQuestion, parseLegacyQuestion } from './legacy-xml.js';
import { parseOpenDataQuestion } from './open-data.js';
import type { ParsedQuestion } from './parsed-question.js';
import { oneLine } from './xml-error.js';

/** What a bulk reader gives for each question, in order: its tree, or why there is none. */
export type BulkTree = { ok: true; tree: unknown } | { ok: false; reason: string };

/** `index`: place of the question in the file, from 0; a failure of the file itself bears the next place. */
export type BulkItem =
  { ok: true; question: ParsedQuestion; index: number } | { ok: false; index: number; reason: string };

/** Largest single question, in characters (the largest real one has some 60,000). */
const MAX_QUESTION_LENGTH = 8 * 1024 * 1024;

/**
 * Streams the questions of a bulk file in bounded memory: JSON where a `question` key holds them (whatever the root's
 * name) or an array at the root, XML where `question` elements do, old pages in capitals included. The encoding is that
 * of the byte-order mark or of the XML declaration, else UTF-8.
 * A bad question gives one failure and the next ones are still read. A file that cannot be read further (malformed JSON,
 * truncated, entity declarations, the stream's own errors) ends in one failure that says how many were read before.
 * Never throws.
 */
export async function* parseBulk(
  stream: AsyncIterable<Buffer>,
  kind: 'json' | 'xml',
  { maxQuestionLength = MAX_QUESTION_LENGTH } = {},
): AsyncGenerator<BulkItem, void, undefined> {
  const trees = (kind === 'json' ? readBulkJson : readBulkXml)(decodeStream(stream), maxQuestionLength);
  const format = kind === 'json' ? 'open-data-bulk-json' : 'open-data-bulk-xml';
  let index = 0;
  let read = 0;
  try {
    for await (const found of trees) {
      const item = toItem(found, index, format);
      yield item;
      index += 1;
      if (item.ok) read += 1;
    }
    if (index === 0) yield { ok: false, index, reason: `no question in this ${kind.toUpperCase()} file` };
  } catch (error) {
    yield { ok: false, index, reason: `${messageOf(error)}; questions read before: ${read}` };
  }
}

function toItem(found: BulkTree, index: number, format: ParsedQuestion['format']): BulkItem {
  if (!found.ok) return { ok: false, index, reason: found.reason };
  try {
    const question = isLegacyQuestion(found.tree)
      ? parseLegacyQuestion(found.tree)
      : parseOpenDataQuestion(found.tree, format);
    if (question.uid !== null) return { ok: true, question, index };
    return {
      ok: false,
      index,
      reason: 'neither a uid nor a complete legislature, type and number',
    };
  } catch (error) {
    return { ok: false, index, reason: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}
