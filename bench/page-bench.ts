import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keeperFiles } from '../engine/keeper-protocol.js';
import { EXIT } from '../indexer/exit-codes.js';
import { buildIndex } from './corpus/build-index.js';
import { readSource } from './corpus/read-source.js';
import { openBrowser } from './page/browser.js';
import { measurePages } from './page/measure.js';
import { readOptions, type Options } from './page/options.js';
import { formatResults } from './page/table.js';
import { createProduct } from './relevance/product.js';
import { messageOf, writeJson } from './relevance/read-set.js';
import { createQueries } from './search/queries.js';
import { takeStopSignals } from './stop-signals.js';
import { usageExit } from './usage-exit.js';

/**
 * How soon a reader sees the first result: the product's own commands in processes and a data folder of their own, its
 * pages opened in chromium by a phone and without any limit.
 */

/** The `bench:page` command: returns its exit code. */
export async function pageBench(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    return usageExit(error);
  }
  const stop = takeStopSignals();
  const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
  const dataDir = options.data ?? join(folder, 'data');
  const product = createProduct(folder, stop.signal, dataDir);
  let code: number = EXIT.done;
  try {
    const browser = await openBrowser();
    try {
      const source = await readSource(options.source);
      if (existsSync(keeperFiles(dataDir).database)) console.error(`Using the index of ${dataDir}.`);
      else await buildIndex({ ...options, source }, product, folder);
      const { address } = await product.serve();
      const queries = createQueries(source, options.seed);
      const figures = await measurePages(browser, address, {
        queries,
        loads: options.loads,
        stop: stop.signal,
      });
      const results = { documents: await countDocuments(address), figures };
      console.log(formatResults(results));
      if (options.json !== undefined) writeJson(options.json, { ...options, ...results });
    } finally {
      await browser.close();
    }
  } catch (error) {
    if (!stop.signal.aborted) console.error(`${messageOf(error)}\n${product.lastWords()}`.trim());
    code = EXIT.failed;
  } finally {
    await product.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    stop.release();
  }
  return stop.exitCode() ?? code;
}

async function countDocuments(service: string): Promise<number> {
  const answer = await fetch(`${service}/api/v1/version`);
  return ((await answer.json()) as { index: { documents: number } }).index.documents;
}
