import { readFileSync, writeFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { EXIT, UsageError } from '../indexer/exit-codes.js';
import { readSource } from './corpus/read-source.js';
import { toPeerDocuments, type PeerDocument } from './peers/documents.js';
import { lucene } from './peers/lucene.js';
import { minisearch } from './peers/minisearch.js';
import { readOptions, type Options } from './peers/options.js';
import type { Peer, Work } from './peers/peer.js';
import { postgres } from './peers/postgres.js';
import { formatTable, type Row } from './peers/table.js';
import { us } from './peers/us.js';
import { yardstick } from './peers/yardstick.js';
import { computeFigures } from './relevance/figures.js';
import { join, parseJudgements, parseQueries, type JudgedQuery } from './relevance/judged-queries.js';

/**
 * How other engines rank the same documents for the same queries. Documents are read once, by the product's parsers;
 * every peer is given the same plain text of each and keeps its own defaults. What is not installed is said and left out.
 */

const PEERS: readonly Peer[] = [us, minisearch, postgres, lucene, yardstick];

/** What a shell tells of a program that a signal ended. */
const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;

/** The `bench:peers` command: returns its exit code. */
export async function peersBench(args: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  let stopped: number | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    stopped ??= name === 'SIGINT' ? SIGNAL_EXIT.SIGINT : SIGNAL_EXIT.SIGTERM;
    stopping.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const options = readOptions(args);
    const queries = readQueries(options);
    const documents = await readDocuments(options.corpus);
    const rows = await compare(
      { corpus: options.corpus, documents, queries, stop: stopping.signal },
      options,
    );
    if (stopped !== null) return stopped;
    console.log(`${documents.length} documents; ${countSets(queries)}\n\n${formatTable(rows)}`);
    if (options.json !== undefined) write(options.json, { documents: documents.length, peers: rows });
    return rows.some((row) => 'failed' in row) ? EXIT.failed : EXIT.done;
  } catch (error) {
    if (stopped !== null) return stopped;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    console.error(messageOf(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** @throws UsageError when a file cannot be understood, or nothing is left to ask. */
function readQueries(options: Options): JudgedQuery[] {
  const { queries } = parseQueries(readFileSync(options.queries, 'utf8'), options.queries);
  const judgements = parseJudgements(readFileSync(options.qrels, 'utf8'), options.qrels);
  const { judged, unjudged } = join(queries, judgements);
  if (unjudged.length > 0)
    console.error(`${unjudged.length} queries without a right document in ${options.qrels} are left out.`);
  if (judged.length === 0)
    throw new UsageError(
      `No query of ${options.queries} has a right document in ${options.qrels}: give the two files of one set.`,
    );
  return judged;
}

async function readDocuments(corpus: string): Promise<PeerDocument[]> {
  console.error(`Reading ${corpus}…`);
  try {
    return toPeerDocuments(await readSource([corpus]));
  } catch (error) {
    throw new UsageError(`--corpus ${corpus}: ${messageOf(error)}`, { cause: error });
  }
}

async function compare(work: Work, { only }: Options): Promise<Row[]> {
  const rows: Row[] = [];
  for (const peer of PEERS.filter(({ name }) => only.includes(name))) {
    if (work.stop.aborted) break;
    rows.push(...(await measure(peer, work)));
  }
  return rows;
}

/** One peer that fails does not take the figures of the others away. */
async function measure(peer: Peer, work: Work): Promise<Row[]> {
  const { name, label } = peer;
  try {
    const absent = await peer.absence();
    if (absent !== null) return [{ name, label, absent }];
    console.error(`Asking ${label}…`);
    const rankings = await peer.rank(work);
    return rankings.map((ranking) => ({
      name,
      label: ranking.label,
      figures: computeFigures(ranking.answers),
    }));
  } catch (error) {
    return [{ name, label, failed: messageOf(error).replace(/\s+/g, ' ') }];
  }
}

function countSets(queries: readonly JudgedQuery[]): string {
  const counts = { known: 0, topics: 0, related: 0 };
  for (const { set } of queries) counts[set]++;
  return `${Object.entries(counts)
    .map(([set, count]) => `${count} ${set}`)
    .join(', ')} queries`;
}

function write(path: string, content: object): void {
  try {
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    throw new Error(`--json ${path} could not be written: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
