// `npm run screenshots [-- FOLDER]`: every page as it looks, at the width of a phone and of a desk, light and dark, on the
// sample. To be looked at after any change of web/: what is wrong is rarely what a test thought of.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';

/** Name of the picture → address. A page that is added is added here. */
const PAGES = {
  accueil: '/',
  resultats: '/?q=guichet+gare',
  filtres: '/?q=&type=QE&status=pending',
  vide: '/?q=zzyzx&type=QG',
  refus: '/?q=gare&from=2024-13-01',
  valeurs: '/valeurs/rubric?q=',
  question: '/q/QANR5L17QE900008',
  attente: '/q/QANR5L17QE900014',
  seance: '/q/QANR5L17QG900001',
  introuvable: '/q/QANR5L1QE1',
  analyse: '/analyse',
  proches: '/proches',
  integrer: '/integrer',
  api: '/docs',
};
const WIDTHS = { 360: 740, 1280: 900 };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.argv[2] ?? join(root, 'screenshots');
if (!ensureBuilt()) process.exit(1);
// What finds the browser is one with the page bench and the tests.
const { browserPath, NO_BROWSER, openBrowser } = await import('../dist/bench/page/browser.js');
if (browserPath === null) {
  console.error(NO_BROWSER);
  process.exit(1);
}

const data = mkdtempSync(join(tmpdir(), 'questions-screenshots-'));
const service = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'server/main.js'], {
  cwd: root,
  env: { ...process.env, DATA_DIR: data, PORT: '0', LOG_LEVEL: 'warn', ANONYMOUS_PER_MINUTE: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const pictures = await takeAll(await addressOf(service));
  console.log(`${pictures} pictures in ${folder}`);
} finally {
  const ended = new Promise((resolve) => service.once('exit', resolve));
  if (service.exitCode === null && service.kill('SIGTERM')) await ended;
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}

/** The service says it once it is ready. */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /Questions parlementaires: (\S+)/.exec(said);
      if (found !== null) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
}

async function takeAll(address) {
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  let taken = 0;
  for (const [width, height] of Object.entries(WIDTHS)) {
    for (const colorScheme of ['light', 'dark']) {
      const viewport = { width: Number(width), height };
      const context = await browser.newContext({ viewport, colorScheme, locale: 'fr-FR' });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(address + path, { waitUntil: 'networkidle' });
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        taken += 1;
      }
      await context.close();
    }
  }
  await browser.close();
  return taken;
}
