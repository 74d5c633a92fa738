import { LEGISLATURE_STARTS } from '../../config/legislatures.js';
import type { PassDeps } from './pass-context.js';
import { isPublished } from './probe.js';
import type { SyncState } from './state.js';

/**
 * A new legislature is followed from the pass on in which its archives show, while the former ones still get late answers.
 * Who asks for past legislatures only gets these.
 */
export async function findLegislatures(
  asked: readonly number[],
  state: SyncState,
  { config, stop, say }: PassDeps,
): Promise<{ legislatures: number[]; appeared: number[] }> {
  const newest = Math.max(...asked);
  const isLive = newest >= (LEGISLATURE_STARTS[0]?.legislature ?? 0);
  if (!isLive) return { legislatures: [...asked].sort((a, b) => a - b), appeared: [] };
  const followed = state.found.filter((legislature) => legislature > newest);
  const appeared: number[] = [];
  let next = Math.max(newest, ...followed) + 1;
  while (await isPublished(config.syncBaseUrl, next, stop)) {
    say(`Legislature ${next} has appeared: its questions are fetched from now on.`);
    appeared.push(next++);
  }
  state.found = [...followed, ...appeared];
  return { legislatures: [...new Set([...asked, ...state.found])].sort((a, b) => a - b), appeared };
}
