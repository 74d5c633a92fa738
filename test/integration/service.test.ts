import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keeperFiles } from '../../engine/keeper-protocol.js';
import { comparisonKey } from '../../server/understand/comparison-key.js';
import { countCorpus } from '../support/count-corpus.js';
import {
  command,
  corpusFolder,
  counts,
  enginePid,
  finish,
  keeperPid,
  makeDataDir,
  processesOn,
  root,
  runIndex,
  startService,
  type RunningService,
} from '../support/service.js';

interface SearchAnswer {
  total: number;
  hits: { id: string; sample?: boolean; party: { code: string } | null }[];
  facets: Record<string, { value: string; count: number }[]>;
}

interface ExpectedSample {
  questions: Record<string, { status: string; legislature: number; type: string; title: string }>;
}

const expected = JSON.parse(readFileSync(join(root, 'sample', 'expected.json'), 'utf8')) as ExpectedSample;
const questions = Object.entries(expected.questions);

/** Spellings that a filter takes for one value are one value. */
function byKey(counts: Map<string, number>): Map<string, number> {
  const merged = new Map<string, number>();
  for (const [value, count] of counts) {
    const key = comparisonKey(value);
    merged.set(key, (merged.get(key) ?? 0) + count);
  }
  return merged;
}

function sorted(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('npm start on an empty data folder', () => {
  const data = makeDataDir();
  let service: RunningService;
  beforeAll(async () => {
    service = await startService(data.path);
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  it('has filled the index with every question of the sample, each marked', async () => {
    const { body } = await service.get<SearchAnswer>('/api/v1/search?perPage=100');
    expect(body.total).toBe(questions.length);
    expect(body.hits.every(({ sample }) => sample === true)).toBe(true);
    expect(body.hits.map(({ id }) => id).sort()).toEqual(questions.map(([id]) => id).sort());
  });

  it.each(questions)('serves %s as the collection describes it', async (id, wanted) => {
    const { status, body } = await service.get<Record<string, unknown>>(`/api/v1/questions/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: wanted.status,
      legislature: wanted.legislature,
      type: wanted.type,
      title: wanted.title,
    });
  });

  it('counts each facet exactly', async () => {
    const { body } = await service.get<SearchAnswer>('/api/v1/search');
    for (const [facet, read] of Object.entries({
      legislature: (q: ExpectedSample['questions'][string]) => String(q.legislature),
      type: (q: ExpectedSample['questions'][string]) => q.type,
      status: (q: ExpectedSample['questions'][string]) => q.status,
    })) {
      const wanted = new Map<string, number>();
      for (const [, question] of questions) wanted.set(read(question), (wanted.get(read(question)) ?? 0) + 1);
      const counted = new Map(body.facets[facet]?.map(({ value, count }) => [String(value), count]));
      expect(counted).toEqual(wanted);
    }
  });

  it('keeps its keys to itself', () => {
    const { masterKey, info } = keeperFiles(data.path);
    expect(statSync(masterKey).mode & 0o777).toBe(0o600);
    expect(statSync(info).mode & 0o777).toBe(0o600);
    const key = readFileSync(masterKey, 'utf8').trim();
    for (const pid of processesOn(data.path))
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(key);
  });

  it('is ready, and alive', async () => {
    expect((await service.get('/health/live')).status).toBe(200);
    expect((await service.get('/health/ready')).status).toBe(200);
  });

  it('comes back by itself when the engine is killed, answering 503 with Retry-After meanwhile', async () => {
    const pid = enginePid(data.path);
    process.kill(pid ?? 0, 'SIGKILL');
    const seen = new Set<number>();
    await until(async () => {
      const { status, headers } = await service.get('/api/v1/search?q=eau');
      if (status === 503) expect(headers.get('retry-after')).not.toBeNull();
      seen.add(status);
      return status === 200 && enginePid(data.path) !== undefined && enginePid(data.path) !== pid;
    });
    expect([...seen].every((status) => status === 200 || status === 503)).toBe(true);
    expect((await service.get<SearchAnswer>('/api/v1/search')).body.total).toBe(questions.length);
  });

  it('comes back by itself when the keeper is killed, with one engine only', async () => {
    const [keeper, engine] = [keeperPid(data.path), enginePid(data.path)];
    process.kill(keeper ?? 0, 'SIGKILL');
    await until(
      () =>
        keeperPid(data.path) !== undefined &&
        enginePid(data.path) !== undefined &&
        enginePid(data.path) !== engine,
    );
    await until(async () => (await service.get('/health/ready')).status === 200);
    expect((await service.get<SearchAnswer>('/api/v1/search')).body.total).toBe(questions.length);
    expect(processesOn(data.path)).toHaveLength(2);
  });

  it('stops everything on SIGTERM, and keeps the data for the next start', async () => {
    expect(await service.stop()).toBe(0);
    expect(processesOn(data.path)).toEqual([]);
    service = await startService(data.path, { SAMPLE: 'off' });
    expect((await service.get<SearchAnswer>('/api/v1/search')).body.total).toBe(questions.length);
  });

  it('says which port is taken', async () => {
    const port = new URL(service.address).port;
    const second = await finish(command('server/main.js', [], { DATA_DIR: data.path, PORT: port }));
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`127.0.0.1:${port} is taken`);
    expect((await service.get('/health/ready')).status).toBe(200);
  });
});

describe('configuration that cannot be used', () => {
  it('ends with every fault named, and no secret shown', async () => {
    const run = await finish(
      command('server/main.js', [], {
        PORT: '99999',
        LOG_LEVEL: 'loud',
        MEILI_MASTER_KEY: 'short',
        SAMPLE: 'maybe',
      }),
    );
    expect(run.code).toBe(2);
    for (const name of ['PORT', 'LOG_LEVEL', 'MEILI_MASTER_KEY', 'SAMPLE'])
      expect(run.stderr).toContain(name);
    expect(run.stderr).not.toContain('short');
  });
});

describe.skipIf(!existsSync(corpusFolder))(
  'the real corpus (skipped where ../shared/corpus is absent)',
  () => {
    const data = makeDataDir();
    let service: RunningService;
    beforeAll(async () => {
      service = await startService(data.path);
      const run = await runIndex(data.path, corpusFolder);
      expect(run.code).toBe(0);
      const figures = counts(run.last);
      expect(figures['accepted']).toBeGreaterThanOrEqual(6_300);
      expect(figures['rejected']).toBeLessThan(5);
      expect(run.stderr).toContain('invented sample questions were taken out');
    });
    afterAll(async () => {
      await service.stop();
      await data.remove();
    });

    it.each([
      "territoires d'industrie pyrénées orientales",
      'industries territoires',
      '15-17519QE',
      'QE 17519',
      '17519',
    ])('q=%s puts QANR5L15QE17519 first', async (query) => {
      const { body } = await service.get<SearchAnswer>(`/api/v1/search?q=${encodeURIComponent(query)}`);
      expect(body.hits[0]?.id).toBe('QANR5L15QE17519');
    });

    it('counts every facet as the files themselves do', async () => {
      const wanted = await countCorpus(corpusFolder);
      const { body } = await service.get<SearchAnswer>('/api/v1/search?perPage=1');
      for (const [name, counts] of Object.entries(wanted)) {
        const values = body.facets[name]?.map(
          ({ value, count }) => [comparisonKey(String(value)), count] as const,
        );
        const counted = new Map(values);
        expect({ name, values: counted.size }).toEqual({ name, values: values?.length });
        expect({ name, counted: sorted(counted) }).toEqual({ name, counted: sorted(byKey(counts)) });
      }
    });

    it('reads the reference document whole', async () => {
      const { body } = await service.get('/api/v1/questions/15-17519QE');
      expect(body).toMatchObject({
        id: 'QANR5L15QE17519',
        number: 17519,
        title: 'Accompagnement industriel des territoires',
        rubric: 'Industrie',
        ministry: { label: "Économie et finances (Mme la secrétaire d'État auprès du ministre)" },
        party: { code: 'LAREM', label: 'La République en Marche', lineage: 'EPR' },
        author: { name: 'Sébastien Cazenove', department: 'Pyrénées-Orientales', constituency: 4 },
        dates: { published: '2019-03-05', answered: '2019-04-16', due: '2019-05-05' },
        jo: { question: { page: 2026 }, answer: { page: 3606 } },
        delayDays: 42,
        status: 'answered',
      });
    });

    it('writes nothing when the same corpus comes again', async () => {
      const run = await runIndex(data.path, corpusFolder);
      const figures = counts(run.last);
      expect(figures).toMatchObject({ added: 0, updated: 0, unchanged: figures['accepted'] });
    });
  },
);
