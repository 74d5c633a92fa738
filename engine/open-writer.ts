import type { Config } from '../config/env.js';
import { createIndexWriter, type IndexWriter, type Patience } from './index-writer.js';
import { lastGeneration } from './last-generation.js';
import { joinNodes } from './join-nodes.js';
import { handleOf } from './node-handle.js';
import { createNode } from './node.js';
import { openEngine } from './open.js';
import { openReplicaRun } from './replica-run.js';

/** What a run of the indexer writes to: one engine, or the replicas of MEILI_URLS. */
export interface WriterSession {
  writer: IndexWriter;
  /** The last step of a run that did its work. */
  conclude: () => Promise<void>;
  /** Replicas that do not hold what was published, and why; empty with one engine. */
  behind: () => { name: string; reason: string }[];
  /** Replicas that do; empty with one engine. */
  inStep: () => string[];
  release: () => Promise<void>;
}

export interface SessionOptions {
  searchPath: string;
  patience: Patience;
  /** False for a dry run: replicas that are behind stay so. */
  catchUp: boolean;
  /** Told of what takes its time. */
  say: (line: string) => void;
  /** Gives up the wait for an engine that is not up yet. */
  stop?: AbortSignal | undefined;
}

/**
 * Opens the engine, or all replicas that answer, for writing.
 * @throws EngineError with the remedy when there is none, or when only replicas answer that are behind
 */
export async function openWriter(config: Config, options: SessionOptions): Promise<WriterSession> {
  if (config.meiliUrls !== null) return openReplicas(config.meiliUrls, config, options);
  const engine = await openEngine(config, 'indexer', options.searchPath, options.stop);
  return {
    writer: createIndexWriter(engine, options.patience),
    conclude: () => Promise.resolve(),
    behind: () => [],
    inStep: () => [],
    release: engine.release,
  };
}

async function openReplicas(
  urls: readonly string[],
  config: Config,
  { patience, catchUp, say, stop }: SessionOptions,
): Promise<WriterSession> {
  const nodes = urls.map((url) => createNode(url, { masterKey: config.meiliMasterKey, role: 'indexer' }));
  const { joined, away } = await joinNodes(nodes, { stop });
  for (const { name, reason } of away) say(`Replica ${name} gets nothing: ${reason}`);
  const members = joined.map((node) => ({
    name: node.name,
    writer: createIndexWriter(handleOf(node), patience),
    isHealthy: () => node.isHealthy(),
  }));
  const run = await openReplicaRun(members, { last: lastGeneration(config.dataDir), catchUp, say });
  return {
    writer: run.writer,
    conclude: run.conclude,
    behind: () => [...away, ...run.behind()],
    inStep: run.inStep,
    release: () => Promise.resolve(),
  };
}
