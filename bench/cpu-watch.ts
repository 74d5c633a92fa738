import { keeperFiles } from '../engine/keeper-protocol.js';
import { cpuSecondsOf, findProcesses } from '../engine/process-table.js';

const LOOK_EVERY = 250;

/**
 * Watches the processor time of the engine of a data folder, and of another process, until they end. Unlike the clock,
 * it says what a run costs on a machine where others work, too. Right to a quarter of a second; 0 where unknown.
 */
export function watchCpu(dataDir: string, other?: number): () => { engine: number; other: number } {
  const seen = { engine: 0, other: 0 };
  let engine: number | undefined;
  const look = (): void => {
    engine ??= findProcesses(`--db-path ${keeperFiles(dataDir).database}`)[0];
    if (engine !== undefined) seen.engine = cpuSecondsOf(engine) ?? seen.engine;
    if (other !== undefined) seen.other = cpuSecondsOf(other) ?? seen.other;
  };
  const timer = setInterval(look, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    look();
    return seen;
  };
}
