// Compiles TypeScript and builds the pages into dist/ when a source changed since the last build; a second start pays only for the look.
// Kept as plain JavaScript: it must run before anything is built.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sourceFolders = [
  'model',
  'ranking',
  'vectors',
  'french',
  'config',
  'engine',
  'indexer',
  'server',
  'bench',
  'web',
];
const stampFile = join(root, 'dist', '.build-stamp');
const lockFile = join(root, 'dist', '.build-lock');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const bundler = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
/** The pages, each with its own files, then the box for other sites, one file. */
const bundles = ['vite.config.mjs', 'box.vite.config.mjs'];
/** Milliseconds; a lock older than that was left by a process whose pid another one bears now. */
const LONGEST_BUILD = 300_000;

/** Paths, sizes and modification times of all that the build reads: cheap, and changes whenever a file does. */
function sourceStamp() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const info = statSync(path);
    if (info.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${relative(root, path)} ${info.size} ${info.mtimeMs}\n`);
  };
  for (const name of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', ...sourceFolders]) {
    if (existsSync(join(root, name))) visit(join(root, name));
  }
  return hash.digest('hex');
}

/** Builds when needed. Returns false (after printing the compiler's errors) when the build failed. */
export function ensureBuilt() {
  // A production image holds dist/ without sources or compiler: what is built is what runs.
  if (!existsSync(compiler) || !existsSync(join(root, 'server', 'main.ts'))) return existsSync(stampFile);
  return isUpToDate() || aloneInDist(() => isUpToDate() || build());
}

function isUpToDate() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp();
}

function build() {
  const stamp = sourceStamp();
  process.stderr.write('Building (first start, or a source changed)…\n');
  rmSync(stampFile, { force: true });
  const done =
    run(compiler, '-p', join(root, 'tsconfig.build.json')) &&
    bundles.every((config) => run(bundler, 'build', '--config', join(root, 'web', config)));
  if (!done) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** stdout is left to the command that is built for, and what is built does not depend on who asks (tests set NODE_ENV). */
function run(program, ...options) {
  const ended = spawnSync(process.execPath, [program, ...options], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  });
  return ended.status === 0;
}

/** Two commands started together must not read files that the other is writing: the second waits, and finds it done. */
function aloneInDist(work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    return work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (wasLeftBehind()) rmSync(lockFile, { force: true });
    return false;
  }
}

/** A build that was killed; one just begun has not written its pid yet. */
function wasLeftBehind() {
  try {
    const age = Date.now() - statSync(lockFile).mtimeMs;
    const pid = Number(readFileSync(lockFile, 'utf8'));
    if (age > LONGEST_BUILD || (pid === 0 && age > 5_000)) return true;
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !ensureBuilt()) process.exitCode = 1;
