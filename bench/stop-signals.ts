/** What a shell tells of a program that a signal ended. */
const EXITS = { SIGINT: 130, SIGTERM: 143 } as const;

/** How a bench is told to stop: it ends what it started, then leaves with `exitCode`. */
export interface StopSignals {
  signal: AbortSignal;
  /** Null as long as nobody asked for a stop. */
  exitCode: () => number | null;
  /** Gives the signals back to the system. */
  release: () => void;
}

/** Takes SIGINT and SIGTERM of this process until `release`. */
export function takeStopSignals(): StopSignals {
  const stopping = new AbortController();
  let code: number | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    code ??= name === 'SIGINT' ? EXITS.SIGINT : EXITS.SIGTERM;
    stopping.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: stopping.signal,
    exitCode: () => code,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
