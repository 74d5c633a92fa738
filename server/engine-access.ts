/** All that the gateway asks of whatever runs the engine: an embedded one, a server, or several that hold the same. */
import type { Meilisearch } from 'meilisearch';
import type { Logger } from 'pino';
import { JOURNAL_INDEX, PUBLISHED_INDEX } from '../config/index-settings.js';
import type { Config } from '../config/env.js';
import { createNode } from '../engine/node.js';
import { openEngine } from '../engine/open.js';
import { joinNodes } from '../engine/join-nodes.js';
import type { ChangeJournal } from './changes/journal-port.js';
import { createMeilisearchJournal } from './changes/meilisearch-journal.js';
import type { SearchEngine } from './engine-port.js';
import { createOutdatedCount, holdsRealQuestions, type OutdatedCount } from './index-age.js';
import type { IndexVersion } from './index-version.js';
import { limits } from './limits.js';
import { createMeilisearchEngine } from './meilisearch-engine.js';
import type { Metrics } from './metrics/metrics.js';
import { watchReplicas } from './metrics/replica-state.js';
import { probe } from './replicas/probe.js';
import { replicatedPorts } from './replicas/replicated-ports.js';
import { createReplicaSet } from './replicas/replica-set.js';
import { createMeilisearchVectors } from './vectors/meilisearch-vectors.js';
import type { VectorStore } from './vectors/vector-store.js';

/** What is asked of one engine. */
export interface EnginePorts {
  engine: SearchEngine;
  journal: ChangeJournal;
  outdated: OutdatedCount;
  vectors: VectorStore;
  /** Whether somebody's own questions are in the index, beside the invented ones. @throws EngineUnavailable */
  holdsReal: () => Promise<boolean>;
}

export interface EngineAccess extends EnginePorts {
  /** Undefined: the engine itself is asked for it. */
  indexVersion: IndexVersion | undefined;
  release: () => Promise<void>;
}

interface Observers {
  logger: Logger;
  metrics: Metrics;
}

/**
 * @param stop gives up the wait for an engine that is not up yet
 * @throws EngineError with the remedy when there is no engine, or none of the replicas answers
 */
export async function openAccess(
  config: Config,
  searchPath: string,
  stop: AbortSignal,
  observers: Observers,
): Promise<EngineAccess> {
  if (config.meiliUrls !== null) return openReplicas(config.meiliUrls, config, stop, observers);
  const { client, release } = await openEngine(config, 'gateway', searchPath, stop);
  return { ...portsOver(client), indexVersion: undefined, release };
}

function portsOver(client: () => Meilisearch): EnginePorts {
  return {
    engine: createMeilisearchEngine(client, PUBLISHED_INDEX),
    journal: createMeilisearchJournal(client, JOURNAL_INDEX),
    outdated: createOutdatedCount(client, PUBLISHED_INDEX),
    vectors: createMeilisearchVectors(client, PUBLISHED_INDEX),
    holdsReal: () => holdsRealQuestions(client, PUBLISHED_INDEX),
  };
}

async function openReplicas(
  urls: readonly string[],
  { meiliMasterKey }: Config,
  stop: AbortSignal,
  { logger, metrics }: Observers,
): Promise<EngineAccess> {
  const nodes = urls.map((url) =>
    createNode(url, { masterKey: meiliMasterKey, role: 'gateway', timeout: limits.engineTimeout }),
  );
  await joinNodes(nodes, { stop, grace: 0 });
  const set = createReplicaSet(
    nodes.map((node) => ({
      name: node.name,
      ports: portsOver(node.client),
      probe: () => probe(node),
    })),
    {
      onChange: ({ name }, condition, reason) => {
        const fields = { replica: name, condition, ...(reason === null ? {} : { reason }) };
        if (condition === 'serving') logger.info(fields, 'replica of the engine');
        else logger.warn(fields, 'replica of the engine');
      },
      onRetry: () => metrics.engineRetries.inc(),
    },
  );
  watchReplicas(metrics, set.conditions);
  await set.start();
  return {
    ...replicatedPorts(set),
    indexVersion: { current: set.version },
    release: () => {
      set.close();
      return Promise.resolve();
    },
  };
}
