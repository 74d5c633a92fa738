import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbedderError } from '../../../vectors/embedder.js';
import { cosine } from '../../../vectors/packed-vector.js';
import type { RemoteProtocol } from '../../../config/embedder.js';
import { createRemoteEmbedder, type RemotePatience } from '../../../vectors/remote/remote-embedder.js';
import { startEmbeddingServer, type EmbeddingServer } from '../../support/embedding-server.js';

const QUICK: RemotePatience = { timeout: 2_000, tries: 3, pause: 1 };
const KEY = 'clé-très-secrète';

let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.stop());

function embedder(protocol: RemoteProtocol = 'openai', patience = QUICK) {
  const url = protocol === 'openai' ? `${server.address}/v1` : server.address;
  return createRemoteEmbedder({ protocol, url, model: 'petit-modèle', key: KEY }, patience);
}

async function faultOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbedderError);
  const { message } = error as Error;
  expect(message).not.toContain(KEY);
  return message;
}

describe.each(['openai', 'ollama', 'tei'] as const)('an endpoint that speaks %s', (protocol) => {
  it('gives a unit vector for each text, in the order of the texts', async () => {
    const [lamp, apple, beacon] = await embedder(protocol).embed(['un phare', 'du cidre', 'un fanal']);
    for (const vector of [lamp, apple, beacon]) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    expect(cosine(lamp ?? new Float32Array(), beacon ?? new Float32Array())).toBeGreaterThan(0.99);
    expect(cosine(lamp ?? new Float32Array(), apple ?? new Float32Array())).toBeLessThan(0.1);
  });

  it('gets the key as a Bearer token, and the model where it serves several', async () => {
    await embedder(protocol).embed(['un phare']);
    expect(server.requests[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect(server.requests[0]?.body['model']).toBe(protocol === 'tei' ? undefined : 'petit-modèle');
  });

  it('is not asked for texts that say nothing, nor gets half a character', async () => {
    const [none, lamp, blank] = await embedder(protocol).embed(['', `un phare ${'𝄞'.repeat(4_000)}`, ' \n']);
    expect([none, blank]).toEqual([null, null]);
    expect(lamp).not.toBeNull();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.texts).toHaveLength(1);
    expect(server.requests[0]?.texts[0]?.isWellFormed()).toBe(true);
    expect(await embedder(protocol).embed([''])).toEqual([null]);
    expect(server.requests).toHaveLength(1);
  });

  it('gets many texts in batches that it takes, and long ones cut off', async () => {
    const texts = Array.from({ length: 70 }, (_, place) => (place % 2 === 0 ? 'un phare' : 'un verger'));
    const vectors = await embedder(protocol).embed([...texts, 'é'.repeat(20_000)]);
    expect(server.requests.map((request) => request.texts.length)).toEqual([32, 32, 7]);
    expect(server.requests[2]?.texts.at(-1)?.length).toBe(6_000);
    expect(vectors[68]).toEqual(vectors[0]);
    expect(vectors[69]).toEqual(vectors[1]);
  });
});

describe('an endpoint that fails', () => {
  it.each([
    ['is busy', { status: 429, body: 'later' }],
    ['fails', { status: 503, body: 'starting' }],
    ['ends the connection', 'hang up' as const],
  ])('is asked again when it %s', async (_what, fault) => {
    server.faults.push(fault, fault);
    expect(await embedder().embed(['un phare'])).toHaveLength(1);
    expect(server.requests).toHaveLength(3);
  });

  it('is given up after the last try', async () => {
    server.faults.push(...Array.from({ length: 9 }, () => ({ status: 500, body: 'out of memory' })));
    expect(await faultOf(embedder().embed(['un phare']))).toMatch(/HTTP 500.*out of memory/);
    expect(server.requests).toHaveLength(3);
  });

  it('is not asked again when it refuses, and its words do not show the key', async () => {
    server.faults.push({ status: 401, body: `Incorrect API key provided: ${KEY}` });
    const message = await faultOf(embedder().embed(['un phare']));
    expect(message).toContain('HTTP 401');
    expect(message).toContain('Incorrect API key provided: …');
    expect(server.requests).toHaveLength(1);
  });

  it('is given up when it stays silent', async () => {
    server.faults.push('stay silent');
    const message = await faultOf(embedder('tei', { timeout: 50, tries: 1, pause: 0 }).embed(['un phare']));
    expect(message).toMatch(/took too long/);
  });

  it('is named when nobody listens there', async () => {
    const { address } = server;
    await server.stop();
    expect(await faultOf(embedder().embed(['un phare']))).toMatch(
      new RegExp(`${address}/v1 does not answer: .*ECONNREFUSED`),
    );
  });

  it.each([
    ['another shape', '{"vectors":[[1]]}', /did not answer as openai does/],
    ['no JSON', '<html>', /did not answer as openai does/],
    ['numbers that are none', '{"data":[{"index":0,"embedding":["a"]}]}', /did not answer as openai does/],
    ['too few vectors', '{"data":[]}', /gave 0 vectors for 1 texts/],
  ])('is refused for %s', async (_what, body, reason) => {
    server.faults.push({ status: 200, body });
    expect(await faultOf(embedder().embed(['un phare']))).toMatch(reason);
  });

  it('is refused for vectors of other dimensions than before', async () => {
    const one = embedder();
    await one.embed(['un phare']);
    server.dimensions = 6;
    expect(await faultOf(one.embed(['un verger']))).toMatch(/of 6 dimensions after others of 4/);
  });
});
