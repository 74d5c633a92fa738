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
import type { JudgedQuery } from './relevance/judged-queries.js';
import { countSets, messageOf, readJudgedQueries, writeJson } from './relevance/read-set.js';
import { takeStopSignals } from './stop-signals.js';

/**
 * How other engines rank the same documents for the same queries. Documents are read once, by the product's parsers;
 * every peer is given the same plain text of each and keeps its own defaults. What is not installed is said and left out.
 */

const PEERS: readonly Peer[] = [us, minisearch, postgres, lucene, yardstick];

/** The `bench:peers` command: returns its exit code. */
export async function peersBench(args: readonly string[]): Promise<number> {
  const stop = takeStopSignals();
  try {
    const options = readOptions(args);
    const queries = readJudgedQueries(options);
    const documents = await readDocuments(options.corpus);
    const rows = await compare({ corpus: options.corpus, documents, queries, stop: stop.signal }, options);
    const stopped = stop.exitCode();
    if (stopped !== null) return stopped;
    console.log(`${documents.length} documents; ${setsLine(queries)}\n\n${formatTable(rows)}`);
    if (options.json !== undefined) writeJson(options.json, { documents: documents.length, peers: rows });
    return rows.some((row) => 'failed' in row) ? EXIT.failed : EXIT.done;
  } catch (error) {
    const stopped = stop.exitCode();
    if (stopped !== null) return stopped;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    console.error(messageOf(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  } finally {
    stop.release();
  }
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

function setsLine(queries: readonly JudgedQuery[]): string {
  return `${Object.entries(countSets(queries))
    .map(([set, count]) => `${count} ${set}`)
    .join(', ')} queries`;
}
