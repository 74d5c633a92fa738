import { ensureIndex } from './corpus/ensure-index.js';
import { readSource } from './corpus/read-source.js';
import { onProduct } from './on-product.js';
import { openBrowser } from './page/browser.js';
import { measurePages } from './page/measure.js';
import { readOptions, type Options } from './page/options.js';
import { formatResults } from './page/table.js';
import { writeJson } from './relevance/read-set.js';
import { createQueries } from './search/queries.js';
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
  return onProduct('bench-page', options.data, async (place) => {
    const browser = await openBrowser();
    try {
      const source = await readSource(options.source);
      await ensureIndex({ ...options, source }, place);
      const { address } = await place.product.serve();
      const figures = await measurePages(browser, address, {
        queries: createQueries(source, options.seed),
        loads: options.loads,
        stop: place.stop,
      });
      const results = { documents: await countDocuments(address), figures };
      console.log(formatResults(results));
      if (options.json !== undefined) writeJson(options.json, { ...options, ...results });
    } finally {
      await browser.close();
    }
  });
}

async function countDocuments(service: string): Promise<number> {
  const answer = await fetch(`${service}/api/v1/version`);
  return ((await answer.json()) as { index: { documents: number } }).index.documents;
}
