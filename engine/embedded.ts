import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Meilisearch } from 'meilisearch';
import { timings } from '../config/engine.js';
import { projectRoot } from '../config/project-root.js';
import { createClient } from './client.js';
import { makeDataFolder } from './data-folder.js';
import { EngineError } from './errors.js';
import {
  createLineReader,
  KEEPER_ALREADY_RUNS,
  keeperFiles,
  readKeeperInfo,
  type KeeperInfo,
  type KeeperMessage,
} from './keeper-protocol.js';
import type { EngineRole } from './keys.js';
import { endProcess, isAliveAs } from './process-table.js';

/** A way to a running engine, whoever runs it. */
export interface EngineHandle {
  /** A client of the engine where it is now. @throws EngineError while there is none. */
  client: () => Meilisearch;
  /** Resolves when the engine can be asked; rejects with EngineError after `timeout` milliseconds. */
  whenUp: (timeout?: number) => Promise<void>;
  /** Lets the engine go; resolves once the embedded engine is stopped, if we were its last user. */
  release: () => Promise<void>;
}

interface EmbeddedOptions {
  dataDir: string;
  role: EngineRole;
  /** Called only when no keeper runs yet. */
  findBinary: () => Promise<string>;
  /** Gives up waiting for an engine that is still starting. */
  stop?: AbortSignal | undefined;
}

type EngineState =
  { kind: 'down'; reason: string } | { kind: 'failed'; reason: string } | { kind: 'up'; client: Meilisearch };

/**
 * Joins the embedded engine of a data folder, starting it when no command has done so yet. Should the keeper itself
 * die, the handle starts another: the engine comes back for everybody.
 * @throws EngineError when it cannot be started, with the engine's own words.
 */
export async function joinEmbeddedEngine(options: EmbeddedOptions): Promise<EngineHandle> {
  makeDataFolder(keeperFiles(options.dataDir).folder);
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  let state: EngineState = { kind: 'down', reason: 'the engine is starting' };
  let socket: Socket | null = null;
  let released = false;

  const onMessage = (message: KeeperMessage): void => {
    state =
      message.engine === 'up'
        ? { kind: 'up', client: createClient(message.url, message.key) }
        : { kind: message.engine, reason: message.reason };
    changes.emit('change');
  };

  const attach = async (): Promise<void> => {
    const joined = await connectToKeeper(options);
    if (released) return void joined.destroy();
    socket = joined;
    const read = createLineReader((message) => onMessage(message as unknown as KeeperMessage));
    joined.on('data', (chunk) => read(chunk.toString()));
    joined.once('close', () => {
      if (released) return;
      state = { kind: 'down', reason: 'the engine keeper ended; another is being started' };
      void reattach();
    });
  };

  /** Never gives up while the handle is held: the gateway answers 503 in the meantime. */
  const reattach = async (): Promise<void> => {
    for (
      let pause: number = timings.restartFirst;
      !released;
      pause = Math.min(pause * 2, timings.restartLongest)
    ) {
      try {
        return await attach();
      } catch (error) {
        state = { kind: 'down', reason: error instanceof Error ? error.message : String(error) };
        await sleep(pause);
      }
    }
  };

  const handle: EngineHandle = {
    client: () => {
      if (state.kind === 'up') return state.client;
      throw new EngineError(state.reason);
    },
    whenUp: async (timeout = timings.startUp) => {
      const deadline = AbortSignal.timeout(timeout);
      const signal = options.stop === undefined ? deadline : AbortSignal.any([deadline, options.stop]);
      while (state.kind !== 'up') {
        if (state.kind === 'failed') throw new EngineError(state.reason);
        try {
          await once(changes, 'change', { signal });
        } catch {
          throw new EngineError(
            options.stop?.aborted ? STOPPED : `No engine after ${timeout / 1000} s: ${state.reason}`,
          );
        }
      }
    },
    release: async () => {
      released = true;
      if (socket === null || socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.write('{"bye":true}\n');
      await Promise.race([closed, sleep(timings.gracefulStop + 1_500, undefined, { ref: false })]);
      socket.destroy();
    },
  };

  await attach();
  try {
    await handle.whenUp();
  } catch (error) {
    await handle.release();
    throw error;
  }
  return handle;
}

const STOPPED = 'Told to stop before the engine was up.';

/** Milliseconds between two looks at a keeper that starts, and before another is started in place of one that left. */
const LOOK_PAUSE = 30;
const KEEPER_PAUSE = 200;

/** Connects to the live keeper, or starts one; several commands may do so at once and meet at the same keeper. */
async function connectToKeeper({ dataDir, role, findBinary, stop }: EmbeddedOptions): Promise<Socket> {
  const files = keeperFiles(dataDir);
  const deadline = performance.now() + timings.startUp;
  let keeper: SpawnedKeeper | null = null;
  for (;;) {
    const info = readKeeperInfo(files);
    // The port of a keeper that was killed may be another program's by now.
    const socket =
      info !== null && isAliveAs(info.keeperPid, 'keeper-main') ? await tryConnect(info, role) : null;
    if (socket !== null) return socket;
    if (stop?.aborted) {
      await keeper?.end(); // it would wait for us a while
      throw new EngineError(STOPPED);
    }
    if (keeper === null || keeper.exitCode() !== null) {
      const code = keeper?.exitCode() ?? null;
      if (code !== null && code !== 0 && code !== KEEPER_ALREADY_RUNS)
        throw new EngineError(`The engine keeper failed (code ${code}). ${tail(keeperLog(files.folder))}`);
      if (keeper !== null) await sleep(KEEPER_PAUSE); // another one is starting, or leaving: it may soon answer
      keeper = startKeeper(dataDir, await findBinary());
    }
    if (performance.now() > deadline)
      throw new EngineError(`The engine of ${dataDir} did not answer in ${timings.startUp / 1000} s.`);
    await sleep(LOOK_PAUSE);
  }
}

interface SpawnedKeeper {
  exitCode: () => number | null;
  /** Tells it to stop; resolves once it has, engine included. */
  end: () => Promise<void>;
}

function startKeeper(dataDir: string, binary: string): SpawnedKeeper {
  const entry = join(projectRoot(), 'dist', 'engine', 'keeper-main.js');
  if (!existsSync(entry)) throw new EngineError('The project is not built: run « npm run build ».');
  const log = openSync(keeperLog(keeperFiles(dataDir).folder), 'a');
  // Detached: a Ctrl-C in the terminal of one command must not end the engine that others use.
  const child = spawn(process.execPath, [entry, dataDir, binary], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let code: number | null = null;
  child.once('exit', (status) => (code = status ?? 1));
  child.once('error', () => (code = 1));
  return {
    exitCode: () => code,
    end: async () => {
      if (code === null && child.pid !== undefined) await endProcess(child.pid, timings.gracefulStop + 1_500);
    },
  };
}

function keeperLog(folder: string): string {
  return join(folder, 'keeper.log');
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-5).join(' / ').slice(-800);
  } catch {
    return '';
  }
}

function tryConnect(info: KeeperInfo, role: EngineRole): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(info.keeperPort, '127.0.0.1');
    socket.once('connect', () => {
      socket.write(`${JSON.stringify({ token: info.token, role })}\n`);
      socket.removeAllListeners('error');
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', () => {
      socket.destroy();
      resolve(null);
    });
  });
}
