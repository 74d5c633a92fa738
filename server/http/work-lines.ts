/** How many requests may use the engine at once, so that slow ones leave room for the others and none waits for long. */
import type { RequestHandler, Response } from 'express';
import PQueue from 'p-queue';
import type { PublicError } from '../errors.js';
import { ExportsBusy, OverloadedError } from '../errors.js';
import { limits } from '../limits.js';
import { whenEnded } from './when-ended.js';

/** Exports take their time, and must not take the searches' places. */
export type Work = 'search' | 'export';

export interface LineLimits {
  atWork: number;
  waiting: number;
  /** Milliseconds. */
  longestWait: number;
  /** Milliseconds for which the work of a caller that has gone still counts: nothing calls the engine back. */
  afterLeaving: number;
  /** What is told to whom there is no place for. */
  refusal: () => PublicError;
}

const LINES: Record<Work, LineLimits> = {
  search: {
    atWork: limits.searchesAtWork,
    waiting: limits.searchesWaiting,
    longestWait: limits.longestWait,
    afterLeaving: limits.engineTimeout,
    refusal: () => new OverloadedError(),
  },
  export: {
    atWork: limits.exportsAtWork,
    waiting: limits.exportsWaiting,
    longestWait: limits.longestWait,
    afterLeaving: 0,
    refusal: () => new ExportsBusy(limits.exportRetryAfter),
  },
};

/**
 * Lets a request pass when its line has a place for it, which it gives back once its answer is made (not when it is taken).
 * Bodies must have been read before: a caller that sends slowly must not hold a place.
 * @param workOf the line of an address; null: it needs none
 */
export function workLines(
  workOf: (path: string) => Work | null,
  lines: Record<Work, LineLimits> = LINES,
): RequestHandler {
  const enter = { search: createLine(lines.search), export: createLine(lines.export) };
  return (request, response, next) => {
    const work = request.method === 'OPTIONS' ? null : workOf(request.baseUrl + request.path);
    if (work === null) next();
    else enter[work](response, next);
  };
}

function createLine({ atWork, waiting, longestWait, afterLeaving, refusal }: LineLimits) {
  const queue = new PQueue({ concurrency: atWork });
  return (response: Response, next: (error?: unknown) => void): void => {
    if (queue.pending >= atWork && queue.size >= waiting) throw refusal();
    let isRefused = false;
    const patience = setTimeout(() => {
      isRefused = true;
      if (!response.destroyed) next(refusal());
    }, longestWait);
    void queue.add(
      () =>
        new Promise<void>((done) => {
          clearTimeout(patience);
          if (isRefused || response.destroyed) {
            done(); // gone while it waited
            return;
          }
          let ended = false;
          whenEnded(response, () => {
            ended = true;
            done();
          });
          response.once('close', () => {
            if (!ended) setTimeout(done, afterLeaving).unref();
          });
          next();
        }),
    );
  };
}
