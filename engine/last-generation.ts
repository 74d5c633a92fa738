import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from './errors.js';
import { writeWhole } from './whole-file.js';

/**
 * The run over replicas that this data folder knows of as the last: should all replicas that hold it be away, the next run
 * must not go on from older ones as if it had not been.
 */
export interface LastGeneration {
  path: string;
  /** 0: none. @throws EngineError when the file is damaged */
  read: () => number;
  write: (generation: number) => void;
}

export function lastGeneration(dataDir: string): LastGeneration {
  const path = join(dataDir, 'replicas.json');
  return {
    path,
    read: () => {
      if (!existsSync(path)) return 0;
      const { generation } = parse(readFileSync(path, 'utf8'));
      if (typeof generation === 'number') return generation;
      throw new EngineError(
        `${path} is damaged: remove it when the replicas that run hold all there should be.`,
      );
    },
    write: (generation) => writeWhole(path, `${JSON.stringify({ generation })}\n`),
  };
}

function parse(text: string): { generation?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
