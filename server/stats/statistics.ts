/** All statistics of one search: a few queries for the whole, and some for each row of the table. */
import type { Context } from '../context.js';
import { dayNumber } from '../../engine/document.js';
import type { EngineResult } from '../engine-port.js';
import type { StatsParams } from '../params/stats-params.js';
import { searchInBatches } from '../search/in-batches.js';
import type { ResultSet } from '../search/result-set.js';
import type { Heading, Row } from './breakdown.js';
import { planBreakdown } from './breakdown.js';
import type { Delays } from './delays.js';
import { delayQueries, delaysOf } from './delays.js';
import type { Period } from './periods.js';
import { periodsOf } from './periods.js';

export interface Statistics {
  total: number;
  answered: number;
  periods: Period[];
  /** Without a date of publication; answered without a date of the answer. */
  undated: { questions: number; answers: number };
  breakdown: { rows: Row[]; columns: Heading[] | null } | null;
  delays: Delays;
}

/** @throws EngineUnavailable */
export async function computeStatistics(
  set: ResultSet,
  params: StatsParams,
  { engine }: Pick<Context, 'engine'>,
): Promise<Statistics> {
  const asOf = dayNumber(params.search.asOf);
  const facets = ['status', 'month', 'answeredMonth', ...params.by].map((name) => `facet.${name}`);
  const overall = [{ ...set.query, facets: [...new Set(facets)] }, ...delayQueries(set.query, asOf)];
  const [whole = NOTHING, settled = NOTHING, open = NOTHING] = await engine.multiSearch(overall);
  const published = whole.counts['facet.month'] ?? {};
  const answeredIn = whole.counts['facet.answeredMonth'] ?? {};
  const answered = whole.counts['facet.status']?.['answered'] ?? 0;
  const [first, second] = params.by;
  const plan =
    first === undefined
      ? null
      : planBreakdown(set.query, whole, {
          by: [first, second],
          limit: params.limit,
          delaysAsOf: params.delays ? asOf : null,
        });
  return {
    total: whole.total,
    answered,
    periods: periodsOf(published, answeredIn, params.interval),
    undated: { questions: whole.total - sum(published), answers: Math.max(0, answered - sum(answeredIn)) },
    breakdown: plan && {
      rows: plan.read(await searchInBatches(engine, plan.queries)),
      columns: plan.columns,
    },
    delays: delaysOf(settled, open, asOf),
  };
}

const NOTHING: EngineResult = { hits: [], total: 0, counts: {} };

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
