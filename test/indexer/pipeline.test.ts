import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { JOURNAL_INDEX, NEXT_INDEX, PUBLISHED_INDEX, rankIndexOf } from '../../config/index-settings.js';
import { batching } from '../../config/ingestion.js';
import { createPeopleDirectory, type PeopleDirectory } from '../../indexer/enrich/people.js';
import { runPipeline, type PipelineDeps, type PipelineOptions } from '../../indexer/pipeline.js';
import type { RunReport } from '../../indexer/report.js';
import { openDataJson } from '../support/documents.js';
import { createFakeWriter, type FakeWriter } from '../support/fake-writer.js';
import { makeZip } from '../support/zips.js';

/** The whole ingestion, files in, over an engine in memory. */

const base = mkdtempSync(join(tmpdir(), 'questions-pipeline-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let input: string;
let writer: FakeWriter;
let saved: PeopleDirectory[];
let count = 0;
beforeEach(() => {
  input = join(base, String(count++));
  mkdirSync(input);
  writer = createFakeWriter();
  saved = [];
});

function put(name: string, content: string | Buffer): string {
  const path = join(input, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

interface Given extends Partial<PipelineOptions> {
  people?: PeopleDirectory | null;
  engine?: PipelineDeps['writer'];
  sizes?: Partial<Record<keyof typeof batching, number>>;
  onStep?: (read: number) => void;
}

function run({
  people = null,
  engine = writer,
  sizes = {},
  onStep = () => undefined,
  ...options
}: Given = {}): Promise<RunReport> {
  return runPipeline(
    { paths: [input], rebuild: false, dryRun: false, maxRejected: 1, ...options },
    {
      writer: engine,
      batching: { ...batching, ...sizes } as typeof batching,
      people,
      savePeople: (directory) => saved.push(directory),
      progress: { step: onStep, stop: () => undefined },
    },
  );
}

function published(): string[] {
  return [...(writer.indexes.get(PUBLISHED_INDEX)?.keys() ?? [])].sort();
}

function person(uid: string, first: string, last: string): string {
  return JSON.stringify({
    acteur: {
      uid: { '#text': uid },
      etatCivil: { ident: { civ: 'Mme', prenom: first, nom: last } },
      mandats: { mandat: [] },
    },
  });
}

const SAMPLE_TITLE = 'Phare de Valbrume (exemple fictif)';

describe('an incremental run', () => {
  it('reads what it can, and accounts for everything that it met', async () => {
    put('good.json', openDataJson({ number: 1 }));
    put('bad.json', '{');
    put(
      'archive.zip',
      await makeZip([
        { name: 'good.json', content: openDataJson({ number: 2 }) },
        { name: 'bad.xml', content: '<question>' },
      ]),
    );
    const report = await run();
    expect(report).toMatchObject({
      read: 4,
      accepted: 2,
      rejected: 2,
      added: 2,
      formats: { 'open-data-json': 2 },
    });
    expect(report.rejections.map(({ path }) => path.slice(input.length + 1))).toEqual([
      'archive.zip!bad.xml',
      'bad.json',
    ]);
    expect(published()).toEqual(['QANR5L16QE1', 'QANR5L16QE2']);
    expect(writer.indexes.has(NEXT_INDEX)).toBe(false);
  });

  it('sees what a run that was killed had sent and the engine had not yet indexed', async () => {
    put(
      'data/1.json',
      openDataJson({ number: 1, answer: 'La desserte est rétablie.', answered: '2023-05-02' }),
    );
    writer.failing.finish = new Error('killed');
    await expect(run()).rejects.toThrow('killed');
    delete writer.failing.finish;
    const older = put('older/1.json', openDataJson({ number: 1 }));
    expect(await run({ paths: [older] })).toMatchObject({ added: 0 });
    expect(writer.indexes.get(PUBLISHED_INDEX)?.get('QANR5L16QE1')?.record.status).toBe('answered');
  });

  it('takes the invented questions out once a real one is in, not before', async () => {
    put('sample.json', openDataJson({ number: 900_001, title: SAMPLE_TITLE }));
    expect(await run()).toMatchObject({ sampleRemoved: 0 });
    expect(published()).toEqual(['QANR5L16QE900001']);
    put('real.json', openDataJson({ number: 1 }));
    expect(await run({ paths: [join(input, 'real.json')] })).toMatchObject({ sampleRemoved: 1 });
    expect(published()).toEqual(['QANR5L16QE1']);
  });
});

describe('an engine that is still starting', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  const uids = numbers.map((number) => `QANR5L16QE${number}`);
  beforeEach(() => {
    for (const number of numbers) put(`${number}.json`, openDataJson({ number }));
  });

  it('is given the questions that were read meanwhile, all of them and in order', async () => {
    let start = (): void => undefined;
    const engine = new Promise<FakeWriter>((resolve) => (start = () => resolve(writer)));
    const report = await run({ engine, onStep: (read) => (read === 5 ? start() : undefined) });
    expect(report).toMatchObject({ read: 8, added: 8 });
    expect(published()).toEqual(uids);
    const sent = writer.payloads.filter(({ index }) => index === PUBLISHED_INDEX);
    expect(sent.flatMap(({ documents }) => documents.map(({ id }) => id))).toEqual(uids);
  });

  it('is waited for once as many questions are held as wait for one comparison', async () => {
    let start = (): void => undefined;
    const engine = new Promise<FakeWriter>((resolve) => (start = () => resolve(writer)));
    let read = 0;
    const ending = run({ engine, sizes: { aheadDocuments: 3 }, onStep: (step) => void (read = step) });
    await expect.poll(() => read).toBe(2); // the third waits
    await sleep(30);
    expect(read).toBe(2);
    start();
    expect(await ending).toMatchObject({ read: 8, added: 8 });
    expect(published()).toEqual(uids);
  });

  it('ends the run when it does not start', async () => {
    const failure = new Error('no engine');
    await expect(run({ engine: Promise.reject(failure) })).rejects.toBe(failure);
    await expect(run({ engine: Promise.reject(failure), sizes: { aheadDocuments: 2 } })).rejects.toBe(
      failure,
    );
  });
});

describe('a rebuild', () => {
  beforeEach(async () => {
    put('old/1.json', openDataJson({ number: 1 }));
    put('old/2.json', openDataJson({ number: 2 }));
    await run();
    put('new/3.json', openDataJson({ number: 3 }));
  });
  const fresh = (): string[] => [join(input, 'new')];

  it('replaces what was published, in one step, and leaves nothing aside', async () => {
    writer.changes.length = 0;
    expect(await run({ rebuild: true, paths: fresh() })).toMatchObject({ rebuilt: true, added: 1 });
    expect(published()).toEqual(['QANR5L16QE3']);
    expect(writer.indexes.has(NEXT_INDEX)).toBe(false);
    expect(writer.changes).toEqual([
      `ensure ${JOURNAL_INDEX}`,
      `drop ${NEXT_INDEX}`,
      `drop ${rankIndexOf(NEXT_INDEX)}`,
      `ensure ${rankIndexOf(NEXT_INDEX)}`,
      `ensure ${NEXT_INDEX}`,
      `ensure ${rankIndexOf(PUBLISHED_INDEX)}`,
      `ensure ${PUBLISHED_INDEX}`,
      `swap ${PUBLISHED_INDEX} ${NEXT_INDEX}`,
      `swap ${rankIndexOf(PUBLISHED_INDEX)} ${rankIndexOf(NEXT_INDEX)}`,
      `drop ${NEXT_INDEX}`,
      `drop ${rankIndexOf(NEXT_INDEX)}`,
    ]);
  });

  it('that rejects too much leaves what was published', async () => {
    put('new/bad.json', '{');
    expect(await run({ rebuild: true, paths: fresh() })).toMatchObject({ rebuilt: false, rejected: 1 });
    expect(published()).toEqual(['QANR5L16QE1', 'QANR5L16QE2']);
    expect(await run({ rebuild: true, paths: fresh(), maxRejected: 50 })).toMatchObject({ rebuilt: true });
  });

  it.each([
    ['a folder without a document', 'empty/.keep', ''],
    ['people only', 'empty/PA990001.json', person('PA990001', 'Ode', 'Invention')],
  ])('of %s leaves what was published', async (_case, name, content) => {
    put(name, content);
    expect(await run({ rebuild: true, paths: [join(input, 'empty')] })).toMatchObject({
      rebuilt: false,
      accepted: 0,
    });
    expect(published()).toEqual(['QANR5L16QE1', 'QANR5L16QE2']);
    expect(writer.indexes.has(NEXT_INDEX)).toBe(false);
  });

  it('that finds fewer questions than it sent leaves what was published, and fails', async () => {
    const lossy = { ...writer, count: () => Promise.resolve(0) };
    writer = lossy;
    await expect(run({ rebuild: true, paths: fresh() })).rejects.toThrow(/holds 0 questions instead of 1/);
    expect(published()).toEqual(['QANR5L16QE1', 'QANR5L16QE2']);
  });

  it('starts afresh from what an interrupted one left', async () => {
    writer.failing.finish = new Error('killed');
    await expect(run({ rebuild: true, paths: fresh() })).rejects.toThrow('killed');
    delete writer.failing.finish;
    await run({ rebuild: true, paths: fresh() });
    expect(published()).toEqual(['QANR5L16QE3']);
  });
});

describe('a dry run', () => {
  it('writes nothing, whether there is an index or not', async () => {
    put('1.json', openDataJson({ number: 1 }));
    put('PA990001.json', person('PA990001', 'Ode', 'Invention'));
    expect(await run({ dryRun: true })).toMatchObject({ read: 1, added: 1, dryRun: true });
    expect(await run({ dryRun: true, rebuild: true })).toMatchObject({ added: 1, rebuilt: false });
    expect([writer.changes, writer.payloads, saved]).toEqual([[], [], []]);
  });
});

describe('people met in the input', () => {
  const stored = createPeopleDirectory([
    {
      kind: 'person',
      id: 'PA990009',
      civility: 'M.',
      firstName: 'Guy',
      lastName: 'Fiction',
      mandates: [],
      groups: [],
    },
  ]);

  it('resolve authors of the same run, whatever the order, and are kept for later ones', async () => {
    put('a-question.json', openDataJson({ number: 1 }));
    put(
      'people.zip',
      await makeZip([{ name: 'json/acteur/PA990001.json', content: person('PA990001', 'Ode', 'Invention') }]),
    );
    const report = await run();
    expect(report).toMatchObject({ read: 1, accepted: 1, people: 1 });
    expect(writer.indexes.get(PUBLISHED_INDEX)?.get('QANR5L16QE1')?.record.author?.name).toBe(
      'Ode Invention',
    );
    expect(saved.at(-1)?.person('PA990001')?.lastName).toBe('Invention');
  });

  it('add to those known before: one record does not make the others unknown', async () => {
    put('q.json', openDataJson({ number: 1, authorRef: 'PA990009' }));
    put('acteur/PA990001.json', person('PA990001', 'Ode', 'Invention'));
    await run({ people: stored });
    expect(writer.indexes.get(PUBLISHED_INDEX)?.get('QANR5L16QE1')?.record.author?.name).toBe('Guy Fiction');
    expect(saved.at(-1)?.person('PA990009')?.lastName).toBe('Fiction');
    expect(saved.at(-1)?.person('PA990001')?.lastName).toBe('Invention');
  });

  it('that cannot be read are said, and do not blank those known before', async () => {
    put('people.zip', await makeZip([{ name: 'json/acteur/PA990001.json', content: '{"acteur": {' }]));
    put('q.json', openDataJson({ number: 1, authorRef: 'PA990009' }));
    const report = await run({ people: stored });
    expect(report.warnings.map(({ path }) => path)).toEqual([
      expect.stringContaining('people.zip!') as string,
    ]);
    expect(saved.every((directory) => directory.person('PA990009') !== null)).toBe(true);
    expect(writer.indexes.get(PUBLISHED_INDEX)?.get('QANR5L16QE1')?.record.author?.name).toBe('Guy Fiction');
  });

  it('among questions in one archive cost none of the questions', async () => {
    put(
      'mixed.zip',
      await makeZip([
        { name: 'a/PA990001.json', content: person('PA990001', 'Ode', 'Invention') },
        { name: 'b/1.json', content: openDataJson({ number: 1 }) },
        { name: 'b/bad.json', content: '{' },
      ]),
    );
    const report = await run();
    expect(published()).toEqual(['QANR5L16QE1']);
    expect(report).toMatchObject({ read: 2, accepted: 1, rejected: 1, people: 1 });
  });

  it('after questions in one archive or folder are not passed over in silence', async () => {
    put(
      'mixed.zip',
      await makeZip([
        { name: 'a/1.json', content: openDataJson({ number: 1 }) },
        { name: 'b/PA990001.json', content: person('PA990001', 'Ode', 'Invention') },
      ]),
    );
    const report = await run();
    expect(report).toMatchObject({ read: 1, accepted: 1, people: 0 });
    expect(report.warnings).toEqual([
      {
        path: expect.stringContaining('PA990001.json') as string,
        warnings: [expect.stringMatching(/npm run people/) as string],
      },
    ]);
  });
});
