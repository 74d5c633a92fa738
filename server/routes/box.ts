import { join } from 'node:path';
import type { Router } from 'express';
import { projectRoot } from '../../config/project-root.js';
import { onlyReading } from '../http/methods.js';

/** Kept for an hour, shown for a day while a newer one is fetched: the address never changes, the script does. */
const KEPT = 'public, max-age=3600, stale-while-revalidate=86400';

/**
 * GET /recherche-questions.js: the box for pages of other sites, built from `web/box`. Browsers load modules by the rules
 * of CORS, and pages that isolate themselves ask for a resource policy as well.
 */
export function boxRoutes(router: Router): void {
  router
    .route('/recherche-questions.js')
    .get((_request, response) => {
      response.sendFile('recherche-questions.js', {
        root: join(projectRoot(), 'dist', 'box'),
        headers: {
          'Cache-Control': KEPT,
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
        },
      });
    })
    .all(onlyReading);
}
