import { setFlagsFromString } from 'node:v8';
import { ConfigError, readConfig } from '../config/env.js';
import { startService, type Service } from './start-service.js';

/**
 * V8 puts objects among the old ones at once where those made at one place of the code once lived long, and does so for good.
 * Whatever such an object holds then stays until the whole heap is looked through: an export of whole texts, whose batches
 * live for a moment, took 230 to 260 MB in place of 80 in one run of ten.
 */
setFlagsFromString('--no-allocation-site-pretenuring');

/** Milliseconds to the end of the process once no request runs any more, whatever hangs. */
const RELEASE_LIMIT = 4_500;

/** Milliseconds in which signals say one thing: a Ctrl-C reaches us from the terminal, and again from npm. */
const ONE_WISH = 1_000;

const stopping = new AbortController();
let service: Service | null = null;
let askedAt = 0;

/** The first lets running requests end, a second one cuts them. */
function onSignal(): void {
  if (stopping.signal.aborted) {
    if (performance.now() - askedAt > ONE_WISH) service?.cut();
    return;
  }
  stopping.abort();
  askedAt = performance.now();
  if (service === null) limitTheRest();
  else void end(service);
}

async function end(running: Service): Promise<void> {
  await running.drain();
  limitTheRest();
  await running.release();
  process.exit(0);
}

function limitTheRest(): void {
  setTimeout(() => process.exit(1), RELEASE_LIMIT).unref();
}

process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);

try {
  const config = readConfig(process.env);
  service = await startService(config, process.env, stopping.signal);
  if (stopping.signal.aborted) await end(service);
  printWelcome(service.address);
} catch (error) {
  if (stopping.signal.aborted) process.exit(0);
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof ConfigError ? 2 : 1);
}

function printWelcome(address: string): void {
  const shown = address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
  console.log(
    [
      `Questions parlementaires: ${shown}`,
      'Three things to try:',
      `  1. the page, in a browser:  ${shown}/?q=h%C3%B4pital`,
      `  2. the API:                 curl '${shown}/api/v1/search?q=territoires%20d%27industrie&perPage=3'`,
      '  3. your own documents:      npm run index -- PATH   (in another terminal; the service stays up)',
      'Stop with Ctrl-C.',
    ].join('\n'),
  );
}
