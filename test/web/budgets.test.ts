/** What a page may weigh, and what no page may do. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { createApp } from '../../server/app.js';
import { assetsFolder, assetsOf } from '../../server/pages/assets.js';
import { createFakeEngine } from '../server/fake-engine.js';
import { QUESTIONS } from '../server/records.js';

/** Bytes of all scripts of a page as they are sent. */
const BUDGET = 60 * 1024;

/** Code from text, cookies, storage that stays, and addresses elsewhere; names of SVG and MathML are no addresses. */
const SUSPICIOUS =
  /\beval\(|new Function\(|document\.(?:write|cookie)|localStorage|https?:\/\/(?!www\.w3\.org\/)[\w-]+\.\w+/g;

const entries = readdirSync(join(projectRoot(), 'web', 'pages')).map((name) => name.replace(/\.ts$/, ''));
const fileOf = (address: string) => readFileSync(join(assetsFolder(), address.replace('/assets/', '')));

describe.each(entries)('scripts of web/pages/%s.ts', (page) => {
  const { scripts, preloads, styles } = assetsOf(page);

  it(`weigh at most ${BUDGET / 1024} KB`, () => {
    const bytes = [...scripts, ...preloads].reduce((sum, file) => sum + gzipSync(fileOf(file)).length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(BUDGET);
  });

  it('make no code from text, ask no other site, and set no cookie', () => {
    for (const file of [...scripts, ...preloads]) {
      const code = fileOf(file).toString('utf8');
      const told = [...code.matchAll(SUSPICIOUS)].map(([found]) => found);
      expect(told, file).toEqual([]);
    }
  });

  it('come with styles that load nothing from elsewhere', () => {
    expect(styles.length).toBeGreaterThan(0);
    for (const file of styles) expect(fileOf(file).toString('utf8'), file).not.toMatch(/url\(|@import/);
  });
});

describe('pages', () => {
  const client = supertest(
    createApp({
      engine: createFakeEngine(QUESTIONS),
      logger: pino({ level: 'silent' }),
      version: '0',
      groups: [],
      synonyms: [],
    }),
  );

  it.each([
    '/',
    '/?q=trottinettes',
    '/?q=&from=2024-13-01',
    '/q/QANR5L15QE17519',
    '/q/QANR5L1QE1',
    '/integrer',
    '/valeurs/rubric?q=',
    '/nulle-part',
  ])('%s: nothing inline, nothing foreign, under a policy that allows neither', async (path) => {
    const { text, headers } = await client
      .get(path)
      .set('Accept', 'text/html')
      .expect('Content-Type', /html/);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
    const loaded = [...text.matchAll(/<(?:script|link|img)[^>]*?\s(?:src|href)="([^"]+)"[^>]*>/g)].filter(
      ([tag]) => !tag.includes('canonical'),
    );
    expect(loaded.length).toBeGreaterThan(3);
    for (const [, address = ''] of loaded) expect(address).toMatch(/^\/(?!\/)/);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['set-cookie']).toBeUndefined();
  });
});
