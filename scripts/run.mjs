// `node scripts/run.mjs server/main.js [options]`: builds if needed, then runs the compiled module in this very process,
// so that a signal reaches the program itself and no wrapper is left behind.
import { join, dirname } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';

const shell = process.ppid; // before the build, during which it may go
const [, , entry, ...rest] = process.argv;
if (entry === undefined) {
  console.error('usage: node scripts/run.mjs MODULE [OPTION…], for example server/main.js');
  process.exit(2);
}
if (!ensureBuilt()) {
  console.error('The build failed: run « npm ci » and try again; the messages above name the file.');
  process.exit(1);
}
stopWithNpm();
const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', entry);
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);

/** npm runs us through a shell that passes no signal on: when that shell is gone, npm was told to stop. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch); // said once: a second signal would mean « at once »
    process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
