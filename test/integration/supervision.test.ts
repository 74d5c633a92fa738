import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataJson } from '../support/documents.js';
import {
  command,
  counts,
  finish,
  makeDataDir,
  processesOn,
  runIndex,
  startService,
} from '../support/service.js';

/** What an operator meets one day: each has a message that says what to do, and nothing that was published is lost. */

const folder = mkdtempSync(join(tmpdir(), 'questions-supervision-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

function mount(...args: string[]): boolean {
  return spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
}

/** Whether this machine lets us mount: root outside of most containers. */
const mayMount = ((): boolean => {
  if (process.platform !== 'linux') return false;
  const done = mount('-t', 'tmpfs', '-o', 'size=1m', 'none', folder);
  if (done) spawnSync('umount', [folder]);
  return done;
})();

const sentences = Array.from({ length: 60 }, (_, i) => `La gare inventée numéro ${i} attend.`).join(' ');

function bulk(name: string, numbers: readonly number[]): string {
  const path = join(folder, `${name}.json`);
  const questions = numbers.map((number) =>
    openDataJson({ number, text: `${sentences} Cas ${number}.` }).slice('{"question":'.length, -1),
  );
  writeFileSync(path, `{"questionsEcrites":{"question":[${questions.join(',')}]}}`);
  return path;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

describe.skipIf(!mayMount)('a data folder on a disk of its own (needs the right to mount)', () => {
  it('that is full: the run says so, searches go on with what was there, and the same run completes after', async () => {
    const disk = makeDataDir();
    expect(mount('-t', 'tmpfs', '-o', 'size=40m', 'none', disk.path)).toBe(true);
    const service = await startService(disk.path, { SAMPLE: 'off' });
    try {
      expect((await runIndex(disk.path, bulk('few', range(1, 20)))).code).toBe(0);
      const many = bulk('many', range(21, 6_000));
      const failed = await runIndex(disk.path, many);
      expect(failed.code).toBe(1);
      expect(failed.stderr).toMatch(/No space left|disk is full|ENOSPC/i);
      const { status, body } = await service.get<{ total: number }>('/api/v1/search?q=gare');
      expect(status).toBe(200);
      expect(body.total).toBeGreaterThanOrEqual(20);
      expect(mount('-o', 'remount,size=800m', disk.path)).toBe(true);
      const again = await runIndex(disk.path, many);
      expect({ code: again.code, rejected: counts(again.last)['rejected'] }).toEqual({
        code: 0,
        rejected: 0,
      });
      expect((await service.get<{ total: number }>('/api/v1/search')).body.total).toBe(6_000);
    } finally {
      await service.stop();
      for (const pid of processesOn(disk.path)) process.kill(pid, 'SIGKILL');
      spawnSync('umount', ['-l', disk.path]);
      await disk.remove();
    }
  });

  it('that is read-only: both commands name the folder, the reason and DATA_DIR', async () => {
    const disk = makeDataDir();
    expect(mount('-t', 'tmpfs', '-o', 'ro,size=1m', 'none', disk.path)).toBe(true);
    try {
      const started = await finish(command('server/main.js', [], { DATA_DIR: disk.path, PORT: '0' }));
      const indexed = await runIndex(disk.path, bulk('one', [1]));
      for (const { code, stderr } of [started, indexed]) {
        expect(code).toBe(1);
        expect(stderr).toContain(`The data folder ${disk.path}`);
        expect(stderr).toMatch(/read-only.*set DATA_DIR/);
      }
    } finally {
      spawnSync('umount', ['-l', disk.path]);
      await disk.remove();
    }
  });
});

describe('the start of the service', () => {
  it('on a port that is taken names it, and leaves nothing running', async () => {
    const data = makeDataDir();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const env = { DATA_DIR: data.path, PORT: String(port), SAMPLE: 'off' };
    const { code, stderr } = await finish(command('server/main.js', [], env));
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`127.0.0.1:${port} is taken by another program: set PORT to a free one.`);
    expect(processesOn(data.path)).toEqual([]);
    await data.remove();
  });

  it('with a database of another version passes the words of the engine on, and leaves the database as it was', async () => {
    const data = makeDataDir();
    expect((await runIndex(data.path, bulk('kept', [1, 2]))).code).toBe(0);
    const version = join(data.path, 'engine', 'data.ms', 'VERSION');
    writeFileSync(version, '1.9.0');
    const { code, stderr } = await finish(
      command('server/main.js', [], { DATA_DIR: data.path, PORT: '0', SAMPLE: 'off' }),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/Meilisearch did not start .*It said: .*version/i);
    writeFileSync(version, '1.21.0');
    const again = await runIndex(data.path, join(folder, 'kept.json'));
    expect({ code: again.code, unchanged: counts(again.last)['unchanged'] }).toEqual({
      code: 0,
      unchanged: 2,
    });
    await data.remove();
  });
});
