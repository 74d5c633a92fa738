import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  command,
  counts,
  enginePid,
  finish,
  keeperPid,
  makeDataDir,
  processesOn,
  runIndex,
  sampleFolder,
  startService,
  type DataDir,
} from '../support/service.js';

/** Whatever the moment at which a command is told to stop, it ends and leaves no process behind. */

let data: DataDir;
beforeEach(() => {
  data = makeDataDir();
});
afterEach(() => data.remove());

/** A program that starts, and never answers. */
function silentEngine(): string {
  const path = join(data.path, 'silent-engine');
  writeFileSync(path, '#!/usr/bin/env node\nsetTimeout(() => {}, 600_000);\n');
  chmodSync(path, 0o755);
  return path;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

describe('SIGTERM of the service', () => {
  it.each([300, 500, 700, 900, 1_200, 1_600, 1_750, 1_800, 1_850])(
    '%d ms after its start, whatever it is doing',
    async (moment) => {
      const child = command('server/main.js', [], { DATA_DIR: data.path, PORT: '0' });
      const ended = finish(child);
      await sleep(moment);
      child.kill('SIGTERM');
      await ended;
      expect(processesOn(data.path)).toEqual([]);
    },
  );

  it('while its engine is starting', async () => {
    const child = command('server/main.js', [], {
      DATA_DIR: data.path,
      PORT: '0',
      MEILI_BIN: silentEngine(),
    });
    const ended = finish(child);
    await until(() => enginePid(data.path) !== undefined);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expect(processesOn(data.path)).toEqual([]);
  });

  it('while its engine hangs and a request waits for it', async () => {
    const service = await startService(data.path, { SAMPLE: 'off' });
    process.kill(enginePid(data.path) ?? 0, 'SIGSTOP');
    void service.get('/api/v1/search?q=eau').catch(() => undefined);
    await sleep(100);
    await service.stop();
    expect(processesOn(data.path)).toEqual([]);
  });

  describe('while an export waits for its engine', () => {
    const EXPORT = '/api/v1/export?format=ndjson';

    /** A service with an export under way, which ends when the engine goes on. */
    async function exporting() {
      const service = await startService(data.path);
      const whole = await (await fetch(`${service.address}${EXPORT}`)).text();
      const engine = enginePid(data.path) ?? 0;
      process.kill(engine, 'SIGSTOP');
      const download = fetch(`${service.address}${EXPORT}`).then((response) => response.text());
      download.catch(() => undefined);
      await sleep(300);
      return { service, whole, download, engine };
    }

    it('lets it end, whole, takes no other request meanwhile, and stops the engine after it', async () => {
      const { service, whole, download, engine } = await exporting();
      const stopped = service.stop();
      await sleep(2_500);
      await expect(fetch(`${service.address}/health/ready`)).rejects.toThrow();
      process.kill(engine, 'SIGCONT');
      expect(await download).toBe(whole);
      expect(whole.split('\n').length).toBeGreaterThan(10);
      expect(await stopped).toBe(0);
      expect(processesOn(data.path)).toEqual([]);
    });

    it('cuts it at a second signal', async () => {
      const { service, download } = await exporting();
      const stopped = service.stop();
      await sleep(1_500);
      service.child.kill('SIGTERM');
      await expect(download).rejects.toThrow();
      await stopped;
      expect(processesOn(data.path)).toEqual([]);
    });
  });

  it('while another command uses its engine: that one goes on, and is the one to stop the engine', async () => {
    const service = await startService(data.path, { SAMPLE: 'off' });
    const run = runIndex(data.path, sampleFolder);
    await sleep(400);
    expect(await service.stop()).toBe(0);
    const { code, last } = await run;
    expect({ code, ...counts(last) }).toMatchObject({ code: 0, rejected: 0 });
    expect(processesOn(data.path)).toEqual([]);
  });
});

describe('commands that die', () => {
  it('leave an engine that goes by itself, started or not', async () => {
    for (const env of [{ MEILI_BIN: silentEngine() }, { SAMPLE: 'off' }]) {
      const child = command('server/main.js', [], { DATA_DIR: data.path, PORT: '0', ...env });
      const ended = once(child, 'exit');
      await until(() => enginePid(data.path) !== undefined);
      child.kill('SIGKILL');
      await ended;
      await until(() => processesOn(data.path).length === 0);
    }
  });

  it('are followed by one that finds keeper and engine gone, and starts afresh', async () => {
    const service = await startService(data.path, { SAMPLE: 'off' });
    const pids = [service.child.pid, keeperPid(data.path), enginePid(data.path)];
    for (const pid of pids) process.kill(pid ?? 0, 'SIGKILL');
    const { code, last } = await runIndex(data.path, sampleFolder);
    expect({ code, rejected: counts(last)['rejected'] }).toEqual({ code: 0, rejected: 0 });
    expect(processesOn(data.path)).toEqual([]);
  });
});

describe('several commands at the same moment', () => {
  it('meet at one engine, and the last one stops it', async () => {
    expect((await runIndex(data.path, sampleFolder)).code).toBe(0);
    for (let round = 0; round < 3; round++) {
      const runs = await Promise.all([0, 1, 2, 3].map(() => runIndex(data.path, sampleFolder, '--dry-run')));
      for (const { code, last, stderr } of runs) {
        expect({ code, stderr, added: counts(last)['added'] }).toMatchObject({ code: 0, added: 0 });
      }
      expect(processesOn(data.path)).toEqual([]);
    }
  });

  it('write one after the other: the second is told so', async () => {
    const runs = await Promise.all([runIndex(data.path, sampleFolder), runIndex(data.path, sampleFolder)]);
    const codes = runs.map(({ code }) => code).sort();
    // Both may succeed, when one had ended before the other began.
    expect([
      [0, 0],
      [0, 1],
    ]).toContainEqual(codes);
    for (const { code, stderr } of runs) if (code === 1) expect(stderr).toMatch(/Another indexing run/);
  });
});
