import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { createApp } from '../../server/app.js';
import { createFakeEngine } from './fake-engine.js';
import { QUESTIONS } from './records.js';

const folder = join(projectRoot(), 'web');
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const engine = createFakeEngine(QUESTIONS);
const client = supertest(
  createApp({ engine, logger: pino({ level: 'silent' }), version: '0', groups: [], synonyms: [] }),
);

describe('web/', () => {
  it('is served with every file that its pages ask for', async () => {
    for (const path of ['/', '/q/QANR5L15QE17519']) {
      const page = await client.get(path).expect(200).expect('Content-Type', /html/);
      const assets = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(assets.length).toBeGreaterThan(1);
      for (const asset of assets) await client.get(asset).expect(200);
    }
    await client
      .get('/assets/common.js')
      .expect(200)
      .expect('Content-Type', /javascript/);
  });

  it('gives nothing but its own files', async () => {
    for (const path of [
      '/assets/../package.json',
      '/assets/%2e%2e%2fpackage.json',
      '/assets/',
      '/assets/.env',
    ])
      await client.get(path).expect(404);
  });

  it('obeys the strict policy: no inline script or style, no foreign request, no HTML from text', () => {
    for (const { name, text } of files) {
      expect(text, name).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle="|\son\w+="/);
      expect(text, name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
      expect(text, name).not.toMatch(/(?:https?:)?\/\/(?!www\.w3\.org\/2000\/svg)[a-z0-9-]+\.[a-z]/i);
    }
  });
});
