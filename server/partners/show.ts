/** Partners and reports as an operator reads them in a terminal. */
import type { Partner } from '../access/partner.js';
import { stateOf } from './changes.js';
import type { Figures, LogReport, PartnerReport, QueryFigures, QueryLists } from './log-report.js';

/** What a list tells of a partner: no key, no hash. */
export function describePartner(partner: Partner, at: string) {
  const { name, origins, filter, perMinute, perDay, created, expires, revoked } = partner;
  const keys = partner.keys.map(({ hint, created: since, until }) => ({ hint, created: since, until }));
  return {
    name,
    state: stateOf(partner, at),
    origins,
    filter,
    perMinute,
    perDay,
    created,
    expires,
    revoked,
    keys,
  };
}

export function partnerTable(partners: readonly Partner[], at: string): string {
  if (partners.length === 0) return 'No partner yet: npm run partners -- add NAME';
  const rows = partners.map((partner) => {
    const { name, state, origins, filter, perMinute, perDay, expires, keys } = describePartner(partner, at);
    const filters = Object.entries(filter).map(([facet, values]) => `${facet}=${(values ?? []).join(' | ')}`);
    const current = keys.filter(({ until }) => until === null || until > at);
    return [
      name,
      state,
      current
        .map(({ hint, until }) => (until === null ? hint : `${hint} until ${minuteOf(until)}`))
        .join(', '),
      origins.join(' ') || 'servers only',
      filters.join('; ') || 'everything',
      `${perMinute}/min ${perDay}/day`,
      expires === null ? 'never' : minuteOf(expires),
    ];
  });
  return table([['name', 'state', 'key', 'origins', 'sees', 'quota', 'expires'], ...rows]);
}

export function reportText(report: LogReport, since: string): string {
  const parts = [
    `Since ${since}: ${figures(report)}`,
    ...report.partners.flatMap(partnerParts),
    ...queryParts('', report),
    ...(report.textsLeftOut === 0 ? [] : [LEFT_OUT]),
  ];
  return parts.join('\n\n');
}

const LEFT_OUT =
  'There are more different texts than a report holds: rare ones were left out, and queries may be more frequent than shown.';

const HEADS = ['week', 'searches', 'without hit', 'clicks', 'with a click', 'p50', 'p95', 'p99'];

function partnerParts({ partner, weeks, ...of }: PartnerReport): string[] {
  const name = partner ?? 'without a key';
  const rows = weeks.map(({ week, ...ofWeek }) => [week, ...cells(ofWeek)]);
  return [
    `${name}: ${figures(of)}\n${table([HEADS, ...rows])}`,
    ...weeks.flatMap((ofWeek) => queryParts(`${name}, ${ofWeek.week}: `, ofWeek)),
  ];
}

/** @param whose `Gazette, 2026-W05: `; empty for the whole log */
function queryParts(whose: string, { topQueries, queriesWithoutHit }: QueryLists): string[] {
  const part = (title: string, list: readonly QueryFigures[], read: (query: QueryFigures) => number) =>
    list.length === 0
      ? []
      : [`${whose}${title}\n${table(list.map((query) => [String(read(query)), oneLine(query.query)]))}`];
  return [
    ...part('Top queries', topQueries, ({ searches }) => searches),
    ...part('Queries without a hit', queriesWithoutHit, ({ withoutHit }) => withoutHit),
  ];
}

/** Anybody may search for what ends a line, or for what a terminal obeys. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ');
}

function figures(of: Figures): string {
  const [searches, withoutHit, clicks, share, p50, p95, p99] = cells(of);
  return `${searches} searches, ${withoutHit} without a hit, ${clicks} clicks (${share} of searches), p50 ${p50}, p95 ${p95}, p99 ${p99} ms${wholeResults(of)}`;
}

/** « ; /api/v1/export 3, /api/v1/feed.atom 24 » */
function wholeResults({ wholeResults: counts }: Figures): string {
  const shown = Object.entries(counts).map(([address, count]) => `${address} ${count}`);
  return shown.length === 0 ? '' : `; ${shown.join(', ')}`;
}

function cells({ searches, withoutHit, clicks, clickShare, latency }: Figures): string[] {
  const share = clickShare === null ? '-' : `${(clickShare * 100).toFixed(1)} %`;
  const times = [latency?.p50, latency?.p95, latency?.p99].map((time) => String(time ?? '-'));
  return [String(searches), String(withoutHit), String(clicks), share, ...times];
}

/** `2027-01-31 23:00 UTC`: an operator in Paris would take an hour without a zone for that of the clock on the wall. */
export function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
