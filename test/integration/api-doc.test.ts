import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILTER_DOCS } from '../../server/params/search-docs.js';
import { curlLines, type CurlLine } from '../support/curl-lines.js';
import { makeDataDir, root, startService, type RunningService } from '../support/service.js';

/** Whoever reads docs/api.md pastes its lines: each must do on a fresh start what the text says. */

const text = readFileSync(join(root, 'docs', 'api.md'), 'utf8');
const lines = curlLines(text);

/** The lines that are not answered with 200, by a piece of them. */
const OTHER_STATUS: readonly (readonly [piece: string, status: number])[] = [
  ['page=0&sort=best', 400],
  ['/api/v1/clicks', 204],
];

/** Answers that have nothing to show on a fresh start: nothing has happened since it. */
const EMPTY = ['/api/v1/changes'];

describe('curl lines of docs/api.md', () => {
  const data = makeDataDir();
  let service: RunningService;
  beforeAll(async () => {
    service = await startService(data.path);
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  const send = ({ method, url, headers, body }: CurlLine) =>
    fetch(url.replace('http://127.0.0.1:8080', service.address), { method, headers, body });

  it('begin with five', () => {
    const [first = ''] = text.split(/^## /m);
    expect(curlLines(first)).toHaveLength(5);
  });

  it('are there for every address that the document lists', () => {
    const addresses = [...text.matchAll(/\[`(?:GET|POST) (\/api\/v1\/[^`]+)`\]/g)].map(
      ([, path = '']) => path,
    );
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of new Set(addresses)) {
      const pattern = new RegExp(
        `:8080${address.replaceAll(/\{\w+\}/g, '[^/?]+').replace('.', '\\.')}(\\?|$)`,
      );
      expect(
        lines.filter(({ url }) => pattern.test(url)),
        address,
      ).not.toEqual([]);
    }
  });

  it.each(lines.map((line) => [line.text, line] as const))('%s', async (_text, line) => {
    const response = await send(line);
    const [, status = 200] = OTHER_STATUS.find(([piece]) => line.url.includes(piece)) ?? [];
    expect(response.status).toBe(status);
    if (status === 204) return;
    if (!(response.headers.get('content-type') ?? '').startsWith('application/json')) {
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50);
      return;
    }
    const body = (await response.json()) as Record<string, unknown>;
    if (status === 400) {
      expect(body).toMatchObject({ error: { code: 'parametres_invalides' } });
      return;
    }
    if (EMPTY.some((address) => line.url.includes(address))) return;
    // Something was found, and nothing in the line was misunderstood.
    if ('total' in body) expect(body['total']).toBeGreaterThan(0);
    for (const list of ['hits', 'suggestions', 'values', 'found'])
      if (list in body) expect(body[list], list).not.toEqual([]);
    const warnings = (body['warnings'] ?? []) as { code: string }[];
    expect(warnings.filter(({ code }) => code !== 'recherche_elargie')).toEqual([]);
  });

  it('find what the text says of folding', async () => {
    const pair = lines.filter(({ url }) => url.includes('q=guichet+gare&status=pending'));
    const bodies = await Promise.all(pair.map(async (line) => (await send(line)).json()));
    expect(bodies).toMatchObject([
      { total: 3, totalFolded: 1, hits: [{ similar: 2 }] },
      { total: 3, totalFolded: 3 },
    ]);
  });

  it('show the answer that the text shows', async () => {
    const shown = /### Answer\n+```json\n(.*?)```/s.exec(text)?.[1] ?? '';
    const expected = JSON.parse(shown) as { hits: Record<string, unknown>[] } & Record<string, unknown>;
    const line = lines.find(({ url }) => url.includes('perPage=1&facets=none') && url.includes('infirmiers'));
    const body = line && ((await (await send(line)).json()) as typeof expected);
    const steady = (answer: typeof expected | undefined) => ({
      ...answer,
      tookMs: 0,
      hits: answer?.hits.map((hit) => ({ ...hit, snippet: null, score: null })),
    });
    expect(steady(body)).toEqual(steady(expected));
    // Near enough to be no other release's: how questions are ranked may change a little.
    expect(body?.hits[0]?.['score']).toBeCloseTo(Number(expected.hits[0]?.['score']), 1);
  });

  it('show the related question that the text shows', async () => {
    const shown = /### What both answer\n.*?```json\n(.*?)```/s.exec(text)?.[1] ?? '';
    const [expected] = (JSON.parse(shown) as { hits: Record<string, unknown>[] }).hits;
    const line = lines.find(({ url }) => url.includes('/related?perPage=3') && url.includes('900005'));
    const body = line && ((await (await send(line)).json()) as { hits: Record<string, unknown>[] });
    const { score, ...rest } = expected ?? {};
    expect(body?.hits[0]).toMatchObject(rest);
    expect(body?.hits[0]?.['score']).toBeCloseTo(Number(score), 1);
  });

  it.each(Object.entries(FILTER_DOCS))('the example of %s finds something', async (name, { example }) => {
    const url = `${service.address}/api/v1/search?${new URLSearchParams({ [name]: example }).toString()}`;
    const { total } = (await (await fetch(url)).json()) as { total: number };
    expect(total).toBeGreaterThan(0);
  });
});
