import type { Config } from '../../config/env.js';
import type { Progress } from '../progress.js';
import type { SyncFiles, SyncState } from './state.js';

export interface PassOptions {
  /** Those asked for; one that has appeared after them is taken up by itself. */
  legislatures: readonly number[];
  allowShrink: boolean;
  /** Percent of the documents read; above it the pass counts as failed. */
  maxRejected: number;
}

export interface PassDeps {
  config: Config;
  searchPath: string;
  progress: () => Progress;
  /** A line for whoever watches. */
  say: (line: string) => void;
  stop: AbortSignal;
}

/** What the parts of a pass share. */
export interface PassContext {
  files: SyncFiles;
  state: SyncState;
  options: PassOptions;
  deps: PassDeps;
}
