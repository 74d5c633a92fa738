import { UsageError } from '../indexer/exit-codes.js';
import { onProduct } from './on-product.js';
import { askAll, type Asked } from './relevance/ask.js';
import { computeFigures } from './relevance/figures.js';
import { createHttpClient } from './relevance/http-client.js';
import type { JudgedQuery } from './relevance/judged-queries.js';
import { readOptions, type Options } from './relevance/options.js';
import type { Product } from './relevance/product.js';
import { countSets, readJudgedQueries, some, writeJson } from './relevance/read-set.js';
import { formatTable } from './relevance/table.js';
import { addTypo } from './relevance/typos.js';
import { usageExit } from './usage-exit.js';

/**
 * How good the ranking is, as people get it: the product's own index command and its service, in processes and a data
 * folder of their own, asked over HTTP by one client. Nothing of the product is called from here.
 */

/** Queries between two lines of progress. */
const TOLD_EVERY = 500;

/** The `bench:relevance` command: returns its exit code. */
export async function relevanceBench(args: readonly string[]): Promise<number> {
  let options: Options;
  let queries: JudgedQuery[];
  try {
    options = readOptions(args);
    queries = readJudgedQueries(options);
  } catch (error) {
    return usageExit(error);
  }
  return onProduct('bench-relevance', undefined, ({ product, stop }) =>
    measure(options, queries, product, stop),
  );
}

async function measure(
  options: Options,
  queries: readonly JudgedQuery[],
  product: Product,
  stop: AbortSignal,
): Promise<void> {
  console.error(`Indexing ${options.corpus}…`);
  const { accepted, rejected, seconds, rejections } = await product.index(options.corpus);
  if (accepted === 0)
    throw new UsageError(
      `--corpus ${options.corpus}: no question was found in it: give an archive of questions.`,
    );
  console.error(`Indexed ${accepted} questions in ${seconds} s.`);
  if (rejected > 0)
    console.error(
      `${rejected} documents were rejected: ${some(rejections.map(({ path, reason }) => `${path}: ${reason}`))}`,
    );

  const asked = options.typos === undefined ? queries : misspell(queries, options.typos);
  const { answers, refused } = await ask(asked, (await product.serve()).address, stop);
  if (refused.length > 0)
    console.error(
      `${refused.length} queries were refused and count as answered with nothing: ${some(refused)}`,
    );
  const figures = computeFigures(answers);
  console.log(formatTable(figures, countSets(queries)));
  if (options.json !== undefined) writeJson(options.json, figures);
}

async function ask(queries: readonly JudgedQuery[], address: string, stop: AbortSignal): Promise<Asked> {
  const client = createHttpClient(address, stop);
  try {
    return await askAll(queries, client, (done) => {
      if (done % TOLD_EVERY === 0) console.error(`Asked ${done} of ${queries.length} queries…`);
    });
  } finally {
    client.close();
  }
}

function misspell(queries: readonly JudgedQuery[], seed: number): JudgedQuery[] {
  let changed = 0;
  const misspelt = queries.map((query) => {
    if (query.set === 'related') return query;
    const text = addTypo(query.text, seed, query.id);
    if (text !== query.text) changed++;
    return { ...query, text };
  });
  console.error(`One typing error in ${changed} queries (seed ${seed}).`);
  return misspelt;
}
