/** The search log in figures. */
import { foldKey } from '../../french/fold.js';
import type { LogEntry } from '../search-log/entry.js';

export interface Figures {
  /** By people and their programs, a page at a time; all figures but the last are about these. */
  searches: number;
  /** Of these, those that found nothing. */
  withoutHit: number;
  clicks: number;
  /**
   * Share of the searches with a text, first page, after which a hit was opened. Nobody is followed from a search to a
   * click: for each text, no more clicks count than there were searches for it. Null without such a search.
   */
  clickShare: number | null;
  /** Milliseconds; null without a search. */
  latency: { p50: number; p95: number; p99: number } | null;
  /**
   * Whole results that were asked for, by template of the address: exports, statistics, and feeds, which readers fetch
   * every hour. Not searches: a few programs would outweigh everybody.
   */
  wholeResults: Record<string, number>;
}

export interface QueryFigures {
  query: string;
  searches: number;
  withoutHit: number;
  clicks: number;
}

export interface WeekFigures extends Figures {
  /** ISO week: `2026-W05`. */
  week: string;
}

export interface PartnerReport extends Figures {
  /** Null: requests without a key. */
  partner: string | null;
  weeks: WeekFigures[];
  topQueries: QueryFigures[];
  queriesWithoutHit: QueryFigures[];
}

export interface LogReport extends Omit<PartnerReport, 'partner' | 'weeks'> {
  partners: PartnerReport[];
}

/** The addresses of searches, as the log has them: the page's first results are made by the server. */
const SEARCHES = ['/api/v1/search', '/'];

interface Tally {
  searches: number;
  withoutHit: number;
  clicks: number;
  /** Milliseconds → searches. */
  durations: Map<number, number>;
  wholeResults: Map<string, number>;
  queries: Map<string, QueryTally>;
}

interface QueryTally extends QueryFigures {
  /** Searches that showed the first page. */
  firstPages: number;
}

/** Goes through the log once; what it keeps grows with the number of different texts, not of lines. */
export async function reportOn(entries: AsyncIterable<LogEntry>, top: number): Promise<LogReport> {
  const all = emptyTally();
  const partners = new Map<string | null, { tally: Tally; weeks: Map<string, Tally> }>();
  for await (const entry of entries) {
    const of = partners.get(entry.partner) ?? { tally: emptyTally(), weeks: new Map<string, Tally>() };
    partners.set(entry.partner, of);
    const week = isoWeek(entry.at.slice(0, 10));
    const ofWeek = of.weeks.get(week) ?? emptyTally();
    of.weeks.set(week, ofWeek);
    for (const tally of [all, of.tally, ofWeek]) count(tally, entry);
  }
  const reports = [...partners].map(([partner, { tally, weeks }]): PartnerReport => ({
    partner,
    ...figuresOf(tally),
    ...queriesOf(tally, top),
    weeks: [...weeks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([week, ofWeek]) => ({ week, ...figuresOf(ofWeek) })),
  }));
  reports.sort((a, b) => b.searches - a.searches || (a.partner ?? '').localeCompare(b.partner ?? ''));
  return { ...figuresOf(all), ...queriesOf(all, top), partners: reports };
}

function emptyTally(): Tally {
  return {
    searches: 0,
    withoutHit: 0,
    clicks: 0,
    durations: new Map(),
    wholeResults: new Map(),
    queries: new Map(),
  };
}

function count(tally: Tally, entry: LogEntry): void {
  if (entry.kind === 'search' && !SEARCHES.includes(entry.endpoint)) {
    tally.wholeResults.set(entry.endpoint, (tally.wholeResults.get(entry.endpoint) ?? 0) + 1);
    return;
  }
  const query = queryTally(tally, entry.query);
  if (entry.kind === 'click') {
    tally.clicks += 1;
    query.clicks += 1;
    return;
  }
  tally.searches += 1;
  query.searches += 1;
  tally.durations.set(entry.ms, (tally.durations.get(entry.ms) ?? 0) + 1);
  if (entry.page === 1) query.firstPages += 1;
  if (entry.total > 0) return;
  tally.withoutHit += 1;
  query.withoutHit += 1;
}

/** Accents, case and spaces make no other query. */
function queryTally({ queries }: Tally, text: string): QueryTally {
  const key = foldKey(text).trim();
  const known = queries.get(key);
  if (known !== undefined) return known;
  const fresh = { query: text, searches: 0, withoutHit: 0, clicks: 0, firstPages: 0 };
  queries.set(key, fresh);
  return fresh;
}

function figuresOf({ searches, withoutHit, clicks, durations, wholeResults, queries }: Tally): Figures {
  let asked = 0;
  let opened = 0;
  for (const [key, query] of queries) {
    if (key === '') continue;
    asked += query.firstPages;
    opened += Math.min(query.firstPages, query.clicks);
  }
  const at = (share: number) => percentile(durations, searches, share);
  return {
    searches,
    withoutHit,
    clicks,
    clickShare: asked === 0 ? null : Math.round((opened / asked) * 1e4) / 1e4,
    latency: searches === 0 ? null : { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    wholeResults: Object.fromEntries([...wholeResults].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function queriesOf({ queries }: Tally, top: number) {
  const named = [...queries].filter(([key]) => key !== '').map(([, query]) => query);
  const highest = (read: (query: QueryTally) => number): QueryFigures[] =>
    named
      .filter((query) => read(query) > 0)
      .sort((a, b) => read(b) - read(a) || (a.query < b.query ? -1 : 1))
      .slice(0, top)
      .map(({ query, searches, withoutHit, clicks }) => ({ query, searches, withoutHit, clicks }));
  return {
    topQueries: highest(({ searches }) => searches),
    queriesWithoutHit: highest(({ withoutHit }) => withoutHit),
  };
}

/** The least value that this share of the values does not exceed (nearest rank). */
function percentile(counts: ReadonlyMap<number, number>, total: number, share: number): number {
  const rank = Math.ceil(share * total);
  let seen = 0;
  for (const [value, times] of [...counts].sort(([a], [b]) => a - b)) {
    seen += times;
    if (seen >= rank) return value;
  }
  return 0;
}

/** ISO 8601: the week belongs to the year of its Thursday. */
export function isoWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const firstDay = Date.UTC(date.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((date.getTime() - firstDay) / 86_400_000 + 1) / 7);
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
