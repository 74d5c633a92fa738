import type { Speed } from '../machine-speed.js';
import type { BuildComparison } from './compare.js';
import type { ExportFigures, LoadFigures, Pair, RankingRow, Single } from './figures.js';
import { KINDS } from './requests.js';

/** Everything that was measured in one run; `--json` writes it. */
export interface Results {
  documents: number;
  requests: number;
  oneClient: Single[];
  mixed: Pair[];
  /** Of a calculation that never changes, between the turns of the mixed load. */
  machine: Speed;
  ranking: { rows: RankingRow[]; callsPerSearch: number; gatewayCpu: number };
  exports: ExportFigures[];
}

/** The bars of the issues. Milliseconds, a part, megabytes. */
const BARS = { share: 5, ratio: 0.7, exportMb: 150 };

export function formatResults(results: Results): string {
  const { documents, requests, oneClient, mixed, machine, ranking, exports } = results;
  const alone = mixed.find(({ clients }) => clients === 1);
  const together = mixed.filter(({ clients }) => clients > 1);
  const searches = alone?.share.search;
  return [
    `${documents} documents, ${requests} requests of each measure`,
    table(
      ['one client', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'gateway CPU ms', 'engine CPU ms'],
      oneClient.map((row) => [
        row.name,
        String(row.count),
        ...[row.p50, row.p95, row.p99, row.gatewayCpu, row.engineCpu].map(one),
      ]),
    ),
    table(
      ['mixed load', 'clients', 'p50 ms', 'p95 ms', 'p99 ms', 'requests/s'],
      mixed.flatMap(({ clients, service, replay }) => [
        loadRow('service', clients, service),
        loadRow('its engine calls, replayed', clients, replay),
      ]),
    ),
    `the machine meanwhile: a calculation that is always the same took ${one(machine.median)} ms ` +
      `(${one(machine.least)} to ${one(machine.most)})`,
    table(
      ['while the service was asked', 'CPU s', 'memory MB', 'of it no mapped files'],
      mixed.flatMap(({ clients, use }) =>
        (['gateway', 'engine'] as const).map((name) => [
          `${name}, ${clients} clients`,
          one(use.cpu[name]),
          use.memoryMb[name].toFixed(0),
          use.anonymousMb[name].toFixed(0),
        ]),
      ),
    ),
    table(
      ['p50 with one client', 'service ms', 'replay ms', 'gateway ms'],
      KINDS.flatMap((kind) => {
        const row = alone?.share[kind];
        return row === undefined ? [] : [[kind, one(row.service), one(row.replay), one(row.share)]];
      }),
    ),
    ...(alone === undefined
      ? []
      : [
          `gateway's own share at p50, one client: ${one(alone.share.all)} ms of all requests` +
            `${searches === undefined ? '' : `, ${one(searches.share)} ms of searches`} (bar ${BARS.share})`,
          `request by request, each less its own calls: p50 ${one(alone.share.paired.p50)}, p95 ${one(alone.share.paired.p95)} ms`,
        ]),
    ...together.map(
      ({ clients, ratio, ratios }) =>
        `requests/s of the service at ${clients} clients: ${percent(ratio)} of the replay's ` +
        `(turns: ${ratios.map(percent).join(', ')}; bar ${percent(BARS.ratio)})`,
    ),
    table(
      ['cost of ranking: call', 'a search', 'p50 ms', 'p95 ms', 'kB'],
      ranking.rows.map((row) => [
        row.kind,
        row.calls.toFixed(2),
        one(row.p50),
        one(row.p95),
        one(row.kilobytes),
      ]),
    ),
    `engine calls a search: ${ranking.callsPerSearch.toFixed(2)}; gateway CPU a search: ${one(ranking.gatewayCpu)} ms`,
    table(
      ['export as CSV', 'rows', 'seconds', 'MB', `additional memory MB (bar ${BARS.exportMb})`],
      exports.map((row) => [
        row.columns,
        String(row.rows),
        one(row.seconds),
        one(row.megabytes),
        row.additionalMb.toFixed(0),
      ]),
    ),
  ].join('\n\n');
}

export function formatComparison({ documents, comparisons, together }: BuildComparison): string {
  const { clients, here, there } = together;
  return [
    `${documents} documents, this build and the other one in turn`,
    table(
      [
        'one client',
        'requests',
        'p50 ms',
        'other',
        'p95 ms',
        'other',
        'gateway CPU ms',
        'other',
        'answers that differ',
      ],
      comparisons.map(({ kind, here: ours, there: theirs, cpu, differing }) => [
        kind,
        String(ours.count),
        ...[ours.p50, theirs.p50, ours.p95, theirs.p95].map(one),
        ...[cpu.here, cpu.there].map(two),
        String(differing),
      ]),
    ),
    table(
      [
        'what this build takes more, ms',
        'median of differences, by turn',
        'mean of the middle of them, by turn',
      ],
      comparisons.map(({ kind, differences }) => [
        kind,
        ...(['p50', 'middle'] as const).map((of) => differences.map((each) => two(each[of])).join(', ')),
      ]),
    ),
    `mixed load, requests/s at ${clients} clients, by turn: ${here.map(one).join(', ')}; the other: ${there.map(one).join(', ')}`,
  ].join('\n\n');
}

function loadRow(name: string, clients: number, load: LoadFigures): string[] {
  return [name, String(clients), ...[load.p50, load.p95, load.p99, load.requestsPerSecond].map(one)];
}

/** The first column to the left, numbers to the right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [titles, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 2),
        )
        .join(''),
    )
    .join('\n');
}

function one(value: number): string {
  return value.toFixed(1);
}

function two(value: number): string {
  return value.toFixed(2);
}

function percent(value: number): string {
  return `${(value * 100).toFixed(0)} %`;
}
