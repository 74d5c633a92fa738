import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { endProcess, findProcesses, isAlive, isAliveAs, startTimeOf } from '../../engine/process-table.js';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts a program and resolves with its pid, or with the one that it prints. */
async function start(command: string, ...args: string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const printed = Number(said.toString());
  return printed > 0 ? printed : (child.pid ?? 0);
}

const sleeper = (mark: string): Promise<number> =>
  start(process.execPath, '-e', 'console.log(); setTimeout(() => {}, 60_000)', mark);
const stubborn = (): Promise<number> =>
  start(
    process.execPath,
    '-e',
    "process.on('SIGTERM', () => {}); console.log(); setTimeout(() => {}, 60_000)",
  );
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('process table', () => {
  it('tells a live process from one that has ended', async () => {
    const pid = await sleeper('a');
    expect([isAlive(process.pid), isAlive(pid), isAlive(ended())]).toEqual([true, true, false]);
  });

  it.runIf(process.platform === 'linux')('knows a process by its command line', async () => {
    const mark = `marque-${Date.now()}-${process.pid}`;
    const pid = await sleeper(`${mark} ${mark}-b`);
    expect(findProcesses(mark)).toEqual([pid]);
    expect(isAliveAs(pid, mark)).toBe(true);
    expect(isAliveAs(pid, 'something else')).toBe(false);
    await endProcess(pid, 5_000);
    expect(findProcesses(mark)).toEqual([]);
    expect(isAliveAs(pid, mark)).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'tells two bearers of one pid apart by when they started',
    async () => {
      const pid = await sleeper('a');
      expect(startTimeOf(pid)).toMatch(/^\d+$/);
      expect(startTimeOf(pid)).toBe(startTimeOf(pid));
      expect(startTimeOf(pid)).not.toBe(startTimeOf(process.pid));
      expect(startTimeOf(ended())).toBeNull();
    },
  );

  it('ends a process that listens, and one that does not', async () => {
    for (const pid of [await sleeper('a'), await stubborn()]) {
      await endProcess(pid, 200);
      expect(isAlive(pid)).toBe(false);
    }
  });

  it('has nothing to do for one that is gone', async () => {
    await expect(endProcess(ended(), 1_000)).resolves.toBeUndefined();
  });

  it.runIf(process.platform === 'linux')(
    'does not wait for one that ended and that its parent forgets',
    async () => {
      const zombie = await start('sh', '-c', 'sleep 0.05 & echo $!; exec sleep 60');
      while (isAlive(zombie)) await new Promise((resolve) => setTimeout(resolve, 20));
      await expect(endProcess(zombie, 100)).resolves.toBeUndefined();
    },
  );
});
