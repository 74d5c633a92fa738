import { setTimeout as sleep } from 'node:timers/promises';
import { timings } from '../config/engine.js';
import type { Config } from '../config/env.js';
import { EngineError } from './errors.js';
import type { EngineHandle } from './embedded.js';
import { createIndexWriter, type IndexWriter, type Patience } from './index-writer.js';
import { lastGeneration } from './last-generation.js';
import { createNode, type EngineNode } from './node.js';
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
}

/**
 * Opens the engine, or all replicas that answer, for writing.
 * @throws EngineError with the remedy when there is none, or when only replicas answer that are behind
 */
export async function openWriter(config: Config, options: SessionOptions): Promise<WriterSession> {
  if (config.meiliUrls !== null) return openReplicas(config.meiliUrls, config, options);
  const engine = await openEngine(config, 'indexer', options.searchPath);
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
  { patience, catchUp, say }: SessionOptions,
): Promise<WriterSession> {
  const nodes = urls.map((url) => createNode(url, config.meiliMasterKey, 'indexer'));
  const { joined, away } = await joinNodes(nodes);
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

/** Milliseconds that the others get once one replica answers: they were started together, or are down. */
const OTHERS_GRACE = 3_000;
const PAUSE = 250;

/**
 * Waits for one of the servers as for a single one, and a little longer for the others.
 * @throws EngineError of the first when none can be used
 */
export async function joinNodes(
  nodes: readonly EngineNode[],
  stop?: AbortSignal,
): Promise<{ joined: EngineNode[]; away: { name: string; reason: string }[] }> {
  const faults = new Map<EngineNode, Error>();
  const joined = new Set<EngineNode>();
  let deadline = Date.now() + timings.startUp;
  for (;;) {
    await Promise.all(
      nodes.map(async (node) => {
        try {
          await node.join();
          joined.add(node);
        } catch (error) {
          faults.set(node, error instanceof Error ? error : new Error(String(error)));
        }
      }),
    );
    if (stop?.aborted) throw new EngineError('Told to stop before the engine was up.');
    if (joined.size === nodes.length || Date.now() > deadline) break;
    if (joined.size > 0) deadline = Math.min(deadline, Date.now() + OTHERS_GRACE);
    await sleep(PAUSE);
  }
  const away = nodes.filter((node) => !joined.has(node));
  const [first] = away;
  if (joined.size === 0 && first !== undefined) {
    const { message } = faults.get(first) ?? new Error('none answers');
    throw new EngineError(`None of the servers at MEILI_URLS can be used. ${message}`);
  }
  return {
    joined: nodes.filter((node) => joined.has(node)),
    away: away.map((node) => ({ name: node.name, reason: faults.get(node)?.message ?? 'it does not answer' })),
  };
}

function handleOf({ client, isHealthy, name }: EngineNode): EngineHandle {
  return {
    client,
    whenUp: async (timeout = timings.startUp) => {
      const deadline = Date.now() + timeout;
      while (!(await isHealthy())) {
        if (Date.now() > deadline) throw new EngineError(`No Meilisearch answers at ${name}.`);
        await sleep(PAUSE);
      }
    },
    release: () => Promise.resolve(),
  };
}
