import { Gauge } from 'prom-client';
import type { ReplicaCondition } from '../replicas/replica-set.js';
import type { Metrics } from './metrics.js';

const CONDITIONS: readonly ReplicaCondition[] = ['serving', 'behind', 'away'];

/** How many replicas of the engine are in each condition, looked up each time that it is wanted. */
export function watchReplicas({ registry }: Metrics, conditions: () => readonly ReplicaCondition[]): void {
  new Gauge({
    name: 'engine_replicas',
    help: 'Replicas of the search engine by state: serving, behind (they hold an older state) or away.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const now = conditions();
      for (const state of CONDITIONS)
        this.set({ state }, now.filter((condition) => condition === state).length);
    },
  });
}
