import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../config/ingestion.js';
import { parseDocument, type ParseOutcome } from '../../../indexer/parse/parse-document.js';
import type { SourceDocument } from '../../../indexer/sources/source-document.js';
import type { SourceFormat } from '../../../model/question.js';
import { openDataJson } from '../../support/documents.js';
import { memoryDocument, sampleFiles, spoiltFiles } from '../../support/sample-files.js';

async function outcomesOf(document: SourceDocument): Promise<ParseOutcome[]> {
  const outcomes: ParseOutcome[] = [];
  for await (const outcome of parseDocument(document)) outcomes.push(outcome);
  return outcomes;
}

function parse(content: string | Buffer, path = 'x'): Promise<ParseOutcome[]> {
  return outcomesOf(memoryDocument(path, Buffer.from(content)));
}

const files = sampleFiles();

/** What the sample's layout says of each file. */
function formatOf(path: string): SourceFormat {
  if (/^14\/questions_.*\.json$/.test(path)) return 'open-data-bulk-json';
  if (/^14\/questions_.*\.xml$/.test(path)) return 'open-data-bulk-xml';
  if (/^14\/pages\/.*\.xml$/.test(path)) return 'legacy-xml';
  const byEnd: Record<string, SourceFormat> = {
    json: 'open-data-json',
    xml: 'open-data-xml',
    htm: 'page-html',
    html: 'page-html',
    md: 'page-markdown',
    txt: 'page-text',
  };
  return byEnd[path.split('.').at(-1) ?? ''] ?? 'page-text';
}

describe('the format comes from the content', () => {
  it.each(files)('of $path, whatever its name', async ({ path, bytes }) => {
    const outcomes = await parse(bytes, path);
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ kind: 'question', parsed: { format: formatOf(path) } });
    // Pages of text may need their name to know their identity; all others read the same under a misleading one.
    if (formatOf(path) === 'page-text') return;
    const renamed = await parse(bytes, 'elsewhere/renamed.zip');
    const said = (all: ParseOutcome[]): unknown =>
      all.map((outcome) => (outcome.kind === 'question' ? outcome.parsed : outcome));
    expect(said(renamed)).toEqual(said(outcomes));
  });
});

describe('one outcome for each thing met', () => {
  it('people and bodies are told from questions', async () => {
    expect(await parse('{"acteur": {"uid": "PA990001"}}', 'PA990001.json')).toEqual([
      { kind: 'people', path: 'PA990001.json' },
    ]);
  });

  it('a bulk file gives each question its place, a bad one included, and its bytes once', async () => {
    const question = (number: number): string => openDataJson({ number }).slice('{"question":'.length, -1);
    const bulk = Buffer.from(
      `{"questionsEcrites":{"question":[${question(1)},{"uid":"rien"},${question(3)}]}}`,
    );
    const outcomes = await parse(bulk, 'bulk.json');
    expect(outcomes.map(({ kind, path }) => [kind, path])).toEqual([
      ['question', 'bulk.json#1'],
      ['rejected', 'bulk.json#2'],
      ['question', 'bulk.json#3'],
    ]);
    expect(outcomes.map((outcome) => (outcome.kind === 'people' ? 0 : outcome.bytes))).toEqual([
      bulk.length,
      0,
      0,
    ]);
  });

  it.each([
    ['nothing at all', '', /empty/],
    ['white space only', ' \n\t', /empty/],
    ['a PDF', '%PDF-1.7 …', /a PDF/],
    ['an archive that was not opened', 'PK\x03\x04…', /zip/],
    ['binary data', Buffer.alloc(500, 7).fill(0, 100, 300), /binary/],
    ['JSON cut short', '{"question": {"uid": "QANR5L16QE1"', /JSON/],
    ['a JSON of something else', '{"temperature": 21}', /uid|question/],
    ['XML that does not close', '<?xml version="1.0"?><question><uid>QANR5L16QE1</uid>', /line 1/],
    [
      'entities that unfold',
      '<!DOCTYPE q [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><question><uid>&b;</uid></question>',
      /entit/i,
    ],
    ['a page about something else', '<html><body><h1>Recettes de Valbrume</h1></body></html>', /./],
    ['a text about something else', 'Recettes de Valbrume.', /./],
    ['a bulk file without a question', '{"questionsEcrites": {"question": []}}', /no question/],
  ])('%s is rejected with its reason', async (_case, content, reason) => {
    const [only, ...others] = await parse(content);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ kind: 'rejected', reason: expect.stringMatching(reason) as string });
    expect(only?.path).toMatch(/^x/);
  });

  it('what cannot be read is rejected in the words of the reading', async () => {
    const failing: SourceDocument = {
      ...memoryDocument('x', Buffer.from('x')),
      read: () => Promise.reject(new Error('damaged entry')),
    };
    expect(await outcomesOf(failing)).toEqual([
      { kind: 'rejected', path: 'x', reason: 'damaged entry', bytes: 1 },
    ]);
    const vanished: SourceDocument = {
      ...memoryDocument('x', Buffer.from('x'), limits.documentBytes + 1),
      open: () => Promise.resolve(createReadStream('./does-not-exist')),
    };
    expect(await outcomesOf(vanished)).toMatchObject([
      { kind: 'rejected', reason: expect.stringMatching(/ENOENT/) as string },
    ]);
  });
});

describe('a document too large to hold', () => {
  /** Declared and streamed: 20 MB and more, none of it held at once. */
  function largeDocument(chunks: () => Iterable<string>): SourceDocument {
    return {
      path: 'large',
      name: 'large',
      size: limits.documentBytes + 1,
      read: () => Promise.reject(new Error('must not be read whole')),
      open: () =>
        Promise.resolve(
          Readable.from(
            (function* () {
              for (const chunk of chunks()) yield Buffer.from(chunk);
            })(),
          ),
        ),
    };
  }

  it('is streamed when it is a bulk file', async () => {
    const question = (number: number): string =>
      openDataJson({ number, text: 'é'.repeat(30_000) }).slice('{"question":'.length, -1);
    const outcomes = await outcomesOf(
      largeDocument(function* () {
        yield '{"questionsEcrites":{"question":[';
        for (let number = 1; number <= 300; number++) yield `${number === 1 ? '' : ','}${question(number)}`;
        yield ']}}';
      }),
    );
    expect(outcomes).toHaveLength(300);
    expect(outcomes.every(({ kind }) => kind === 'question')).toBe(true);
  });

  it('is refused with the limit when it is one question', async () => {
    const [only] = await outcomesOf(
      largeDocument(function* () {
        yield '{"question": {"uid": "QANR5L16QE1", "texte": "';
        for (;;) yield 'é'.repeat(50_000);
      }),
    );
    expect(only).toMatchObject({ kind: 'rejected', reason: expect.stringMatching(/16 MB/) as string });
  });
});

describe('whatever the bytes', () => {
  const check = async (path: string, bytes: Buffer): Promise<void> => {
    const outcomes = await parse(bytes, path);
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes)
      if (outcome.kind === 'rejected') expect(outcome.reason.trim()).not.toBe('');
  };

  it('arbitrary ones give an outcome, never an exception', async () => {
    const start = fc.constantFrom(
      '',
      '{',
      '[{',
      '<',
      '<?xml version="1.0"?>',
      '<question>',
      '<html>',
      '# ',
      '\xff\xfe',
      '\xfe\xff',
      '\xef\xbb\xbf',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, noise) => {
        await check('x', Buffer.concat([Buffer.from(head, 'latin1'), noise]));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a spoilt document gives an outcome, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(spoiltFiles(files), ({ path, bytes }) => check(path, bytes)),
      { numRuns: 500 },
    );
  });

  it('a document cut anywhere gives an outcome, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async ({ path, bytes }, share) => {
          await check(path, bytes.subarray(0, Math.floor(share * bytes.length)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
