/** One file a day in the data folder: `search-log/2026-01-31.ndjson`. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const DAY_FILE = /^(\d{4}-\d{2}-\d{2})\.ndjson$/;

export function logFolder(dataDir: string): string {
  return join(dataDir, 'search-log');
}

export function logFile(folder: string, day: string): string {
  return join(folder, `${day}.ndjson`);
}

/** Days that have a file, the oldest first; none when there is no folder. */
export function loggedDays(folder: string): string[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => DAY_FILE.exec(name)?.[1] ?? [])
      .sort();
  } catch {
    return [];
  }
}

/** Removes the files of days before `first`. Other files are not ours to remove. */
export function dropDaysBefore(folder: string, first: string): void {
  for (const day of loggedDays(folder)) if (day < first) rmSync(logFile(folder, day), { force: true });
}

/** The day `days` days before another. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
