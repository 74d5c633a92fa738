/** What the index holds, asked of the engine each time that it is wanted. */
import { Gauge } from 'prom-client';
import { QUESTION_TYPES } from '../../model/question.js';
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Metrics } from './metrics.js';

const SECONDS_A_DAY = 86_400;

/** Without an engine the gauges have no value, rather than an old one. */
export function watchIndex({ registry }: Metrics, engine: SearchEngine): void {
  const latest = new Gauge({
    name: 'index_latest_question_timestamp_seconds',
    help: 'Day of publication of the newest question of each type in the index, midnight UTC.',
    labelNames: ['type'],
    registers: [registry],
  });
  new Gauge({
    name: 'index_questions',
    help: 'Questions in the index.',
    labelNames: ['type'],
    registers: [registry],
    async collect() {
      this.reset();
      latest.reset();
      const states = await readStates(engine).catch(() => []);
      for (const { type, questions, day } of states) {
        this.set({ type }, questions);
        if (day !== null) latest.set({ type }, day * SECONDS_A_DAY);
      }
    },
  });
}

async function readStates(
  engine: SearchEngine,
): Promise<{ type: string; questions: number; day: number | null }[]> {
  const ofType = QUESTION_TYPES.map((type) => [anyOf('facet.type', [type])]);
  const [counts, newest] = await Promise.all([
    engine.multiSearch(ofType.map((filter) => ({ ...EVERYTHING, filter }))),
    engine.multiSearch(
      ofType.map((filter) => ({
        ...EVERYTHING,
        filter,
        sort: ['order.published:desc'],
        offset: 0,
        hitsPerPage: 1,
      })),
    ),
  ]);
  return QUESTION_TYPES.map((type, place) => ({
    type,
    questions: counts[place]?.total ?? 0,
    day: newest[place]?.hits[0]?.order.published ?? null,
  }));
}
