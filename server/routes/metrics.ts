import { createHash, timingSafeEqual } from 'node:crypto';
import type { Router } from 'express';
import { givenKeys } from '../access/given-key.js';
import { UnknownKeyError } from '../errors.js';
import { onlyReading } from '../http/methods.js';
import type { Metrics } from '../metrics/metrics.js';

/**
 * GET /metrics, for whoever has the token. « Only from this machine » would be no lock: behind a reverse proxy, which
 * passes everything on from this machine, the whole world would have the key. So without a token the address does not
 * exist.
 */
export function metricsRoutes(router: Router, { registry }: Metrics, token: string | null): void {
  if (token === null) return;
  router
    .route('/metrics')
    .get(async (_request, response) => {
      if (!givenKeys(response).some((key) => isSame(key, token))) throw new UnknownKeyError(TOKEN_NEEDED);
      const text = await registry.metrics();
      response.set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).send(text);
    })
    .all(onlyReading);
}

const TOKEN_NEEDED =
  'Cette adresse demande le jeton METRICS_TOKEN du service, en en-tête « Authorization: Bearer … ».';

/** In a time that tells nothing about how much of it was right. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
