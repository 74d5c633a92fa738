import { readFileSync } from 'node:fs';
import { cpuSecondsOf } from '../../engine/process-table.js';

/** Gateway and engine, seen from outside. */
export interface Pids {
  gateway: number;
  engine: number;
}

/** Seconds of processor time used, and megabytes of memory held at the end (`anonymous`: without mapped files). */
export interface Use {
  cpu: Record<keyof Pids, number>;
  memoryMb: Record<keyof Pids, number>;
  anonymousMb: Record<keyof Pids, number>;
}

/** What both use from now until the function given back is called; 0 where there is no /proc. */
export function watchUse({ gateway, engine }: Pids): () => Use {
  const before = { gateway: cpuSecondsOf(gateway) ?? 0, engine: cpuSecondsOf(engine) ?? 0 };
  return () => ({
    cpu: {
      gateway: (cpuSecondsOf(gateway) ?? 0) - before.gateway,
      engine: (cpuSecondsOf(engine) ?? 0) - before.engine,
    },
    memoryMb: { gateway: memoryOf(gateway, 'VmRSS'), engine: memoryOf(engine, 'VmRSS') },
    anonymousMb: { gateway: memoryOf(gateway, 'RssAnon'), engine: memoryOf(engine, 'RssAnon') },
  });
}

const LOOK_EVERY = 20;

/** The most memory that a process is seen to hold from now on, megabytes: looked at fifty times a second. */
export function watchPeak(pid: number): () => { beforeMb: number; peakMb: number } {
  const beforeMb = memoryOf(pid, 'VmRSS');
  let peakMb = beforeMb;
  const look = (): void => void (peakMb = Math.max(peakMb, memoryOf(pid, 'VmRSS')));
  const timer = setInterval(look, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    look();
    return { beforeMb, peakMb };
  };
}

/** Megabytes; 0 where there is no /proc, or no such process. */
export function memoryOf(pid: number, field: 'VmRSS' | 'RssAnon'): number {
  try {
    return parseMemory(readFileSync(`/proc/${pid}/status`, 'utf8'), field);
  } catch {
    return 0;
  }
}

/** @param status text of /proc/PID/status */
export function parseMemory(status: string, field: string): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
