import { setTimeout as sleep } from 'node:timers/promises';
import { timings } from '../config/engine.js';
import { EngineError, EngineRefusal } from './errors.js';
import type { EngineNode } from './node.js';

/** Milliseconds that the others get once one replica answers: they were started together, or are down. */
const OTHERS_GRACE = 3_000;
const PAUSE = 250;

/**
 * Waits for one of the servers as for a single one, and a little longer for the others.
 * @param grace milliseconds that the others get; 0 where they may come later
 * @throws EngineError of the first when none can be used
 */
export async function joinNodes(
  nodes: readonly EngineNode[],
  { stop, grace = OTHERS_GRACE }: { stop?: AbortSignal | undefined; grace?: number } = {},
): Promise<{ joined: EngineNode[]; away: { name: string; reason: string }[] }> {
  const faults = new Map<EngineNode, Error>();
  const joined = new Set<EngineNode>();
  let deadline = performance.now() + timings.startUp;
  for (;;) {
    await Promise.all(
      nodes.map(async (node) => {
        try {
          await node.join();
          joined.add(node);
        } catch (error) {
          faults.set(node, error instanceof Error ? error : new Error(String(error)));
        }
      }),
    );
    if (stop?.aborted) throw new EngineError('Told to stop before the engine was up.');
    if (nodes.every((node) => joined.has(node) || faults.get(node) instanceof EngineRefusal)) break;
    if (joined.size > 0) deadline = Math.min(deadline, performance.now() + grace);
    if (performance.now() >= deadline) break;
    await sleep(PAUSE);
  }
  const away = nodes.filter((node) => !joined.has(node));
  const [first] = away;
  if (joined.size === 0 && first !== undefined) {
    const { message } = faults.get(first) ?? new Error('none answers');
    throw new EngineError(`None of the servers at MEILI_URLS can be used. ${message}`);
  }
  return {
    joined: nodes.filter((node) => joined.has(node)),
    away: away.map((node) => ({
      name: node.name,
      reason: faults.get(node)?.message ?? 'it does not answer',
    })),
  };
}
