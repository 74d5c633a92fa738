import cliProgress from 'cli-progress';
import { PROGRESS_INTERVAL } from '../config/ingestion.js';

export interface Progress {
  /** Called after each document. */
  step: (read: number, expected: number) => void;
  stop: () => void;
}

/** A bar on a terminal, a line every few seconds in a pipe, nothing when the run is shorter than that. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WriteStream): Progress {
  const bar = new cliProgress.SingleBar(
    {
      format: '{bar} {percentage}% | {value}/{total} documents | {rate}/s | {eta_formatted} left',
      stream,
      etaBuffer: 500,
      fps: 5,
    },
    cliProgress.Presets.shades_classic,
  );
  const start = performance.now();
  let started = false;
  return {
    step: (read, expected) => {
      if (!started) bar.start(expected, 0, { rate: 0 });
      started = true;
      bar.setTotal(Math.max(expected, read));
      bar.update(read, { rate: rate(read, start) });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

function createLines(stream: NodeJS.WriteStream): Progress {
  const start = performance.now();
  let last = start;
  return {
    step: (read, expected) => {
      const now = performance.now();
      if (now - last < PROGRESS_INTERVAL) return;
      last = now;
      const perSecond = rate(read, start);
      const left = Math.max(0, Math.round((expected - read) / Math.max(1, perSecond)));
      stream.write(
        `${read} of ${Math.max(expected, read)} documents, ${perSecond}/s, about ${left} s left\n`,
      );
    },
    stop: () => undefined,
  };
}

function rate(read: number, start: number): number {
  return Math.round(read / Math.max(0.001, (performance.now() - start) / 1000));
}
