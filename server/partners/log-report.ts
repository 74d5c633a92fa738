/** The search log in figures. */
import { foldKey } from '../../french/fold.js';
import { limits } from '../limits.js';
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

/** The most frequent ones, as many as were asked for. */
export interface QueryLists {
  topQueries: QueryFigures[];
  queriesWithoutHit: QueryFigures[];
}

export interface WeekReport extends Figures, QueryLists {
  /** ISO week: `2026-W05`. */
  week: string;
}

export interface PartnerReport extends Figures, QueryLists {
  /** Null: requests without a key. */
  partner: string | null;
  weeks: WeekReport[];
}

export interface LogReport extends Figures, QueryLists {
  partners: PartnerReport[];
  /** Rare texts that were left out where there are more than are held: while there are some, queries may have been counted too low. */
  textsLeftOut: number;
}

export interface ReportOptions {
  /** Queries in one list. */
  top: number;
  /** Different texts held at once. */
  texts?: number;
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
  /** Texts no longer held, and what they had been asked for and opened. */
  leftOut: { texts: number; asked: number; opened: number };
}

interface QueryTally extends QueryFigures {
  /** Searches that showed the first page. */
  firstPages: number;
}

interface PartnerTally {
  whole: Tally;
  /** The last week met: those before are over. */
  week: { name: string; tally: Tally } | null;
  weeks: WeekReport[];
}

/**
 * Goes through the log once. What it keeps is bounded: a few figures and lists for each week, and `texts` texts.
 * @param entries week after week
 */
export async function reportOn(
  entries: AsyncIterable<LogEntry>,
  { top, texts = limits.reportTexts }: ReportOptions,
): Promise<LogReport> {
  const all = emptyTally();
  const partners = new Map<string | null, PartnerTally>();
  for await (const entry of entries) {
    const of = partners.get(entry.partner) ?? { whole: emptyTally(), week: null, weeks: [] };
    partners.set(entry.partner, of);
    const tallies = [all, of.whole, tallyOfWeek(of, isoWeek(entry.at.slice(0, 10)), top)];
    const key = foldKey(entry.query).trim();
    for (const tally of tallies) count(tally, entry, key);
    leaveOutRare([all, ...[...partners.values()].flatMap(heldBy)], texts);
  }
  const reports = [...partners].map(([partner, of]): PartnerReport => {
    endWeek(of, top);
    return { partner, ...figuresOf(of.whole), ...queriesOf(of.whole, top), weeks: of.weeks };
  });
  reports.sort((a, b) => b.searches - a.searches || (a.partner ?? '').localeCompare(b.partner ?? ''));
  const textsLeftOut = all.leftOut.texts;
  return { ...figuresOf(all), ...queriesOf(all, top), textsLeftOut, partners: reports };
}

function tallyOfWeek(of: PartnerTally, name: string, top: number): Tally {
  if (of.week?.name === name) return of.week.tally;
  endWeek(of, top);
  const tally = emptyTally();
  of.week = { name, tally };
  return tally;
}

/** Of a week that is over only what is shown is kept. */
function endWeek(of: PartnerTally, top: number): void {
  if (of.week === null) return;
  const { name, tally } = of.week;
  of.weeks.push({ week: name, ...figuresOf(tally), ...queriesOf(tally, top) });
  of.week = null;
}

function heldBy({ whole, week }: PartnerTally): Tally[] {
  return week === null ? [whole] : [whole, week.tally];
}

/** Above the limit, every tally keeps its most frequent texts, an equal share for each: those of a small partner all stay. */
function leaveOutRare(tallies: readonly Tally[], limit: number): void {
  if (tallies.reduce((sum, { queries }) => sum + queries.size, 0) <= limit) return;
  const share = Math.floor(limit / 2 / tallies.length);
  for (const tally of tallies) if (tally.queries.size > share) keepMostFrequent(tally, share);
}

/** What found nothing counts twice, for it has a list of its own to come into. */
function keepMostFrequent({ queries, leftOut }: Tally, share: number): void {
  const weight = ({ searches, withoutHit }: QueryTally): number => searches + withoutHit;
  const rarest = [...queries].sort(([, a], [, b]) => weight(b) - weight(a)).slice(share);
  for (const [key, query] of rarest) {
    queries.delete(key);
    const { asked, opened } = openedOf(key, query);
    leftOut.asked += asked;
    leftOut.opened += opened;
  }
  leftOut.texts += rarest.length;
}

function emptyTally(): Tally {
  return {
    searches: 0,
    withoutHit: 0,
    clicks: 0,
    durations: new Map(),
    wholeResults: new Map(),
    queries: new Map(),
    leftOut: { texts: 0, asked: 0, opened: 0 },
  };
}

/** @param key what all spellings of its text have in common: accents, case and spaces make no other query */
function count(tally: Tally, entry: LogEntry, key: string): void {
  if (entry.kind === 'search' && !SEARCHES.includes(entry.endpoint)) {
    tally.wholeResults.set(entry.endpoint, (tally.wholeResults.get(entry.endpoint) ?? 0) + 1);
    return;
  }
  const query = queryTally(tally, key, entry.query);
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

function queryTally({ queries }: Tally, key: string, text: string): QueryTally {
  const known = queries.get(key);
  if (known !== undefined) return known;
  const fresh = { query: text, searches: 0, withoutHit: 0, clicks: 0, firstPages: 0 };
  queries.set(key, fresh);
  return fresh;
}

function figuresOf(tally: Tally): Figures {
  const { searches, withoutHit, clicks, durations, wholeResults, queries, leftOut } = tally;
  let { asked, opened } = leftOut;
  for (const [key, query] of queries) {
    const of = openedOf(key, query);
    asked += of.asked;
    opened += of.opened;
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

/** Searches without a text are not asked after. */
function openedOf(key: string, { firstPages, clicks }: QueryTally): { asked: number; opened: number } {
  return key === '' ? { asked: 0, opened: 0 } : { asked: firstPages, opened: Math.min(firstPages, clicks) };
}

function queriesOf({ queries }: Tally, top: number): QueryLists {
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
