import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { acquireFileLock } from '../../engine/file-lock.js';
import { startTimeOf } from '../../engine/process-table.js';

const folder = mkdtempSync(join(tmpdir(), 'questions-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let path: string;
let count = 0;
beforeEach(() => {
  path = join(folder, `lock-${count++}`);
});

const endedPid = spawnSync(process.execPath, ['-e', '']).pid;

describe('file lock', () => {
  it('is for one at a time, and free again once released', () => {
    const lock = acquireFileLock(path);
    expect(lock).not.toBeNull();
    expect(acquireFileLock(path)).toBeNull();
    lock?.release();
    expect(existsSync(path)).toBe(false);
    expect(acquireFileLock(path)).not.toBeNull();
  });

  it('names its holder, and is not for others to read', () => {
    acquireFileLock(path);
    expect(readFileSync(path, 'utf8').trim().split(' ')[0]).toBe(String(process.pid));
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves no other file behind', () => {
    const before = readdirSync(folder).length;
    acquireFileLock(path)?.release();
    writeFileSync(path, `${endedPid}\n`);
    acquireFileLock(path)?.release();
    expect(readdirSync(folder)).toHaveLength(before);
  });

  it.each([
    ['of a process that has ended', `${endedPid} 1\n`],
    ['that is empty', ''],
    ['that holds no pid', 'bonjour\n'],
    ['of a former bearer of our own pid, as in a container started again', `${process.pid} 1\n`],
    [
      'of a former bearer of our own pid, where the system does not tell when it started',
      `${process.pid} \n`,
    ],
  ])('%s is taken over', (_case, content) => {
    writeFileSync(path, content);
    const lock = acquireFileLock(path);
    expect(lock).not.toBeNull();
    expect(acquireFileLock(path)).toBeNull();
    lock?.release();
    expect(existsSync(path)).toBe(false);
  });

  it('of a live process is left alone, one whose pid went to another process is not', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(); setTimeout(() => {}, 60_000)'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    try {
      writeFileSync(path, `${child.pid} ${startTimeOf(child.pid ?? 0) ?? ''}\n`);
      expect(acquireFileLock(path)).toBeNull();
      if (process.platform !== 'linux') return;
      writeFileSync(path, `${child.pid} 1\n`);
      expect(acquireFileLock(path)).not.toBeNull();
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('is released by its holder only', () => {
    const lock = acquireFileLock(path);
    writeFileSync(path, `${endedPid + 1} 1\n`);
    lock?.release();
    expect(existsSync(path)).toBe(true);
  });

  it('survives a takeover that was cut short', () => {
    writeFileSync(path, `${endedPid} 1\n`);
    writeFileSync(`${path}.takeover`, `${endedPid} 1\n`);
    expect(acquireFileLock(path)).toBeNull(); // someone may be taking it over at this moment
    utimesSync(`${path}.takeover`, new Date(0), new Date(0));
    expect(acquireFileLock(path)).not.toBeNull();
  });

  it('goes to exactly one of several processes that try at the same moment, left by a dead one or not', async () => {
    const [takers, rounds, pause] = [4, 30, 25];
    const base = join(folder, 'race');
    for (let round = 0; round < rounds; round += 2) writeFileSync(`${base}-${round}`, `${endedPid} 1\n`);
    const moment = Date.now() + 3_000; // all have started by then
    const entry = fileURLToPath(new URL('lock-taker.ts', import.meta.url));
    const children = Array.from({ length: takers }, () =>
      spawn(
        process.execPath,
        ['--import', 'tsx', entry, base, String(moment), String(pause), String(rounds)],
        {
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      ),
    );
    const won = await Promise.all(
      children.map(async (child) => {
        const [said] = (await once(child.stdout, 'data')) as [Buffer];
        return JSON.parse(said.toString()) as number[];
      }),
    );
    for (const child of children) child.stdin.end('end\n');
    expect(won.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
  });
});
