import type { Router } from 'express';
import { onlyReading } from '../http/methods.js';
import { openApiDocument } from '../openapi/document.js';
import { ENDPOINTS } from '../openapi/registry.js';

/** GET /openapi.json: made once, for it changes with the program only. */
export function openApiRoutes(router: Router, version: string): void {
  const document = JSON.stringify(openApiDocument(ENDPOINTS, version), null, 1);
  router
    .route('/openapi.json')
    .get((_request, response) => {
      response.set('Cache-Control', 'public, no-cache').type('json').send(document);
    })
    .all(onlyReading);
}
