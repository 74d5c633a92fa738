/** What the index holds, asked of the engine each time that it is wanted. */
import { Gauge } from 'prom-client';
import { QUESTION_TYPES } from '../../model/question.js';
import type { EngineQuery, EngineResult, SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Metrics } from './metrics.js';

const SECONDS_A_DAY = 86_400;

/** Without an engine the gauges have no value, rather than an old one. */
export function watchIndex({ registry }: Metrics, engine: SearchEngine): void {
  const gauge = (
    name: string,
    help: string,
    asked: Partial<EngineQuery>,
    read: (found: EngineResult) => number | null,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['type'],
      registers: [registry],
      async collect() {
        this.reset();
        const found = await engine.multiSearch(ofEachType(asked)).catch(() => []);
        for (const [place, type] of QUESTION_TYPES.entries()) {
          const result = found[place];
          const value = result === undefined ? null : read(result);
          if (value !== null) this.set({ type }, value);
        }
      },
    });
  gauge('index_questions', 'Questions in the index.', {}, ({ total }) => total);
  gauge(
    'index_latest_question_timestamp_seconds',
    'Day of publication of the newest question of each type in the index, midnight UTC.',
    { sort: ['order.published:desc'], offset: 0, hitsPerPage: 1 },
    ({ hits }) => {
      const day = hits[0]?.order.published ?? null;
      return day === null ? null : day * SECONDS_A_DAY;
    },
  );
}

function ofEachType(asked: Partial<EngineQuery>): EngineQuery[] {
  return QUESTION_TYPES.map((type) => ({ ...EVERYTHING, ...asked, filter: [anyOf('facet.type', [type])] }));
}
