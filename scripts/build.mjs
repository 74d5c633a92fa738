// Compiles TypeScript into dist/ when a source changed since the last build; a second start pays only for the look.
// Kept as plain JavaScript: it must run before anything is built.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sourceFolders = ['model', 'french', 'config', 'engine', 'indexer', 'server', 'bench'];
const stampFile = join(root, 'dist', '.build-stamp');

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
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // A production image holds dist/ without sources or compiler: what is built is what runs.
  if (!existsSync(compiler) || !existsSync(join(root, 'server', 'main.ts'))) return existsSync(stampFile);
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  process.stderr.write('Building (first start, or a source changed)…\n');
  rmSync(stampFile, { force: true });
  const run = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) return false;
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !ensureBuilt()) process.exitCode = 1;
