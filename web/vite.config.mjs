// The browser's part of the pages: one entry for each page, names with a hash of what they hold, so that they may be kept
// for ever; the gateway finds them by the manifest. The embeddable box is built apart (box.vite.config.mjs): one file at
// an address that never changes.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const web = dirname(fileURLToPath(import.meta.url));
const pages = readdirSync(join(web, 'pages')).filter((name) => name.endsWith('.ts'));

export default defineConfig({
  root: web,
  base: '/assets/',
  logLevel: 'warn',
  build: {
    outDir: join(web, '..', 'dist', 'assets'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A file inside another, as a `data:` address, is what the policy of the pages refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((name) => [name.replace(/\.ts$/, ''), join(web, 'pages', name)])),
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
