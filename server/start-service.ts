import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/env.js';
import { GROUPS } from '../config/groups.js';
import { SYNONYMS } from '../config/synonyms.js';
import { PUBLISHED_INDEX } from '../config/index-settings.js';
import { projectRoot } from '../config/project-root.js';
import type { EngineHandle } from '../engine/embedded.js';
import { openEngine } from '../engine/open.js';
import { createApp } from './app.js';
import { drain } from './http/drain.js';
import { createHttpServer } from './http/server.js';
import { createMeilisearchEngine } from './meilisearch-engine.js';
import { ensureIndex, fillWithSample } from './prepare-index.js';

export interface Service {
  address: string;
  stop: () => Promise<void>;
}

/** Running requests get this long to end once a stop was asked for; milliseconds. */
const DRAIN_TIME = 1_500;

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
  const logger = pino({ level: config.logLevel }, pino.destination(2));
  const engine = await openEngine(config, 'gateway', searchPath, stopping);
  try {
    const { documents } = await ensureIndex(config, searchPath, stopping);
    if (documents === 0 && config.sample) {
      logger.info(await fillWithSample({ ...env, DATA_DIR: config.dataDir }, stopping));
    }
    const server = await listen(config, engine, logger);
    return { address: addressOf(server), stop: () => stop(server, engine) };
  } catch (error) {
    await engine.release();
    throw error;
  }
}

async function listen(config: Config, engine: EngineHandle, logger: Logger): Promise<Server> {
  const app = createApp({
    engine: createMeilisearchEngine(engine.client, PUBLISHED_INDEX),
    logger,
    version: packageVersion(),
    groups: GROUPS,
    synonyms: SYNONYMS,
  });
  const server = createHttpServer(app);
  server.listen(config.port, config.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainListen(error as NodeJS.ErrnoException, config);
  }
  return server;
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

async function stop(server: Server, engine: EngineHandle): Promise<void> {
  await drain(server, DRAIN_TIME);
  await engine.release();
}

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
