/** The search log: one line for each search and each click, which no request ever waits for. */
import type { WriteStream } from 'node:fs';
import { createWriteStream, mkdirSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Logger } from 'pino';
import { limits } from '../limits.js';
import type { LogEntry } from './entry.js';
import { daysBefore, dropDaysBefore, logFile } from './log-folder.js';

export interface SearchLog {
  /** Never throws, never waits. */
  write(entry: LogEntry): void;
  /** Resolves when all lines are on their way to the disk. */
  close(): Promise<void>;
}

export const NO_SEARCH_LOG: SearchLog = { write: () => undefined, close: () => Promise.resolve() };

export interface SearchLogOptions {
  folder: string;
  /** Days kept, today included. */
  days: number;
  logger: Logger;
  onLine: (outcome: 'written' | 'dropped') => void;
}

interface Open {
  day: string;
  stream: WriteStream;
  failed: boolean;
}

/**
 * A file for each day in UTC; with the first line of a day, files that are too old go. Lines that the disk does not take
 * in time, or at all, are dropped and counted. A failed file is tried again the next minute.
 */
export function createSearchLog({ folder, days, logger, onLine }: SearchLogOptions): SearchLog {
  let open: Open | null = null;
  let retryAt = -Infinity;

  const fail = (file: Open | null, error: unknown): void => {
    if (file !== null) file.failed = true;
    if (performance.now() < retryAt) return;
    retryAt = performance.now() + RETRY_AFTER;
    logger.warn(error, 'the search log cannot be written; searches go on');
  };
  const openDay = (day: string): Open | null => {
    if (open?.day === day && !open.failed) return open;
    if (performance.now() < retryAt) return null;
    open?.stream.end();
    open = null;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      dropDaysBefore(folder, daysBefore(day, days - 1));
    } catch (error) {
      fail(null, error);
      return null;
    }
    const stream = createWriteStream(logFile(folder, day), { flags: 'a', mode: 0o600 });
    const file: Open = { day, stream, failed: false };
    stream.on('error', (error) => fail(file, error));
    open = file;
    return file;
  };

  return {
    write(entry) {
      const file = openDay(entry.at.slice(0, 10));
      if (file === null || file.stream.writableLength > limits.logBacklog) {
        onLine('dropped');
        return;
      }
      file.stream.write(`${JSON.stringify(entry)}\n`, (error) => onLine(error ? 'dropped' : 'written'));
    },
    async close() {
      if (open === null) return;
      open.stream.end();
      await finished(open.stream).catch(() => undefined);
    },
  };
}

/** Milliseconds. */
const RETRY_AFTER = 60_000;
