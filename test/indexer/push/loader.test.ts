import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { batching } from '../../../config/ingestion.js';
import { createHold } from '../../../indexer/push/hold.js';
import { createLoader, type Loader, type LoaderOptions } from '../../../indexer/push/loader.js';
import { createReport, type ReportBuilder } from '../../../indexer/report.js';
import type { Question } from '../../../model/question.js';
import { rankIndexOf } from '../../../config/index-settings.js';
import { createQuestionWriter } from '../../../engine/question-writer.js';
import { createFakeWriter, type FakeWriter } from '../../support/fake-writer.js';
import { payloadText } from '../../support/payload-text.js';
import { AUTHOR, stateQuestion, type Stated } from '../../support/questions.js';

const INDEX = 'questions';

/** Batches so small that a handful of questions fills several. */
const SMALL = {
  ...batching,
  reconcileDocuments: 4,
  payloadBytes: 8_000,
  oneBatch: 100,
  oneBatchBytes: 20_000,
  firstBatchBytes: 12_000,
  waitingTasks: 3,
} as unknown as typeof batching;

let writer: FakeWriter;
beforeEach(() => {
  writer = createFakeWriter();
  writer.indexes.set(INDEX, new Map()).set(rankIndexOf(INDEX), new Map());
});

interface Run {
  report: ReportBuilder;
  loader: Loader;
}

function open(options: Partial<LoaderOptions> = {}): Run {
  const report = createReport();
  const emptyAtStart = writer.indexes.get(INDEX)?.size === 0;
  return {
    report,
    loader: createLoader({
      writer: createQuestionWriter(writer),
      index: INDEX,
      report,
      batching: SMALL,
      send: true,
      emptyAtStart,
      ...options,
    }),
  };
}

/** Loads the questions as the pipeline does, and gives the counts of the report. */
async function load(questions: readonly Question[], options: Partial<LoaderOptions> = {}) {
  const { report, loader } = open(options);
  for (const [i, question] of questions.entries()) {
    report.report.read++;
    report.report.accepted++;
    await loader.add(question, `file-${i}.json`);
  }
  await loader.end();
  const { read, accepted, rejected, added, updated, unchanged, rejections } = report.report;
  expect(added + updated + unchanged).toBe(accepted);
  expect(accepted + rejected).toBe(read);
  return { counts: { accepted, rejected, added, updated, unchanged }, rejections, records: loader.records() };
}

const NOTHING = { accepted: 0, rejected: 0, added: 0, updated: 0, unchanged: 0 };

function numbered(number: number, given: Partial<Stated> = {}): Question {
  return stateQuestion({ identity: { legislature: 16, type: 'QE', number }, ...given });
}

function many(count: number, given: Partial<Stated> = {}): Question[] {
  return Array.from({ length: count }, (_, i) => numbered(i + 1, given));
}

function stored(number: number): Question | undefined {
  return writer.indexes.get(INDEX)?.get(`QANR5L16QE${number}`)?.record;
}

describe('what is loaded', () => {
  it('is in the index, in several payloads, each question once', async () => {
    const { counts, records } = await load(many(25));
    expect(counts).toEqual({ ...NOTHING, accepted: 25, added: 25 });
    expect(records).toBe(25);
    expect(writer.indexes.get(INDEX)?.size).toBe(25);
    expect(writer.payloads.length).toBeGreaterThan(2);
    expect(writer.payloads.flatMap(({ documents }) => documents)).toHaveLength(25);
    for (let number = 1; number <= 25; number++) expect(stored(number)).toEqual(numbered(number));
  });

  it('is not written the second time, in any order, and counted as unchanged', async () => {
    await load(many(25));
    const before = writer.payloads.length;
    const { counts, records } = await load(many(25).reverse());
    expect(counts).toEqual({ ...NOTHING, accepted: 25, unchanged: 25 });
    expect(records).toBe(0);
    expect(writer.payloads).toHaveLength(before);
  });

  it('is written where it changed, and there only', async () => {
    await load(many(10));
    const before = writer.payloads.length;
    const changed = many(10).map((question) =>
      question.number === 7 ? numbered(7, { answer: 'Les lanternes brillent.' }) : question,
    );
    const { counts } = await load(changed);
    expect(counts).toEqual({ ...NOTHING, accepted: 10, updated: 1, unchanged: 9 });
    expect(writer.payloads.slice(before).flatMap(({ documents }) => documents.map(({ id }) => id))).toEqual([
      'QANR5L16QE7',
    ]);
    expect(stored(7)?.status).toBe('answered');
  });

  it('is merged with what another format said before, and known again from both afterwards', async () => {
    await load(many(3));
    const page = numbered(2, { format: 'page-html', author: { ...AUTHOR, id: null } });
    expect((await load([page])).counts).toMatchObject({ updated: 1 });
    expect(stored(2)).toMatchObject({ author: AUTHOR, source: { formats: ['open-data-json', 'page-html'] } });
    expect((await load([page, numbered(2)])).counts).toMatchObject({ unchanged: 2 });
  });

  it('may be one question larger than a payload', async () => {
    const long = numbered(1, { question: 'lanterne '.repeat(5_000).trim() });
    expect((await load([long, numbered(2)])).counts).toMatchObject({ added: 2 });
    expect(stored(1)).toEqual(long);
  });

  it('may be nothing', async () => {
    expect(await load([])).toEqual({ counts: NOTHING, rejections: [], records: 0 });
    expect(writer.payloads).toEqual([]);
  });
});

describe('a question met more than once in a run', () => {
  it.each([0, 3, 30])('the same from two files, %d others apart, is one record', async (apart) => {
    const others = many(apart + 1).slice(1);
    const { counts, records } = await load([numbered(1), ...others, numbered(1)]);
    expect(counts).toMatchObject({ added: apart + 1, updated: 0, unchanged: 1 });
    expect(records).toBe(apart + 1);
    expect(writer.indexes.get(INDEX)?.size).toBe(apart + 1);
  });

  it.each([0, 3, 30])('from two formats, %d others apart, is merged into one record', async (apart) => {
    const page = numbered(1, { format: 'page-html', erratum: 'Au lieu de « port », lire « porc ».' });
    const { counts } = await load([numbered(1), ...many(apart + 1).slice(1), page]);
    expect(counts).toMatchObject({ added: apart + 1, updated: 1, unchanged: 0 });
    expect(stored(1)).toMatchObject({
      erratum: page.erratum,
      source: { formats: ['open-data-json', 'page-html'] },
    });
  });

  it('counts two versions in one input as unchanged once it ends where it ended before', async () => {
    const versions = [numbered(1), numbered(1, { answer: 'Oui.' })];
    expect((await load(versions)).counts).toMatchObject({ added: 1, updated: 1 });
    const before = writer.payloads.length;
    expect((await load(versions)).counts).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(writer.payloads).toHaveLength(before);
  });

  it.each([0, 30])(
    'under the uid of another one, %d others apart, is rejected by name, and the first one stays',
    async (apart) => {
      const stranger = { ...AUTHOR, id: 'PA990002', name: 'Guy Fiction' };
      const other = numbered(1, {
        author: stranger,
        question: 'Le budget des montgolfières inquiète Rêveville.',
      });
      const { counts, rejections } = await load([numbered(1), ...many(apart + 1).slice(1), other]);
      expect(counts).toMatchObject({
        accepted: apart + 1,
        rejected: 1,
        added: apart + 1,
        updated: 0,
        unchanged: 0,
      });
      expect(rejections).toEqual([
        {
          path: `file-${apart + 1}.json`,
          reason: expect.stringMatching(/QANR5L16QE1 already belongs.*Ode Invention.*Guy Fiction/) as string,
        },
      ]);
      expect(stored(1)).toEqual(numbered(1));
    },
  );
});

describe('back-pressure', () => {
  it.each([true, false])(
    'never has more payloads under way than it may (into an empty index: %s)',
    async (emptyAtStart) => {
      if (!emptyAtStart) await load([numbered(999)]);
      await load(many(200));
      expect(writer.payloads.length).toBeGreaterThan(20);
      expect(writer.mostUnfinished()).toBeLessThanOrEqual(SMALL.waitingTasks + 1);
    },
  );

  it.each([
    ['few', 100, 4 * SMALL.payloadBytes],
    ['many', 101, 2 * SMALL.payloadBytes],
  ])(
    'begins with many questions at once (of %s that may come), then sends what is ready in smaller payloads',
    async (_how, expected, least) => {
      const sizes: number[] = [];
      const held = { oneBatchBytes: 4 * SMALL.payloadBytes, firstBatchBytes: 2 * SMALL.payloadBytes };
      const hold = createHold(join(tmpdir(), `questions-hold-${process.pid}`));
      await load(many(200), {
        batching: { ...SMALL, ...held } as unknown as typeof batching,
        hold,
        expected,
        onPayload: ({ questions }) => sizes.push(questions.length),
      });
      const [first = 0, ...others] = sizes;
      expect(first).toBeGreaterThanOrEqual(least);
      expect(first).toBeLessThan(least + SMALL.payloadBytes);
      expect(Math.max(...others)).toBeLessThanOrEqual(SMALL.payloadBytes);
      expect(writer.indexes.get(INDEX)?.size).toBe(200);
      expect(hold.bytes()).toBe(0);
    },
  );

  it('sends what it held when there is no more to come, and before it looks at what it sent', async () => {
    const twice = [...many(3), numbered(2, { answer: 'La réponse du ministre.' }), ...many(3)];
    for (const emptyAtStart of [true, false]) {
      if (!emptyAtStart) await load([numbered(999)]);
      const hold = createHold(join(tmpdir(), `questions-hold-${process.pid}`));
      const { counts } = await load(twice, { hold });
      expect(counts).toMatchObject(emptyAtStart ? { added: 3, updated: 1, unchanged: 3 } : { unchanged: 7 });
      expect(writer.indexes.get(INDEX)?.size).toBe(emptyAtStart ? 3 : 4);
    }
  });

  it('shows each payload before it is sent', async () => {
    const seen: string[] = [];
    await load(many(25), {
      onPayload: ({ questions }) => seen.push(payloadText(questions)),
    });
    expect(
      seen
        .join('')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(writer.payloads.flatMap(({ documents }) => documents.map(({ id }) => id)));
  });
});

describe('a failure of the engine', () => {
  it.each(['send', 'finish'] as const)('to %s ends the run with its own words', async (call) => {
    writer.failing[call] = new Error('disk full');
    await expect(load(many(60))).rejects.toThrow('disk full');
  });

  it('to say what it holds ends the run too', async () => {
    await load(many(5));
    writer.failing.states = new Error('gone');
    await expect(load(many(5))).rejects.toThrow('gone');
  });

  it('to take the very last payload does not pass for success', async () => {
    const { loader } = open();
    await loader.add(numbered(1), 'a');
    writer.failing.send = new Error('disk full');
    await expect(loader.end()).rejects.toThrow('disk full');
  });

  it('is no reason to lose what was taken before: the next run completes', async () => {
    writer.failing.finish = new Error('killed');
    await expect(load(many(60))).rejects.toThrow('killed');
    delete writer.failing.finish;
    await load(many(60));
    expect(writer.indexes.get(INDEX)?.size).toBe(60);
  });
});

describe('a dry run', () => {
  it('compares, counts, and sends nothing', async () => {
    await load(many(10));
    const before = writer.payloads.length;
    const changed = [...many(9), numbered(10, { answer: 'Oui.' }), numbered(11)];
    expect((await load(changed, { send: false })).counts).toEqual({
      ...NOTHING,
      accepted: 11,
      added: 1,
      updated: 1,
      unchanged: 9,
    });
    expect(writer.payloads).toHaveLength(before);
    expect(stored(10)?.status).toBe('pending');
  });
});

describe('any sequence of documents', () => {
  const documents = fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      format: fc.constantFrom('open-data-json' as const, 'page-html' as const, 'page-text' as const),
      answer: fc.constantFrom(null, 'Oui.', 'Non.'),
      stranger: fc.boolean(),
    }),
    { maxLength: 40 },
  );

  it('is counted exactly, ends as one record a uid, and changes nothing the second time round', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 9 }), async (all, reconcileDocuments) => {
        writer = createFakeWriter();
        writer.indexes.set(INDEX, new Map()).set(rankIndexOf(INDEX), new Map());
        const questions = all.map(({ number, format, answer, stranger }) =>
          numbered(number, {
            format,
            answer,
            ...(stranger
              ? {
                  author: { ...AUTHOR, id: 'PA990002', name: 'Guy Fiction' },
                  question: 'Des montgolfières inquiètent Rêveville.',
                }
              : {}),
          }),
        );
        const sizes = { ...SMALL, reconcileDocuments } as unknown as typeof batching;
        const first = await load(questions, { batching: sizes });
        const ids = new Set(questions.map(({ id }) => id));
        expect(writer.indexes.get(INDEX)?.size).toBe(ids.size);
        expect(first.records).toBe(ids.size);
        expect(first.counts.added).toBe(ids.size);
        const settled = [...(writer.indexes.get(INDEX) ?? [])].map(([id, { record }]) => [
          id,
          record.contentHash,
        ]);
        const second = await load(questions, { batching: sizes });
        expect(second.counts).toMatchObject({
          accepted: first.counts.accepted,
          rejected: first.counts.rejected,
          added: 0,
        });
        const again = [...(writer.indexes.get(INDEX) ?? [])].map(([id, { record }]) => [
          id,
          record.contentHash,
        ]);
        expect(again).toEqual(settled);
      }),
      { numRuns: 150 },
    );
  });
});
