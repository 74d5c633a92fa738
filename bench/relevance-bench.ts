import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { EXIT, UsageError } from '../indexer/exit-codes.js';
import { askAll, type Asked } from './relevance/ask.js';
import { computeFigures, type Figures } from './relevance/figures.js';
import { createHttpClient } from './relevance/http-client.js';
import {
  halfOf,
  join as joinJudgements,
  parseJudgements,
  parseQueries,
  type JudgedQuery,
  type Query,
} from './relevance/judged-queries.js';
import { readOptions, type Options } from './relevance/options.js';
import { createProduct, type Product } from './relevance/product.js';
import { formatTable } from './relevance/table.js';
import { addTypo } from './relevance/typos.js';

/**
 * How good the ranking is, as people get it: the product's own index command and its service, in processes and a data
 * folder of their own, asked over HTTP by one client. Nothing of the product is called from here.
 */

/** What a shell tells of a program that a signal ended. */
const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;

/** Queries shown of those that went wrong. */
const SHOWN = 3;
/** Queries between two lines of progress. */
const TOLD_EVERY = 500;

/** The `bench:relevance` command: returns its exit code. */
export async function relevanceBench(args: readonly string[]): Promise<number> {
  let options: Options;
  let queries: JudgedQuery[];
  try {
    options = readOptions(args);
    queries = readQueries(options);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof UsageError) return complain(error.message, EXIT.usage);
    throw error;
  }
  const stopping = new AbortController();
  let stopped: number | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    stopped ??= name === 'SIGINT' ? SIGNAL_EXIT.SIGINT : SIGNAL_EXIT.SIGTERM;
    stopping.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const folder = mkdtempSync(join(tmpdir(), 'bench-relevance-'));
  const product = createProduct(folder, stopping.signal);
  let code: number = EXIT.done;
  try {
    await measure(options, queries, product, stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted)
      code = complain(explain(error, product), error instanceof UsageError ? EXIT.usage : EXIT.failed);
  } finally {
    await product.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
  return stopped ?? code;
}

/** @throws UsageError when a file cannot be understood, or nothing is left to ask. */
function readQueries(options: Options): JudgedQuery[] {
  const { queries, otherSets } = parseQueries(readFileSync(options.queries, 'utf8'), options.queries);
  const judgements = parseJudgements(readFileSync(options.qrels, 'utf8'), options.qrels);
  for (const [set, count] of otherSets)
    console.error(`${count} queries of the unknown set "${set}" are left out.`);
  const { judged, unjudged } = joinJudgements(queries.filter(isAsked), judgements);
  if (unjudged.length > 0)
    console.error(
      `${unjudged.length} queries without a right document in ${options.qrels} are left out: ${some(unjudged)}`,
    );
  if (judged.length === 0)
    throw new UsageError(
      `No query of ${options.queries} has a right document in ${options.qrels}` +
        `${options.half === undefined ? '' : ` (of half ${options.half})`}: give the two files of one set.`,
    );
  return judged;

  function isAsked({ id }: Query): boolean {
    return options.half === undefined || halfOf(id) === options.half;
  }
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
  const { answers, refused } = await ask(asked, await product.serve(), stop);
  if (refused.length > 0)
    console.error(
      `${refused.length} queries were refused and count as answered with nothing: ${some(refused)}`,
    );
  const figures = computeFigures(answers);
  console.log(formatTable(figures, countSets(queries)));
  if (options.json !== undefined) write(options.json, figures);
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

function countSets(queries: readonly JudgedQuery[]): Record<JudgedQuery['set'], number> {
  const counts = { known: 0, topics: 0, related: 0 };
  for (const { set } of queries) counts[set]++;
  return counts;
}

function write(path: string, figures: Figures): void {
  try {
    writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
  } catch (error) {
    throw new Error(`--json ${path} could not be written: ${messageOf(error)}`, { cause: error });
  }
}

function some(items: readonly string[]): string {
  return `${items.slice(0, SHOWN).join('; ')}${items.length > SHOWN ? '; …' : '.'}`;
}

function explain(error: unknown, product: Product): string {
  const words = product.lastWords();
  const message = messageOf(error);
  return words === '' || message.includes(words) ? message : `${message}\n${words}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function complain(message: string, code: number): number {
  console.error(message);
  return code;
}
