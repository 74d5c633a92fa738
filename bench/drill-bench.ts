import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../indexer/exit-codes.js';
import { readDrillOptions, type DrillOptions } from './drill/options.js';
import { NotPermitted, type Outcome, type Scenario } from './drill/scenario.js';
import { CLOCK_JUMP } from './drill/scenarios/clock-jump.js';
import { CORRUPTED_DOWNLOAD } from './drill/scenarios/corrupted-download.js';
import { DISK_FULL } from './drill/scenarios/disk-full.js';
import { KILLS } from './drill/scenarios/kills.js';
import { formatDrill, keepsAll, type Result } from './drill/table.js';
import { messageOf, writeJson } from './relevance/read-set.js';
import { takeStopSignals } from './stop-signals.js';
import { usageExit } from './usage-exit.js';

const SCENARIOS: readonly Scenario[] = [...KILLS, DISK_FULL, CORRUPTED_DOWNLOAD, CLOCK_JUMP];

/** The `drill` command: returns its exit code. */
export async function drill(args: readonly string[]): Promise<number> {
  let options: DrillOptions;
  try {
    options = readDrillOptions(
      args,
      SCENARIOS.map(({ name }) => name),
    );
  } catch (error) {
    return usageExit(error);
  }
  const stop = takeStopSignals();
  const folder = mkdtempSync(join(tmpdir(), 'drill-'));
  const results: Result[] = [];
  try {
    for (const scenario of SCENARIOS) {
      if (options.only !== undefined && !options.only.includes(scenario.name)) continue;
      if (stop.signal.aborted) break;
      console.error(`${scenario.name}: ${scenario.title}…`);
      results.push({ scenario, outcome: await play(scenario, options, { folder, stop: stop.signal }) });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    stop.release();
  }
  console.log(formatDrill(results));
  if (options.json !== undefined) writeJson(options.json, { ...options, results });
  return stop.exitCode() ?? (keepsAll(results) ? EXIT.done : EXIT.failed);
}

/** @returns why it was not run, or did not come to its end, in place of an outcome */
async function play(
  scenario: Scenario,
  { moments, seed }: DrillOptions,
  { folder, stop }: { folder: string; stop: AbortSignal },
): Promise<Outcome | string> {
  const own = join(folder, scenario.name);
  mkdirSync(own);
  const say = (line: string): void => console.error(line);
  try {
    return await scenario.run({ folder: own, moments, seed, stop, say });
  } catch (error) {
    return error instanceof NotPermitted ? error.message : `it failed: ${messageOf(error)}`;
  }
}
