// The box for other sites' pages: one file, whose address never changes, with nothing beside it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const web = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: web,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: join(web, '..', 'dist', 'box'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: join(web, 'box', 'recherche-questions.ts'),
      output: { entryFileNames: '[name].js', codeSplitting: false },
    },
  },
});
