import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Router } from 'express';
import { onlyReading } from '../http/methods.js';
import { docsPolicy } from '../http/security.js';
import { assetsFolder } from '../pages/assets.js';

/** All that the page needs of the package; nothing else of it is served. */
const VIEWER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** GET /docs: the API to read and to try, from this machine alone. */
export function docsRoutes(router: Router): void {
  const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const headers = { 'Cache-Control': 'no-cache' };
  router
    .route('/docs')
    .get(docsPolicy(), (_request, response) => {
      response.sendFile('docs.html', { root: assetsFolder(), headers });
    })
    .all(onlyReading);
  for (const file of VIEWER_FILES)
    router
      .route(`/docs/${file}`)
      .get((_request, response) => {
        response.sendFile(file, { root: viewer, headers });
      })
      .all(onlyReading);
}
