/** The chromium of this machine, for the page bench and the browser tests. */
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const PLACES = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Null where no browser is installed. */
export const browserPath = PLACES.find((path) => path !== undefined && existsSync(path)) ?? null;

export const NO_BROWSER = 'no chromium (install it, or give its path in CHROMIUM_PATH)';

/** What would make chromium call its maker's servers is off: the tests count foreign requests. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'].concat([
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
]);

/** Signals are left to who opens it: the browser's own way would leave the services beside it behind. */
const SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** @throws Error where there is none */
export function openBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error(NO_BROWSER);
  return chromium.launch({ executablePath: browserPath, headless: true, args: QUIET, ...SIGNALS });
}
