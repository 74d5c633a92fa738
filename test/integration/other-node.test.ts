/** npm's commands run on the Node that npm fetched. The one of the machine is to do, too: other platforms have no other. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDataDir, startService } from '../support/service.js';

const LEAST = 20;
const REQUESTS = [
  '/api/v1/search?perPage=100&facets=rubric,ministry,party,author,department',
  '/api/v1/search?q=guichet%20gare',
  '/api/v1/search?q=%22phare%22%20OU%20ballon&sort=oldest',
  '/api/v1/suggest?q=gui',
  '/api/v1/facets/rubric?q=e',
  '/api/v1/stats?by=month',
];

/** The first on the PATH that npm did not put there. */
function nodeOfMachine(): { path: string; version: string } | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = folders
    .filter((folder) => !folder.includes(`node_modules${sep}.bin`))
    .map((folder) => join(folder, 'node'))
    .find((file) => existsSync(file));
  if (path === undefined) return null;
  return { path, version: spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim() };
}

const other = nodeOfMachine();
const isOther =
  other !== null && other.version !== process.version && Number(/\d+/.exec(other.version)?.[0]) >= LEAST;

describe.skipIf(!isOther)(`on the Node of the machine, which is not ${process.version}`, () => {
  const data = makeDataDir();
  afterAll(() => data.remove());

  const answersOf = async (node?: string): Promise<unknown[]> => {
    const service = await startService(data.path, {}, node);
    try {
      const answers: unknown[] = [];
      for (const path of REQUESTS) {
        const { status, body } = await service.get<Record<string, unknown>>(path);
        answers.push({ path, status, body: { ...body, tookMs: 0 } });
      }
      return answers;
    } finally {
      expect(await service.stop()).toBe(0);
    }
  };

  it('the service fills its index, answers the same to the letter, and stops', async () => {
    const theirs = await answersOf(other?.path);
    expect(theirs.map((answer) => (answer as { status: number }).status)).toEqual(REQUESTS.map(() => 200));
    expect(theirs).toEqual(await answersOf());
  });
});
