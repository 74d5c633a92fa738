// `node scripts/run.mjs server/main.js [options]`: builds if needed, then runs the compiled module in this very process,
// so that a signal sent to npm's child reaches the program itself and no shell or wrapper is left behind.
import { join, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';

const [, , entry, ...rest] = process.argv;
if (entry === undefined) {
  console.error('usage: node scripts/run.mjs MODULE [OPTION…], for example server/main.js');
  process.exit(2);
}
if (!ensureBuilt()) {
  console.error('The build failed: run « npm ci » and try again; the messages above name the file.');
  process.exit(1);
}
const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', entry);
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);
