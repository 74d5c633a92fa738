import fc from 'fast-check';
import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/env.js';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import type { EngineHandle } from '../../engine/embedded.js';
import { openEngine } from '../../engine/open.js';
import { EVERYTHING } from '../../server/engine-port.js';
import { limits } from '../../server/limits.js';
import { createMeilisearchEngine } from '../../server/meilisearch-engine.js';
import { ENDPOINTS } from '../../server/openapi/registry.js';
import { describedFields } from '../support/described-fields.js';
import type { ContractRequest, OpenApi } from '../support/contract.js';
import { createContract, requestTo } from '../support/contract.js';
import { noteEvents } from '../support/journal.js';
import {
  makeDataDir,
  runIndex,
  sampleFolder,
  startService,
  type RunningService,
} from '../support/service.js';

/** Requests in all; fewer where time is short. */
const REQUESTS = Number(process.env['CONTRACT_REQUESTS'] ?? 5_000);
/** Requests by which every field that is described has been seen, unless there is none. */
const ENOUGH = 5_000;
const CLIENTS = 8;
const SEED = 20_190_305;

/** Fields of what is sent to us. */
const SENT = /^(?:RelatedText|LookupBody|Click)\./;
/** Null or absent in all of the sample. */
const NEVER = ['LookedUp.score', 'CslItems.author.literal'];

/** What takes parameters is asked more often than what always answers the same. */
const anyRequest = () =>
  fc.oneof(
    ...ENDPOINTS.map((endpoint) => {
      const { queryParameters, pathParameters, body } = endpoint;
      const varies = queryParameters ?? pathParameters ?? body;
      return { weight: varies === undefined ? 1 : 5, arbitrary: requestTo(endpoint, ids) };
    }),
  );

/** Among thousands of generated requests, a table of two facets with delays is a matter of luck; so is a reference of no question. */
const REACHING: readonly (readonly [path: string, query: string, body: string | null, type?: string])[] = [
  ['/api/v1/stats', '?by=type,status&delays=true', null],
  ['/api/v1/lookup', '', JSON.stringify({ text: 'QE n° 1 à 3 (8e), 17-900001QE' })],
];

const TOO_LONG = JSON.stringify({ text: 'a'.repeat(limits.bodyBytes) });

/** Bodies that no address takes. */
const REFUSED = ['lookup', 'related', 'clicks'].flatMap((name) =>
  [
    { type: 'application/json', body: TOO_LONG },
    { type: 'application/x-www-form-urlencoded', body: 'text=gare' },
  ].map(({ type, body }) => [`/api/v1/${name}`, '', body, type] as const),
);

function reachingRequests(): ContractRequest[] {
  return [...REACHING, ...REFUSED].flatMap(([path, query, body, type = 'application/json']) =>
    ENDPOINTS.filter((endpoint) => endpoint.path === path).map((endpoint) => ({
      endpoint,
      method: endpoint.method.toUpperCase(),
      address: `${path}${query}`,
      headers: body === null ? {} : { 'Content-Type': type },
      body,
    })),
  );
}

const data = makeDataDir();
let service: RunningService;
let engine: EngineHandle;
/** Of every question. */
let ids: string[] = [];
beforeAll(async () => {
  expect((await runIndex(data.path, sampleFolder)).code).toBe(0);
  const config = readConfig({ DATA_DIR: data.path });
  engine = await openEngine(config, 'indexer', process.env['PATH'] ?? '');
  const all = { ...EVERYTHING, offset: 0, hitsPerPage: 1_000 };
  const [found] = await createMeilisearchEngine(engine.client, PUBLISHED_INDEX).multiSearch([all]);
  ids = (found?.hits ?? []).map(({ id }) => id);
  await noteEvents(engine.client(), ids);
  service = await startService(data.path, { LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  await service.stop();
  await engine.release();
  await data.remove();
});

function send({ method, address, headers, body }: ContractRequest): Promise<Response> {
  return fetch(`${service.address}${address}`, { method, headers, body }).catch((error: unknown) => {
    throw new Error(`${method} ${address.slice(0, 500)} ${body ?? ''} got no answer`, { cause: error });
  });
}

describe('/openapi.json', () => {
  it('holds for every answer to generated requests, and none is a fault of ours', async () => {
    const document = (await (await fetch(`${service.address}/openapi.json`)).json()) as OpenApi;
    const generated = fc.sample(anyRequest(), { numRuns: REQUESTS, seed: SEED });
    const requests = [...generated, ...reachingRequests()];
    const fields = new Set<string>();
    const check = createContract(document, fields);
    // All this took its time: the connection kept open since is found closed now, and not by the first request.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const seen = new Map<string, number>();
    const breaches: { request: string; breach: string }[] = [];
    const queue = new PQueue({ concurrency: CLIENTS });
    await queue.addAll(
      requests.map((request) => async () => {
        const response = await send(request);
        const breach = await check(request, response);
        const path = `${request.endpoint.method} ${request.endpoint.path} ${response.status}`;
        seen.set(path, (seen.get(path) ?? 0) + 1);
        const { method, address, body } = request;
        if (breach !== null) breaches.push({ request: `${method} ${address} ${body ?? ''}`, breach });
      }),
    );
    expect(breaches.slice(0, 10)).toEqual([]);
    // Not all refused: the generated requests reach what they are about.
    const unreached = ENDPOINTS.filter(
      ({ method, path, answer }) => !seen.has(`${method} ${path} ${answer.status ?? 200}`),
    );
    expect(unreached.map(({ path }) => path)).toEqual([]);
    if (REQUESTS < ENOUGH) return;
    const { schemas } = document.components;
    const absent = Object.keys(schemas).flatMap((name) =>
      describedFields(name, schemas).filter((field) => !fields.has(field)),
    );
    expect(absent.filter((field) => !SENT.test(field) && !NEVER.includes(field))).toEqual([]);
  });

  it('gives an answer again only while the index is the same, and says so without a body', async () => {
    const address = '/api/v1/search?q=guichet&perPage=2';
    const first = await fetch(`${service.address}${address}`);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect(first.headers.get('vary')).toMatch(/X-Api-Key/);
    const page = (await first.json()) as Record<string, unknown>;
    const again = await fetch(`${service.address}/api/v1/search?perPage=2&q=guichet`);
    expect(again.headers.get('etag')).toBe(etag);
    expect({ ...((await again.json()) as object), tookMs: 0 }).toEqual({ ...page, tookMs: 0 });
    const known = await fetch(`${service.address}${address}`, { headers: { 'If-None-Match': etag } });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });
});
