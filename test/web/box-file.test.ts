/** The one file that other sites load: how heavy it is, what it holds, how it is served. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { createApp } from '../../server/app.js';
import { createFakeEngine } from '../server/fake-engine.js';
import { QUESTIONS } from '../server/records.js';

/** Bytes, compressed as the gateway sends it. */
const BUDGET = 20 * 1024;

const built = join(projectRoot(), 'dist', 'box');
const script = readFileSync(join(built, 'recherche-questions.js'), 'utf8');
const sources = join(projectRoot(), 'web', 'box');
const client = supertest(
  createApp({
    engine: createFakeEngine(QUESTIONS),
    logger: pino({ level: 'silent' }),
    version: '0',
    groups: [],
    synonyms: [],
    publicUrl: 'https://questions.exemple',
  }),
);

describe('the script of the box', () => {
  it('is one file within its budget', () => {
    expect(readdirSync(built)).toEqual(['recherche-questions.js']);
    expect(gzipSync(script).length).toBeLessThanOrEqual(BUDGET);
    expect(script).not.toMatch(/\bimport\s*\(|\bfrom\s*["']|\bimport\s*["']/);
  });

  it('knows where it came from, and no other address', () => {
    expect(script).toContain('import.meta.url');
    expect(script.match(/https?:\/\/(?!www\.w3\.org\/)[^"'`\s)]+/g)).toBeNull();
  });

  it('makes no code or HTML from text, and no style that a policy would refuse', () => {
    expect(script).not.toMatch(/\beval\(|new Function\b|document\.write/);
    for (const name of readdirSync(sources))
      expect(readFileSync(join(sources, name), 'utf8'), name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|\sstyle=|<style|document\.cookie|localStorage|console\./,
      );
  });

  it('is served to every site, kept for a while, and asked for again by its label', async () => {
    const { headers } = await client
      .get('/recherche-questions.js')
      .expect(200)
      .expect('Content-Type', /javascript/)
      .expect('Access-Control-Allow-Origin', '*')
      .expect('Cross-Origin-Resource-Policy', 'cross-origin')
      .expect('Cache-Control', /^public, max-age=3600\b/);
    await client
      .get('/recherche-questions.js')
      .set('If-None-Match', String(headers['etag']))
      .expect(304)
      .expect('Access-Control-Allow-Origin', '*');
    await client.post('/recherche-questions.js').expect(405);
  });
});

describe('/integrer', () => {
  it('explains the three ways without a script, with the address of the service', async () => {
    const { text } = await client.get('/integrer').expect(200).expect('Content-Type', /html/);
    expect(text).toContain('src=&quot;https://questions.exemple/recherche-questions.js&quot;');
    expect(text).toContain('https://questions.exemple/api/v1/search');
    expect(text).toContain('https://questions.exemple/?q=');
    expect(text).toMatch(/<form id="reglages"[^>]* hidden/);
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle="|\son\w+="/);
  });
});
