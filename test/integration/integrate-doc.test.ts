/** Whoever reads docs/integrate.md pastes its programs: each must print questions, with a key of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curlLines } from '../support/curl-lines.js';
import { command, finish, makeDataDir, root, startService, type RunningService } from '../support/service.js';

const text = readFileSync(join(root, 'docs', 'integrate.md'), 'utf8');

/** How the program of a block is run, by the language that the block is marked with. */
const RUNNERS = [
  { language: 'js', program: process.execPath, file: 'example.mjs' },
  { language: 'python', program: 'python3', file: 'example.py' },
  { language: 'php', program: 'php', file: 'example.php' },
];

describe('programs of docs/integrate.md', () => {
  const data = makeDataDir();
  let service: RunningService;
  let key = '';
  const filledIn = (example: string) =>
    example.replaceAll('http://127.0.0.1:8080', service.address).replaceAll('YOUR_KEY', key);

  beforeAll(async () => {
    service = await startService(data.path);
    const added = await finish(
      command('server/partners-main.js', ['add', 'Lecteur'], { DATA_DIR: data.path }),
    );
    key = added.last;
    const isKnown = async () => (await fetch(`${service.address}/api/v1/version?key=${key}`)).ok;
    while (!(await isKnown())) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  it('ask by curl', async () => {
    const lines = curlLines(text);
    expect(lines).toHaveLength(1);
    for (const { url, headers } of lines) {
      const response = await fetch(filledIn(url), {
        headers: { 'X-Api-Key': filledIn(headers['X-Api-Key'] ?? '') },
      });
      expect(response.status).toBe(200);
      expect(((await response.json()) as { hits: unknown[] }).hits).toHaveLength(5);
    }
  });

  for (const { language, program, file } of RUNNERS) {
    const isThere = spawnSync(program, ['--version']).status === 0;
    it.skipIf(!isThere)(`ask by ${language}${isThere ? '' : ` (${program} is not installed)`}`, async () => {
      const [, example = ''] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(text) ?? [];
      const path = join(data.path, file);
      writeFileSync(path, filledIn(example));
      const { code, stdout, stderr } = await finish(spawn(program, [path]));
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout.trim().split('\n')).toHaveLength(5);
      for (const line of stdout.trim().split('\n'))
        expect(line).toMatch(/^\S.* – https:\/\/www\.assemblee-nationale\.fr\/\S+$/);
    });
  }

  it('find the addresses of the links', async () => {
    for (const [, path = ''] of text.matchAll(/(?:src|href|action)="http:\/\/127\.0\.0\.1:8080(\/[^"]*)"/g))
      expect((await fetch(`${service.address}${path.replaceAll('&amp;', '&')}`)).status, path).toBe(200);
  });
});
