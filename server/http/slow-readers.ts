import type { RequestHandler, Response } from 'express';
import { whenEnded } from './when-ended.js';

/**
 * An answer that is ready waits in memory for its caller, but not for ever: the connection of one that takes longer is cut.
 * @param timeout milliseconds
 */
export function boundedSending(timeout: number): RequestHandler {
  return (_request, response, next) => {
    whenEnded(response, () => {
      const patience = setTimeout(() => response.destroy(), timeout).unref();
      response.once('close', () => clearTimeout(patience));
    });
    next();
  };
}

export interface Pace {
  /** That a reader must take, */
  bytes: number;
  /** in so many milliseconds. */
  window: number;
}

/** Looks in one window: a reader that had taken everything at one of them is not what holds the download up. */
const LOOKS = 6;

/**
 * Cuts a download whose reader takes too little of what is ready for it, little by little, and so holds its place for ever.
 * Only while something waits for it: where nothing does, it is we who are slow.
 */
export function keepPace(response: Response, { bytes, window }: Pace): void {
  const { socket } = response;
  if (socket === null) return;
  const taken = (): number => socket.bytesWritten - socket.writableLength;
  let [before, looks] = [taken(), 0];
  const watch = setInterval(() => {
    const isWaitedFor = response.writableNeedDrain || socket.writableLength > 0;
    looks = isWaitedFor ? looks + 1 : 0;
    if (looks === LOOKS && taken() - before < bytes) response.destroy();
    if (looks % LOOKS > 0) return;
    [before, looks] = [taken(), 0];
  }, window / LOOKS).unref();
  response.once('close', () => clearInterval(watch));
}
