import { table } from '../search/table.js';
import { PHONE } from './load.js';
import type { Figures, Spread } from './measure.js';

/** Milliseconds until the first result is seen, at p50, by the phone. */
const BAR = 1_000;

export interface Results {
  documents: number;
  figures: Figures[];
}

export function formatResults({ documents, figures }: Results): string {
  const results = figures.find(({ page, device }) => page === 'results' && device === PHONE.name);
  return [
    `${documents} documents, an empty cache each time; milliseconds since the page was asked for, p50 / p95`,
    table(
      ['page', 'device', 'loads', 'first byte', 'first paint', 'content', 'kB of scripts', 'kB in all'],
      figures.map((row) => [
        row.page,
        row.device,
        String(row.loads),
        ...[row.firstByte, row.firstPaint, row.content].map(both),
        ...[row.scriptBytes, row.bytes].map((bytes) => (bytes / 1000).toFixed(1)),
      ]),
    ),
    ...(results === undefined
      ? []
      : [
          `first result on the phone at p50: ${results.content.p50.toFixed(0)} ms ` +
            `(bar ${BAR}: ${results.content.p50 < BAR ? 'reached' : 'missed'})`,
        ]),
  ].join('\n\n');
}

function both({ p50, p95 }: Spread): string {
  return `${p50.toFixed(0)} / ${p95.toFixed(0)}`;
}
