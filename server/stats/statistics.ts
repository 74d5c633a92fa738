/** All statistics of one search: a few queries for the whole, and some for each row of the table. */
import type { Context } from '../context.js';
import { dayNumber } from '../../engine/document.js';
import type { EngineResult, SearchEngine } from '../engine-port.js';
import { NOTHING } from '../engine-port.js';
import type { StatsParams } from '../params/stats-params.js';
import { searchInBatches } from '../search/in-batches.js';
import type { ResultSet } from '../search/result-set.js';
import type { Heading, Row } from './breakdown.js';
import { planBreakdown } from './breakdown.js';
import type { Delays } from './delays.js';
import { delayQueries, delaysOf } from './delays.js';
import { spellingIn } from '../understand/vocabulary.js';
import type { StatsFacetName } from './facets.js';
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
  return {
    total: whole.total,
    answered,
    periods: periodsOf(published, answeredIn, params.interval),
    undated: { questions: whole.total - sum(published), answers: Math.max(0, answered - sum(answeredIn)) },
    breakdown: await breakDown(set, whole, params, engine),
    delays: delaysOf(settled, open, asOf),
  };
}

/** The rows and columns of a search alone, without what else is told of it. @throws EngineUnavailable */
export async function computeBreakdown(
  set: ResultSet,
  params: StatsParams,
  { engine }: Pick<Context, 'engine'>,
): Promise<Statistics['breakdown']> {
  const facets = params.by.map((name) => `facet.${name}` as const);
  const [whole = NOTHING] = await engine.multiSearch([{ ...set.query, facets }]);
  return breakDown(set, whole, params, engine);
}

/** @param whole with the counts of the facets of `by` */
async function breakDown(
  set: ResultSet,
  whole: EngineResult,
  { by: [first, second], limit, delays, search }: StatsParams,
  engine: SearchEngine,
): Promise<Statistics['breakdown']> {
  if (first === undefined) return null;
  const delaysAsOf = delays ? dayNumber(search.asOf) : null;
  const spellingOf = (name: StatsFacetName) =>
    spellingIn(name, set.understood.known, whole.counts[`facet.${name}`] ?? {});
  const plan = planBreakdown(set.query, whole, { by: [first, second], limit, delaysAsOf, spellingOf });
  return { rows: plan.read(await searchInBatches(engine, plan.queries)), columns: plan.columns };
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
