import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedDocument } from '../../engine/document.js';
import { buildQuestion } from '../../indexer/build-question.js';
import { createEnricher } from '../../indexer/enrich/enrich.js';
import { normalise } from '../../indexer/normalise/normalise.js';
import { parseDocument } from '../../indexer/parse/parse-document.js';
import { ParseError } from '../../indexer/parse/parsed-question.js';
import { toIndexedDocument } from '../../indexer/push/to-indexed-document.js';
import { withTerms } from '../support/terms.js';
import { questionSchema, type Block, type Question } from '../../model/question.js';
import { memoryDocument, sampleFiles, spoiltFiles } from '../support/sample-files.js';

/** The whole path of a document, reading to engine document, on samples spoilt in every way: what comes out is clean. */

const files = sampleFiles();
const enricher = createEnricher({ people: null });

async function indexed(
  path: string,
  bytes: Buffer,
): Promise<{ documents: IndexedDocument[]; reasons: string[] }> {
  const documents: IndexedDocument[] = [];
  const reasons: string[] = [];
  for await (const outcome of parseDocument(memoryDocument(path, bytes))) {
    if (outcome.kind === 'rejected') reasons.push(outcome.reason);
    if (outcome.kind !== 'question') continue;
    try {
      const { question } = buildQuestion(normalise(outcome.parsed), enricher);
      documents.push(withTerms(toIndexedDocument(question)));
    } catch (error) {
      // Anything else than a ParseError is a fault of ours, not of the document.
      if (!(error instanceof ParseError)) throw error;
      reasons.push(error.message);
    }
  }
  return { documents, reasons };
}

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.text];
    case 'table':
      return block.rows.flatMap((row) => row.map((cell) => cell.text));
    case 'turn':
      return [block.speaker, block.role ?? '', ...block.speech.map(({ text }) => text)];
  }
}

/** Everything that a person may read. */
function textsOf(question: Question): string[] {
  const { author, party, ministryAsked, ministry, ministries } = question;
  return [
    ...[question.title, question.rubric, question.headingLead, question.erratum, ...question.analyses],
    ...[...question.question, ...question.answer].flatMap(blockTexts),
    ...[author?.name, author?.sortName, author?.department, party?.code, party?.label],
    ...[ministryAsked, ministry, ...ministries].flatMap((body) => [body?.label, body?.title]),
  ].filter((text) => typeof text === 'string');
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const TAG = /<\/?(p|br|b|i|strong|div|span|table|tr|td|th|script|body|html|em|a|ul|li)\b[^<>]*>/i;
const ENTITY = /&(nbsp|amp|lt|gt|quot|eacute|egrave|agrave|#\d{1,6}|#x[0-9a-f]{1,5});/i;

describe('the sample, before it is spoilt', () => {
  it.each(files)('$path comes out clean', async ({ path, bytes }) => {
    const { documents, reasons } = await indexed(path, bytes);
    expect(reasons).toEqual([]);
    expect(documents.length).toBeGreaterThan(0);
    for (const { record } of documents) for (const text of textsOf(record)) expect(text).not.toMatch(TAG);
  });
});

describe('any spoilt sample', () => {
  it('is indexed as a valid record or rejected with a reason, and says the same the second time', async () => {
    await fc.assert(
      fc.asyncProperty(spoiltFiles(files), async ({ path, bytes }) => {
        const { documents, reasons } = await indexed(path, bytes);
        expect(documents.length + reasons.length).toBeGreaterThan(0);
        for (const reason of reasons) expect(reason.trim()).not.toBe('');
        for (const { id, record } of documents) {
          expect(questionSchema.parse(record)).toEqual(record);
          expect(id).toBe(record.id);
        }
        expect((await indexed(path, bytes)).documents.map(({ record }) => record.contentHash)).toEqual(
          documents.map(({ record }) => record.contentHash),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no control character in what is shown, nor markup in what is searched', async () => {
    await fc.assert(
      fc.asyncProperty(spoiltFiles(files), async ({ path, bytes }) => {
        const { documents } = await indexed(path, bytes);
        for (const { record, form } of documents) {
          for (const text of textsOf(record)) expect(text).not.toMatch(CONTROL);
          for (const text of Object.values(form)) {
            expect(text).not.toMatch(CONTROL);
            expect(text).not.toMatch(/[<>&]/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves neither tag nor entity in what is shown of a markup format', async () => {
    await fc.assert(
      fc.asyncProperty(spoiltFiles(files), async ({ path, bytes }) => {
        const { documents } = await indexed(path, bytes);
        for (const { record } of documents) {
          for (const text of textsOf(record)) {
            expect(text).not.toMatch(TAG);
            expect(text).not.toMatch(ENTITY);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
