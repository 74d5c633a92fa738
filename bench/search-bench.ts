import { readConfig } from '../config/env.js';
import { keeperFiles, readKeeperInfo } from '../engine/keeper-protocol.js';
import { openEngine } from '../engine/open.js';
import { ensureIndex } from './corpus/ensure-index.js';
import { readSource } from './corpus/read-source.js';
import { onProduct } from './on-product.js';
import { writeJson } from './relevance/read-set.js';
import { compareBuilds } from './search/compare.js';
import { measureAll, type Bench } from './search/measure.js';
import { readOptions, type Options } from './search/options.js';
import { formatComparison, formatResults } from './search/table.js';
import { usageExit } from './usage-exit.js';

/**
 * How fast the service answers, and how much of the time is the engine's: the product's own commands in processes and a
 * data folder of their own, asked over loopback by at most eight clients, beside the engine alone with the very calls
 * that the service made.
 */

/** The `bench:search` command: returns its exit code. */
export async function searchBench(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    return usageExit(error);
  }
  return onProduct('bench-search', options.data, async (place) => {
    const { product, dataDir, stop } = place;
    const source = await readSource(options.source);
    await ensureIndex({ ...options, source }, place);
    await withEngine(dataDir, async (engine) => {
      const { results, text } = await measure({ options, source, product, engine, stop });
      console.log(text);
      if (options.json !== undefined) writeJson(options.json, { ...options, ...results });
    });
  });
}

async function measure(bench: Bench): Promise<{ results: object; text: string }> {
  const { against } = bench.options;
  if (against === undefined) {
    const results = await measureAll(bench);
    return { results, text: formatResults(results) };
  }
  const results = await compareBuilds(bench, against);
  return { results, text: formatComparison(results) };
}

/** As a user of the engine of the data folder: it outlives the services that come and go meanwhile. */
async function withEngine(dataDir: string, work: (engine: Bench['engine']) => Promise<void>): Promise<void> {
  // The key that the service's own start needs, too: behind the recording proxy it has none.
  const handle = await openEngine(readConfig({ DATA_DIR: dataDir }), 'indexer', process.env['PATH'] ?? '');
  try {
    const { host, apiKey = '' } = handle.client().config;
    const pid = readKeeperInfo(keeperFiles(dataDir))?.enginePid ?? 0;
    await work({ url: host.replace(/\/+$/, ''), key: apiKey, pid });
  } finally {
    await handle.release();
  }
}
