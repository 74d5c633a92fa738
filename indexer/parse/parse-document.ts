import { Readable } from 'node:stream';
import { limits } from '../../config/ingestion.js';
import { megabytes, readHead, type SourceDocument } from '../sources/source-document.js';
import { parseBulk } from './bulk.js';
import { decodeDocument } from './decode.js';
import { parseOpenDataJson } from './json.js';
import { parseLegacyXml } from './legacy-xml.js';
import { parseOpenDataXml } from './open-data.js';
import { parsePageHtml } from './page-html.js';
import { parsePageMarkdown } from './page-markdown.js';
import { parsePageText } from './page-text.js';
import type { ParsedQuestion } from './parsed-question.js';
import { recognise, type DocumentKind } from './recognise.js';

/** What reading one document gave; a bulk file gives one outcome for each question inside. */
export type ParseOutcome =
  | { kind: 'question'; path: string; parsed: ParsedQuestion; bytes: number }
  | { kind: 'people'; path: string }
  | { kind: 'rejected'; path: string; reason: string; bytes: number };

type SingleKind = Exclude<DocumentKind, 'json-bulk' | 'xml-bulk' | 'json-people' | 'empty'>;

const parsers: Record<SingleKind, (text: string, fileName: string) => ParsedQuestion> = {
  'json-question': parseOpenDataJson,
  'xml-question': parseOpenDataXml,
  'xml-legacy': parseLegacyXml,
  html: parsePageHtml,
  markdown: parsePageMarkdown,
  text: parsePageText,
};

/** Reads one document, whatever its format. Never throws: what cannot be used is an outcome with its reason. */
export async function* parseDocument(document: SourceDocument): AsyncGenerator<ParseOutcome> {
  const { path } = document;
  const rejected = (reason: string): ParseOutcome => ({
    kind: 'rejected',
    path,
    reason,
    bytes: document.size,
  });
  try {
    // A small document is read once, whole; only a large one is looked at before anything is done with it.
    const small = document.size <= limits.documentBytes;
    const bytes = small
      ? await document.read(limits.documentBytes)
      : await readHead(document, limits.headBytes);
    const { text, warnings } = decodeHead(bytes, small);
    const kind = recognise(text.slice(0, limits.headBytes));
    if (kind === 'empty') yield rejected('empty: no text in it');
    else if (kind === 'json-people') yield { kind: 'people', path };
    else if (kind === 'json-bulk' || kind === 'xml-bulk') {
      const stream = small ? Readable.from([bytes]) : await document.open();
      yield* bulkOutcomes(document, stream, kind === 'json-bulk' ? 'json' : 'xml');
    } else if (!small) {
      yield rejected(
        `${megabytes(document.size)}: over the limit of ${megabytes(limits.documentBytes)} for one question`,
      );
    } else {
      const parsed = parsers[kind](text, document.name);
      yield {
        kind: 'question',
        path,
        parsed: { ...parsed, warnings: [...warnings, ...parsed.warnings] },
        bytes: document.size,
      };
    }
  } catch (error) {
    // Parsers throw ParseError only; anything else here is the reading itself (a damaged entry, a vanished file).
    yield rejected(error instanceof Error ? error.message : String(error));
  }
}

/** A head cut in the middle of a character must not look like another encoding: its last bytes are left out. */
function decodeHead(bytes: Buffer, whole: boolean): { text: string; warnings: string[] } {
  if (whole) return decodeDocument(bytes);
  const end = Math.max(0, bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x20));
  return decodeDocument(bytes.subarray(0, end > 0 ? end : bytes.length));
}

async function* bulkOutcomes(
  document: SourceDocument,
  stream: Readable,
  format: 'json' | 'xml',
): AsyncGenerator<ParseOutcome> {
  let bytes = document.size; // counted once, with the first question
  for await (const item of parseBulk(stream, format)) {
    const path = `${document.path}#${item.index + 1}`;
    yield item.ok
      ? { kind: 'question', path, parsed: item.question, bytes }
      : { kind: 'rejected', path, reason: item.reason, bytes };
    bytes = 0;
  }
}
