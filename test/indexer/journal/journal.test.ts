import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { JOURNAL_INDEX, PUBLISHED_INDEX } from '../../../config/index-settings.js';
import { batching } from '../../../config/ingestion.js';
import type { IndexWriter } from '../../../engine/index-writer.js';
import type { JournalDocument } from '../../../engine/journal-document.js';
import { openJournal } from '../../../indexer/journal/journal.js';
import { runPipeline } from '../../../indexer/pipeline.js';
import { openDataJson, type Fields } from '../../support/documents.js';
import { createFakeWriter, type FakeWriter } from '../../support/fake-writer.js';

/** Whole runs over an engine in memory, and what the journal then holds. */

const base = mkdtempSync(join(tmpdir(), 'questions-journal-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let count = 0;
let writer: FakeWriter;
beforeEach(() => {
  writer = createFakeWriter();
});

function folderOf(questions: readonly Fields[]): string {
  const folder = join(base, String(count++));
  mkdirSync(folder);
  for (const [i, fields] of questions.entries())
    writeFileSync(join(folder, `${i}.json`), openDataJson(fields));
  return folder;
}

function run(
  folder: string,
  { rebuild = false, through }: { rebuild?: boolean; through?: IndexWriter } = {},
) {
  return runPipeline(
    { paths: [folder], rebuild, dryRun: false, maxRejected: 1 },
    {
      writer: through ?? writer,
      batching: { ...batching, reconcileDocuments: 2 } as unknown as typeof batching,
      people: null,
      savePeople: () => undefined,
      progress: { step: () => undefined, stop: () => undefined },
    },
  );
}

function documents(): JournalDocument[] {
  return [...(writer.indexes.get(JOURNAL_INDEX)?.values() ?? [])] as unknown as JournalDocument[];
}

/** What a reader gets, in order. */
function journal(): string[] {
  return documents()
    .filter(({ seq, event }) => seq !== null && (event as string) !== 'beginning')
    .sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    .map(({ uid, event, date }) => `${uid} ${event} ${date}`);
}

const pending = (number: number): Fields => ({ number });
const answered = (number: number): Fields => ({ number, answer: 'Elle roulera.', answered: '2023-05-02' });
const SAMPLE: Fields = { number: 900_001, title: 'Phare de Valbrume (exemple fictif)' };

describe('the journal', () => {
  it('does not begin with every question of a first fill, but with its end', async () => {
    await run(folderOf([pending(1), pending(2)]));
    expect(journal()).toEqual([]);
    expect(documents().map(({ event, seq }) => [event, typeof seq])).toEqual([['beginning', 'number']]);
  });

  it('tells what came in and what changed, once', async () => {
    await run(folderOf([pending(1), pending(2)]));
    const next = folderOf([answered(1), pending(2), pending(3)]);
    await run(next);
    const told = ['QANR5L16QE1 answered 2023-05-02', 'QANR5L16QE3 new 2023-03-07'];
    expect(journal().sort()).toEqual(told);
    await run(next);
    expect(journal().sort()).toEqual(told);
  });

  it('takes invented questions, and the first real ones after them, for a first fill', async () => {
    await run(folderOf([SAMPLE]));
    await run(folderOf([{ ...SAMPLE, answer: 'Oui.' }]));
    await run(folderOf([pending(1), pending(2)]));
    expect(journal()).toEqual([]);
    await run(folderOf([pending(3)]));
    expect(journal()).toEqual(['QANR5L16QE3 new 2023-03-07']);
  });

  it('compares a rebuild with what was published before it', async () => {
    await run(folderOf([pending(1), pending(2), pending(3)]));
    await run(folderOf([pending(1), answered(2), pending(4)]), { rebuild: true });
    expect(journal()).toEqual(['QANR5L16QE2 answered 2023-05-02', 'QANR5L16QE4 new 2023-03-07']);
  });

  it('tells nothing of a rebuild that is not published', async () => {
    await run(folderOf([pending(1)]));
    const folder = folderOf([pending(1), pending(2)]);
    writeFileSync(join(folder, 'bad.json'), '{');
    expect((await run(folder, { rebuild: true })).rebuilt).toBe(false);
    expect(documents()).toHaveLength(1);
  });

  it('begins at the end of the first run over an index that is older', async () => {
    await run(folderOf([pending(1)]));
    writer.indexes.delete(JOURNAL_INDEX);
    await run(folderOf([pending(2)]));
    expect(journal()).toEqual([]);
    await run(folderOf([answered(1)]));
    expect(journal()).toEqual(['QANR5L16QE1 answered 2023-05-02']);
  });

  it('grows even when the clock of the machine is set back', async () => {
    await run(folderOf([pending(1)]));
    const last = documents()[0]?.seq ?? 0;
    const late = await openJournal(writer, () => new Date('2001-01-01'));
    const change = {
      uid: 'QANR5L16QE1',
      title: 'Gare',
      event: 'new',
      date: null,
      from: null,
      to: null,
    } as const;
    await late.expect([change]);
    await late.conclude();
    expect(documents().find(({ event }) => event === 'new')?.seq).toBe(last + 1);
  });
});

class Killed extends Error {}

/** The same engine for a process that is killed at one of its calls: before the call is heard, or just after. */
function killedAt(step: number, heard: boolean): IndexWriter {
  let calls = 0;
  const wrapped = Object.entries(writer).map(([name, call]) => {
    if (typeof call !== 'function' || name === 'mostUnfinished') return [name, call] as const;
    const wrapper = async (...args: unknown[]): Promise<unknown> => {
      if (++calls > step || (calls === step && !heard)) throw new Killed();
      const result: unknown = await (call as (...given: unknown[]) => unknown)(...args);
      if (calls === step) throw new Killed();
      return result;
    };
    return [name, wrapper] as const;
  });
  return Object.fromEntries(wrapped) as unknown as IndexWriter;
}

describe('a run that is killed anywhere', () => {
  const before = [1, 2, 3, 4, 5].map(pending);
  const after = [pending(1), answered(2), pending(3), answered(4), pending(5), pending(6), answered(7)];
  const whole = [
    'QANR5L16QE2 answered 2023-05-02',
    'QANR5L16QE4 answered 2023-05-02',
    'QANR5L16QE6 new 2023-03-07',
    'QANR5L16QE7 answered 2023-05-02',
    'QANR5L16QE7 new 2023-03-07',
  ];

  it.each([false, true])('loses and doubles nothing (rebuild: %s)', async (rebuild) => {
    const [first, second] = [folderOf(before), folderOf(after)];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.boolean(),
        async (step, heard, again) => {
          writer = createFakeWriter();
          await run(first);
          await run(second, { rebuild, through: killedAt(step, heard) }).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
          // Whatever a reader has by then is true, and stays.
          const early = journal();
          const published = writer.indexes.get(PUBLISHED_INDEX);
          for (const { uid, event } of documents().filter(({ seq }) => seq !== null)) {
            if (event === 'answered') expect(published?.get(uid)?.record.status).toBe('answered');
          }
          await run(second, { rebuild: again });
          expect(journal().sort()).toEqual(whole);
          expect(journal().slice(0, early.length)).toEqual(early);
          expect(documents().every(({ seq }) => seq !== null)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('while it fills the index for the first time leaves no journal of a half', async () => {
    const folder = folderOf(before);
    for (let step = 1; step <= 12; step += 2) {
      writer = createFakeWriter();
      await run(folder, { through: killedAt(step, true) }).catch(() => undefined);
      await run(folder);
      expect(journal()).toEqual([]);
    }
  });
});
