import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LogEntry } from './entry.js';
import { logEntry } from './entry.js';
import { logFile, loggedDays } from './log-folder.js';

/** Lines of the log from a day on, in their order; one that was cut by the end of a process is passed over. */
export async function* readLog(folder: string, since: string): AsyncGenerator<LogEntry> {
  for (const day of loggedDays(folder).filter((candidate) => candidate >= since)) {
    const lines = createInterface({ input: createReadStream(logFile(folder, day)), crlfDelay: Infinity });
    for await (const line of lines) {
      const entry = readLine(line);
      if (entry !== null) yield entry;
    }
  }
}

function readLine(line: string): LogEntry | null {
  try {
    return logEntry.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
