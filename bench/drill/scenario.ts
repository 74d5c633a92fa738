/** What one scenario of the drill found out. */
export interface Outcome {
  requests: number;
  /** Not answered with 200. */
  failed: number;
  /** Answers that cannot be true. */
  wrong: number;
  /** Documents missing, or too many, once everything had come back. */
  lost: number;
  /** The longest time from a blow to the last failure after it, of all blows. */
  recoverSeconds: number;
  /** What was done, and what cannot be told in numbers. */
  notes: string[];
  /** The first of what went wrong, for whoever looks into it. */
  examples: string[];
}

export interface Bars {
  /** Null: requests may fail while the only engine or gateway is away. */
  failed: number | null;
  recoverSeconds: number;
}

export interface Scenario {
  name: string;
  title: string;
  bars: Bars;
  run: (context: DrillContext) => Promise<Outcome>;
}

export interface DrillContext {
  /** Of ours, empty, removed afterwards. */
  folder: string;
  /** Blows of each scenario that deals several. */
  moments: number;
  seed: number;
  stop: AbortSignal;
  say: (line: string) => void;
}

/** No scenario could be run where this machine does not allow what it needs. */
export class NotPermitted extends Error {
  override name = 'NotPermitted';
}

/** Bars of an outcome that are missed, in words. */
export function missedBars({ failed, wrong, lost, recoverSeconds }: Outcome, bars: Bars): string[] {
  return [
    ...(wrong > 0 ? [`${wrong} wrong answers`] : []),
    ...(lost > 0 ? [`${lost} documents lost`] : []),
    ...(bars.failed !== null && failed > bars.failed ? [`${failed} requests failed`] : []),
    ...(recoverSeconds > bars.recoverSeconds ? [`${recoverSeconds.toFixed(1)} s to recover`] : []),
  ];
}
