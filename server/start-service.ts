import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/env.js';
import { GROUPS } from '../config/groups.js';
import { SYNONYMS } from '../config/synonyms.js';
import { projectRoot } from '../config/project-root.js';
import type { Counters } from './access/counters.js';
import { memoryCounters, redisCounters } from './access/counters.js';
import { createPartnerDirectory } from './access/partner-directory.js';
import { partnerFile } from './access/partner-file.js';
import { createApp } from './app.js';
import { openAccess, type EngineAccess, type EnginePorts } from './engine-access.js';
import { watchRequests, type RunningRequests } from './http/drain.js';
import type { OutdatedCount } from './index-age.js';
import { OutdatedIndexError } from './errors.js';
import { createHttpServer } from './http/server.js';
import { SECRETS } from './http/request-log.js';
import { limits } from './limits.js';
import { createMetrics, watchProcess, type Metrics } from './metrics/metrics.js';
import { endpointRules } from './openapi/find-endpoint.js';
import { ENDPOINTS } from './openapi/registry.js';
import { ensureIndex, fillWithSample } from './prepare-index.js';
import { logFolder } from './search-log/log-folder.js';
import type { SearchLog } from './search-log/search-log.js';
import { createSearchLog, NO_SEARCH_LOG } from './search-log/search-log.js';
import { openQuestionVectors } from './vectors/open-vectors.js';

export interface Service {
  address: string;
  /** Takes no new request, and lets those that run end. */
  drain: () => Promise<void>;
  /** Cuts the requests that run. */
  cut: () => void;
  /** Gives back what the requests used, the engine last. */
  release: () => Promise<void>;
}

/**
 * Starts everything: engine, index (with the sample when it is empty), gateway. Resolves once the gateway listens.
 * @throws Error with the remedy when the engine cannot start or the port cannot be taken, and when `stopping` came first;
 * nothing is left running.
 */
export async function startService(
  config: Config,
  env: NodeJS.ProcessEnv,
  stopping: AbortSignal,
): Promise<Service> {
  const searchPath = env['PATH'] ?? '';
  const logger = pino({ level: config.logLevel, redact: SECRETS }, pino.destination(2));
  const metrics = createMetrics();
  const engine = await openAccess(config, searchPath, stopping, { logger, metrics });
  try {
    const { documents } = await ensureIndex(config, searchPath, stopping);
    if (config.sample) {
      const indexer = { ...env, DATA_DIR: config.dataDir };
      if (documents === 0) logger.info(await fillWithSample(indexer, stopping));
      else if (await isOldSample(engine)) logger.info(await fillWithSample(indexer, stopping, ['--rebuild']));
    }
    const { server, requests, counters, searchLog } = await listen(config, engine, { logger, metrics });
    const ends = {
      usual: limits.requestsEnd,
      long: Math.max(limits.requestsEnd, config.stopTimeout * 1_000),
    };
    return {
      address: addressOf(server),
      drain: () => requests.drain(ends),
      cut: () => requests.cut(),
      release: async () => {
        await Promise.all([counters.close(), searchLog.close()]);
        await engine.release();
      },
    };
  } catch (error) {
    await engine.release();
    throw error;
  }
}

interface Listening {
  server: Server;
  requests: RunningRequests;
  counters: Counters;
  searchLog: SearchLog;
}

async function listen(
  config: Config,
  access: EngineAccess,
  { logger, metrics }: { logger: Logger; metrics: Metrics },
): Promise<Listening> {
  const { dataDir, anonymous, anonymousPerMinute, trustProxy, redisUrl, searchLogDays } = config;
  const partners = createPartnerDirectory(partnerFile(dataDir), logger);
  watchProcess(metrics);
  const searchLog =
    searchLogDays === 0
      ? NO_SEARCH_LOG
      : createSearchLog({
          folder: logFolder(dataDir),
          days: searchLogDays,
          logger,
          onLine: (outcome) => metrics.logLines.inc({ outcome }),
        });
  const counters =
    redisUrl === null
      ? memoryCounters()
      : redisCounters(redisUrl, logger, () => metrics.sharedCounterFailures.inc());
  const { engine, outdated, journal, indexVersion } = access;
  await tellOutdated(outdated, logger);
  const app = createApp({
    engine,
    logger,
    version: packageVersion(),
    groups: GROUPS,
    synonyms: SYNONYMS,
    access: { partners, anonymous, anonymousPerMinute, trustProxy, counters },
    searchLog,
    metrics,
    metricsToken: config.metricsToken,
    outdated,
    journal,
    ...(indexVersion === undefined ? {} : { indexVersion }),
    publicUrl: config.publicUrl,
    readsAhead: true,
    vectors: (state) => openQuestionVectors(config.embedder, access.vectors, { indexVersion: state, logger }),
  });
  const server = createHttpServer(app);
  const { workOf } = endpointRules(ENDPOINTS);
  const requests = watchRequests(server, (path) => workOf(path) === 'export');
  server.listen(config.port, config.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    await counters.close();
    throw explainListen(error as NodeJS.ErrnoException, config);
  }
  return { server, requests, counters, searchLog };
}

/** Invented questions that another version wrote, and nothing else: they can be made anew without asking anybody. */
async function isOldSample({ outdated, holdsReal }: EnginePorts): Promise<boolean> {
  try {
    return (await outdated()) > 0 && !(await holdsReal());
  } catch {
    return false; // requests will tell
  }
}

/** Said at start as well as in every answer: whoever upgraded is looking now. */
async function tellOutdated(outdated: OutdatedCount, logger: Logger): Promise<void> {
  const questions = await outdated().catch(() => 0); // an engine that is away: requests will tell
  if (questions > 0) logger.error(new OutdatedIndexError(questions).message);
}

function explainListen(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE')
    return new Error(`${where} is taken by another program: set PORT to a free one.`);
  if (error.code === 'EACCES')
    return new Error(`${where} may not be used without privileges: set PORT to 1024 or above.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(`${host} is not an address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`);
  }
  return error;
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
