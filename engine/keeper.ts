import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { timings, TOKEN_BYTES } from '../config/engine.js';
import { createClient } from './client.js';
import { acquireFileLock } from './file-lock.js';
import {
  createLineReader,
  KEEPER_ALREADY_RUNS,
  keeperFiles,
  readKeeperInfo,
  type KeeperFiles,
  type KeeperInfo,
  type KeeperMessage,
} from './keeper-protocol.js';
import { provisionKeys, type EngineKeys, type EngineRole } from './keys.js';
import { checkServer } from './node.js';
import { startEngine, type RunningEngine } from './meilisearch-process.js';
import { endProcess, findProcesses, isAliveAs } from './process-table.js';

/**
 * The keeper: a small process of its own, the only parent of the embedded engine. It starts the engine, restarts it
 * with back-off when it dies, and stops it when the last command that uses it has gone. It is nobody's child in
 * practice, so any command may come and go, `kill -9` included, without taking the engine from the others.
 */

interface KeeperState {
  files: KeeperFiles;
  binary: string;
  masterKey: string;
  token: string;
  users: Map<Socket, EngineRole>;
  /** Who said goodbye last and waits for the engine to be stopped. */
  lastUser: Socket | null;
  engine: RunningEngine | null;
  keys: EngineKeys | null;
  failure: string | null;
  stopping: AbortController;
  graceTimer: NodeJS.Timeout | null;
}

/** Runs until the last user has left. Resolves with the exit code. */
export async function runKeeper(dataDir: string, binary: string): Promise<number> {
  const files = keeperFiles(dataDir);
  mkdirSync(files.folder, { recursive: true });
  const lock = acquireFileLock(files.lock);
  if (lock === null) return KEEPER_ALREADY_RUNS;
  await endOrphan(files);
  const state: KeeperState = {
    files,
    binary,
    masterKey: readOrMakeMasterKey(files.masterKey),
    token: randomBytes(TOKEN_BYTES).toString('hex'),
    users: new Map(),
    lastUser: null,
    engine: null,
    keys: null,
    failure: null,
    stopping: new AbortController(),
    graceTimer: null,
  };
  try {
    await serve(state);
    return 0;
  } finally {
    rmSync(files.info, { force: true });
    lock.release();
  }
}

async function serve(state: KeeperState): Promise<void> {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const server = createServer((socket) => welcome(state, socket, finish));
  await listen(server);
  publish(state, server);
  leaveSoon(state, finish, timings.firstUserGrace); // nobody came: the command that started us died
  const stop = (): void => finish();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const supervised = superviseEngine(state, server);
  await finished;
  state.stopping.abort();
  server.close(); // whoever comes now starts another keeper, which waits for our lock
  await supervised; // nothing is left behind, an engine that was just starting included
  for (const socket of state.users.keys()) socket.end();
  state.lastUser?.end();
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

/** Tells commands where we are. Written aside and renamed: a reader sees all of it or the former one. */
function publish(state: KeeperState, server: Server): void {
  const address = server.address();
  if (typeof address !== 'object' || address === null) return;
  const info: KeeperInfo = {
    keeperPid: process.pid,
    keeperPort: address.port,
    token: state.token,
    enginePid: state.engine?.pid ?? null,
  };
  const draft = `${state.files.info}.draft`;
  writeFileSync(draft, JSON.stringify(info), { mode: 0o600 });
  renameSync(draft, state.files.info);
}

/** Keeps an engine running: a start that never succeeded is reported and ends it, a later death is repaired. */
async function superviseEngine(state: KeeperState, server: Server): Promise<void> {
  const stop = state.stopping.signal;
  let pause: number = timings.restartFirst;
  while (!stop.aborted) {
    const started = performance.now();
    try {
      await runEngine(state, server);
    } catch (error) {
      state.failure = error instanceof Error ? error.message : String(error);
    }
    state.engine = null;
    if (stop.aborted) return;
    broadcast(state);
    if (state.keys === null) return; // it never ran: its users are told so, and leave
    if (performance.now() - started > timings.restartSettled) pause = timings.restartFirst;
    await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    pause = Math.min(pause * 2, timings.restartLongest);
  }
}

/** One life of the engine. Resolves when its process is gone. @throws EngineError when it could not be made ready. */
async function runEngine(state: KeeperState, server: Server): Promise<void> {
  const { binary, files, masterKey } = state;
  const engine = await startEngine({ binary, files, masterKey, stop: state.stopping.signal });
  try {
    const admin = createClient(engine.url, masterKey);
    if (state.keys === null) await checkServer(admin, binary); // MEILI_BIN may be of any version
    state.keys ??= await provisionKeys(admin, binary);
  } catch (error) {
    await endProcess(engine.pid, timings.gracefulStop);
    throw error;
  }
  state.engine = engine;
  state.failure = null;
  publish(state, server);
  broadcast(state);
  await engine.ended;
}

function welcome(state: KeeperState, socket: Socket, finish: () => void): void {
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  const read = createLineReader((message) => {
    if (state.stopping.signal.aborted) return; // closed in a moment, by our end
    if (
      message['token'] === state.token &&
      (message['role'] === 'gateway' || message['role'] === 'indexer')
    ) {
      if (state.graceTimer !== null) clearTimeout(state.graceTimer);
      state.graceTimer = null;
      state.users.set(socket, message['role']);
      tell(state, socket, message['role']);
    } else if (message['bye'] === true && state.users.has(socket)) {
      state.users.delete(socket);
      void leave(state, socket, finish);
    }
  });
  socket.on('data', (chunk) => read(chunk.toString()));
  socket.on('close', () => {
    if (state.users.delete(socket) && state.users.size === 0 && !state.stopping.signal.aborted) {
      leaveSoon(state, finish, timings.orphanGrace);
    }
  });
}

/**
 * The last user waits for the engine's end: when its command returns, nothing is left running. One that was killed a
 * moment before it (the indexer that a service was filling its index with) may still count as a user, for the end of its
 * connection comes after the goodbye: those are told apart once both have been read.
 */
async function leave(state: KeeperState, socket: Socket, finish: () => void): Promise<void> {
  if (state.users.size > 0) await sleep(timings.goodbye);
  if (state.users.size > 0) return void socket.end();
  state.lastUser = socket;
  finish();
}

/** Leaves after a while without users: a command that restarts at once finds the engine still warm. */
function leaveSoon(state: KeeperState, finish: () => void, delay: number): void {
  if (state.graceTimer !== null) clearTimeout(state.graceTimer);
  state.graceTimer = setTimeout(finish, delay);
}

function broadcast(state: KeeperState): void {
  for (const [socket, role] of state.users) tell(state, socket, role);
}

function tell(state: KeeperState, socket: Socket, role: EngineRole): void {
  if (state.engine !== null && state.keys !== null) {
    send(socket, { engine: 'up', url: state.engine.url, key: state.keys[role] });
  } else if (state.failure !== null) {
    send(socket, { engine: state.keys === null ? 'failed' : 'down', reason: state.failure });
  } else if (state.keys !== null) {
    send(socket, { engine: 'down', reason: 'the engine stopped and is being restarted' });
  }
}

function send(socket: Socket, message: KeeperMessage): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** A keeper that was killed leaves its engine alone on the database: end it, or two would write there. */
async function endOrphan(files: KeeperFiles): Promise<void> {
  const commandLine = `--db-path ${files.database}`;
  const former = readKeeperInfo(files)?.enginePid ?? null;
  const orphans = new Set(findProcesses(`${commandLine} `));
  if (former !== null && isAliveAs(former, commandLine)) orphans.add(former);
  for (const pid of orphans) await endProcess(pid, timings.gracefulStop);
  rmSync(files.info, { force: true });
}

function readOrMakeMasterKey(path: string): string {
  if (existsSync(path)) {
    const key = readFileSync(path, 'utf8').trim();
    if (key.length >= 16) return key;
  }
  const key = randomBytes(32).toString('base64url');
  writeFileSync(path, `${key}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return key;
}
