import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/env.js';
import { ENGINE_EMBEDDER, MODEL_INDEX, PUBLISHED_INDEX, rankIndexOf } from '../../config/index-settings.js';
import { openEngine } from '../../engine/open.js';
import { openDataJson } from '../support/documents.js';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server.js';
import {
  command,
  finish,
  makeDataDir,
  sampleFolder,
  startService,
  type Finished,
  type RunningService,
} from '../support/service.js';

/** Vectors from the first run to the search, on the real engine: trained on the questions, then from an endpoint. */

interface Page {
  total: number;
  hits: { id: string; score: number | null }[];
}

const data = makeDataDir();
const input = mkdtempSync(join(tmpdir(), 'questions-vectors-'));
let endpoint: EmbeddingServer;

beforeAll(async () => {
  endpoint = await startEmbeddingServer();
});
afterAll(async () => {
  await endpoint.stop();
  await data.remove();
  rmSync(input, { recursive: true, force: true });
});

const CORPUS = { EMBEDDER: 'corpus' };
const remote = (): Record<string, string> => ({
  EMBEDDER: 'openai',
  EMBEDDER_URL: `${endpoint.address}/v1`,
  EMBEDDER_MODEL: 'petit-modèle',
  EMBEDDER_KEY: 'clé-très-secrète',
});

function index(env: Record<string, string>, ...args: string[]): Promise<Finished> {
  return finish(command('indexer/main.js', args, { DATA_DIR: data.path, ...env }));
}

/** What the engine holds once the commands are gone. */
async function held(): Promise<{
  embeddings: Record<string, number>;
  dimensions: unknown;
  models: string[];
}> {
  const engine = await openEngine(readConfig({ DATA_DIR: data.path }), 'indexer', process.env['PATH'] ?? '');
  try {
    const ranks = engine.client().index(rankIndexOf(PUBLISHED_INDEX));
    const found = await ranks.search('', { facets: ['embedding'], limit: 0 });
    const embedder = (await ranks.getSettings()).embedders?.[ENGINE_EMBEDDER] as
      { dimensions?: number } | undefined;
    const models = await engine
      .client()
      .index(MODEL_INDEX)
      .search('', { facets: ['model'], limit: 0 })
      .then(
        ({ facetDistribution }) => Object.keys(facetDistribution?.['model'] ?? {}),
        () => [],
      );
    return {
      embeddings: found.facetDistribution?.['embedding'] ?? {},
      dimensions: embedder?.dimensions,
      models,
    };
  } finally {
    await engine.release();
  }
}

async function asking<T>(
  env: Record<string, string>,
  ask: (service: RunningService) => Promise<T>,
): Promise<T> {
  const service = await startService(data.path, { SAMPLE: 'off', ...env });
  try {
    return await ask(service);
  } finally {
    await service.stop();
  }
}

const related = (service: RunningService) =>
  service.get<Page>('/api/v1/questions/QANR5L17QE900001/related').then(({ status, body }) => {
    expect(status).toBe(200);
    return body.hits;
  });
const search = (service: RunningService, query: string) =>
  service.get<Page>(`/api/v1/search?${query}`).then(({ status, body }) => {
    expect(status).toBe(200);
    return body;
  });

/** Of an answer that is kept: made of the state of the index, where express makes one of what the answer says. */
async function keptTag(service: RunningService, query: string): Promise<string | null> {
  const { headers } = await fetch(`${service.address}/api/v1/search?${query}`);
  const tag = headers.get('etag') ?? '';
  return /^W\/"[\w-]{22}"$/.test(tag) ? tag : null;
}

describe('vectors', () => {
  let questions: number;

  it('are nowhere unless they are asked for', async () => {
    expect((await index({}, sampleFolder)).code).toBe(0);
    expect(await held()).toEqual({ embeddings: {}, dimensions: undefined, models: [] });
  });

  it('are added to questions that were indexed before, with one model, and found by the engine', async () => {
    const run = await index(CORPUS, sampleFolder);
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Nothing changed');
    const { embeddings, dimensions, models } = await held();
    const [name = ''] = Object.keys(embeddings);
    expect(name).toMatch(/^corpus-/);
    expect(models).toEqual([name]);
    expect(dimensions).toBe(128);
    questions = embeddings[name] ?? 0;
    expect(questions).toBeGreaterThan(20);
  });

  it('order what is found, and change nothing of what that is', async () => {
    const query = 'q=ligne%20ferroviaire&facets=type';
    const [with_, withRelated] = await asking(CORPUS, async (service) => [
      await search(service, query),
      await related(service),
    ]);
    const [without, withoutRelated] = await asking({}, async (service) => [
      await search(service, query),
      await related(service),
    ]);
    expect(with_.total).toBeGreaterThan(1);
    expect(with_.total).toBe(without.total);
    expect(with_.hits.map(({ id }) => id).sort()).toEqual(without.hits.map(({ id }) => id).sort());
    expect(with_.hits.map(({ score }) => score)).not.toEqual(without.hits.map(({ score }) => score));
    expect(withRelated.length).toBeGreaterThanOrEqual(withoutRelated.length);
    expect(withRelated.map(({ score }) => score)).not.toEqual(withoutRelated.map(({ score }) => score));
  });

  it('come to a question that is new or was changed, with the same model', async () => {
    const before = await held();
    const path = join(input, 'nouvelle.json');
    writeFileSync(path, openDataJson({ number: 901_234, title: 'Gare de Valbrume (exemple fictif)' }));
    expect((await index({}, path)).code).toBe(0);
    // Written without an embedder: it waits for its vector, and so does nothing else.
    expect(Object.values((await held()).embeddings)).toEqual([questions]);
    expect((await index(CORPUS, path)).code).toBe(0);
    const after = await held();
    expect(after.models).toEqual(before.models);
    expect(Object.keys(after.embeddings)).toEqual(before.models);
    questions = Object.values(after.embeddings)[0] ?? 0;
  });

  it('are made by a rebuild before it is published', async () => {
    expect((await index(CORPUS, '--rebuild', sampleFolder)).code).toBe(0);
    const { embeddings, dimensions, models } = await held();
    expect(Object.keys(embeddings)).toEqual(models);
    expect(dimensions).toBe(128);
  });

  it('of an endpoint take the place of others, whatever their dimensions', async () => {
    expect((await index(remote(), sampleFolder)).code).toBe(0);
    const { embeddings, dimensions } = await held();
    expect(Object.keys(embeddings)).toEqual(['openai:petit-modèle']);
    expect(dimensions).toBe(4);
    expect(endpoint.requests[0]?.texts[0]?.length).toBeGreaterThan(40);
    await asking(remote(), async (service) => {
      endpoint.requests.length = 0;
      await search(service, 'q=la%20ligne%20-gare%20statut:repondue');
      // Neither what is excluded nor a filter tells what is meant.
      expect(endpoint.requests.map(({ texts }) => texts)).toEqual([['ligne']]);
      expect((await related(service)).length).toBeGreaterThan(0);
    });
  });

  it('that come to a service at work change its answers', async () => {
    const path = join(input, 'tard.json');
    writeFileSync(path, openDataJson({ number: 901_236, title: 'Halte de Valbrume (exemple fictif)' }));
    expect((await index({}, path)).code).toBe(0);
    await asking(remote(), async (service) => {
      const tag = () => keptTag(service, 'q=ligne');
      const before = await tag();
      expect(before).not.toBeNull();
      const run = await index(remote(), path);
      expect(run.stderr).toContain('Nothing changed');
      const isKeptAnew = async () => ![before, null].includes(await tag());
      await expect.poll(isKeptAnew, { timeout: 20_000 }).toBe(true);
    });
  });

  it('of an endpoint that fails cost no search, nor the words of a question', async () => {
    const query = 'q=ligne%20ferroviaire&facets=type';
    const expected = await asking({}, (service) => search(service, query));
    await asking(remote(), async (service) => {
      endpoint.faults.push({ status: 500, body: 'out of memory' });
      expect(await keptTag(service, query)).toBeNull();
      const found = await search(service, query);
      expect(found.total).toBe(expected.total);
      expect(found.hits.map(({ id }) => id)).toEqual(expected.hits.map(({ id }) => id));
    });
    endpoint.faults.push({ status: 401, body: 'clé-très-secrète is not a key' });
    const path = join(input, 'autre.json');
    writeFileSync(path, openDataJson({ number: 901_235, title: 'Quai de Valbrume (exemple fictif)' }));
    const run = await index(remote(), path);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/not all have their vector yet: .*HTTP 401/);
    expect(run.stderr).not.toContain('clé-très-secrète');
    expect(run.last).toMatch(/added 1/);
    // The next run makes it good.
    expect((await index(remote(), path)).code).toBe(0);
    expect(Object.keys((await held()).embeddings)).toEqual(['openai:petit-modèle']);
  });
});
