import { Router } from 'express';
import type { Context } from '../context.js';
import { EngineUnavailable, NotReadyError, OutdatedIndexError } from '../errors.js';
import { onlyReading } from '../http/methods.js';
import { inTime } from '../in-time.js';
import type { OutdatedCount } from '../index-age.js';
import { limits } from '../limits.js';
import { readAhead } from '../read-ahead.js';

/**
 * For supervisors: `live` the process answers; `ready` it can search, has in memory what a search rests on, and has rehearsed.
 * @param rehearsed ends once it has, or could not
 */
export function healthRoutes(
  context: Context,
  { outdated, rehearsed }: { outdated: OutdatedCount; rehearsed: Promise<void> },
): Router {
  const { engine, version } = context;
  /** Questions that can be searched. @throws EngineUnavailable, OutdatedIndexError */
  const searchable = async (): Promise<number> => {
    const { available, documents } = await engine.status();
    if (!available) throw new EngineUnavailable();
    const toRewrite = await outdated();
    if (toRewrite > 0) throw new OutdatedIndexError(toRewrite);
    return documents;
  };
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router
    .route('/live')
    .get((_request, response) => {
      response.json({ status: 'ok', version });
    })
    .all(onlyReading);
  router
    .route('/ready')
    .get(async (_request, response) => {
      const documents = await inTime(searchable(), limits.readyTimeout, () => new EngineUnavailable());
      const prepared = Promise.all([readAhead(context), rehearsed]);
      await inTime(prepared, limits.readyPatience, () => new NotReadyError());
      response.json({ status: 'ok', version, documents });
    })
    .all(onlyReading);
  return router;
}
