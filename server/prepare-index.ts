import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { batching } from '../config/ingestion.js';
import { PUBLISHED_INDEX } from '../config/index-settings.js';
import type { Config } from '../config/env.js';
import { projectRoot } from '../config/project-root.js';
import { createIndexWriter } from '../engine/index-writer.js';
import { createQuestionWriter } from '../engine/question-writer.js';
import type { EngineHandle } from '../engine/embedded.js';
import { createNode } from '../engine/node.js';
import { openEngine } from '../engine/open.js';
import { joinNodes } from '../engine/join-nodes.js';
import { handleOf } from '../engine/node-handle.js';

/**
 * Makes the published index when there is none, so that an empty service answers « 0 résultat » rather than 503.
 * @throws Error when `stop` was asked for.
 */
export async function ensureIndex(
  config: Config,
  searchPath: string,
  stop: AbortSignal,
): Promise<{ documents: number }> {
  if (config.meiliUrls !== null) return ensureReplicas(config.meiliUrls, config, stop);
  const engine = await openEngine(config, 'indexer', searchPath, stop);
  try {
    return await unlessStopped(stop, async () => ({ documents: await ensureOn(engine) }));
  } finally {
    await engine.release();
  }
}

/** On each replica that answers; the number of questions is that of the fullest one. */
async function ensureReplicas(
  urls: readonly string[],
  { meiliMasterKey: masterKey }: Config,
  stop: AbortSignal,
): Promise<{ documents: number }> {
  const nodes = urls.map((url) => createNode(url, { masterKey, role: 'indexer' }));
  const { joined } = await joinNodes(nodes, { stop, grace: 0 });
  const ensured = Promise.allSettled(joined.map((node) => ensureOn(handleOf(node))));
  const outcomes = await unlessStopped(stop, () => ensured);
  const counts = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const [first] = outcomes;
  if (counts.length === 0 && first?.status === 'rejected') throw first.reason;
  return { documents: Math.max(...counts) };
}

/** Makes the published index when there is none. @returns its questions */
async function ensureOn(engine: EngineHandle): Promise<number> {
  const writer = createQuestionWriter(createIndexWriter(engine, batching));
  if (!(await writer.exists(PUBLISHED_INDEX))) await writer.ensure(PUBLISHED_INDEX);
  return writer.count(PUBLISHED_INDEX);
}

/** Work that tries again while the engine is away must not hold up a stop. */
async function unlessStopped<T>(stop: AbortSignal, work: () => Promise<T>): Promise<T> {
  stop.throwIfAborted();
  const leave = new AbortController();
  try {
    return await Promise.race([
      work(),
      once(stop, 'abort', { signal: leave.signal }).then(() => Promise.reject(new Error('told to stop'))),
    ]);
  } finally {
    leave.abort();
  }
}

/** Folders of sample/ are questions; the files beside them describe the collection. */
export const SAMPLE_FOLDER = join('sample', 'documents');

/**
 * Fills the index with the invented questions through the indexer's own command, in a process of its own: the gateway
 * and the indexer share nothing but the engine. Resolves with the command's last line.
 * @param options of the command: `--rebuild` where another version of the program filled the index
 * @throws Error with what the command said when it failed, or when `stop` was asked for.
 */
export function fillWithSample(
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
  options: readonly string[] = [],
): Promise<string> {
  const root = projectRoot();
  const command = [join(root, 'dist', 'indexer', 'main.js'), ...options, join(root, SAMPLE_FOLDER)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'], signal: stop });
    let said = '';
    const listen = (chunk: Buffer): void => void (said += chunk.toString());
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    // A child that was told to stop is waited for: it is a user of the engine until it has ended.
    child.once('error', (error) => (stop.aborted && child.pid !== undefined ? undefined : reject(error)));
    child.once('close', (code) => {
      if (code === 0) resolve(said.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`the sample was not indexed: ${said.trim()}`));
    });
  });
}
