import type { Figures } from '../relevance/figures.js';
import type { PeerName } from './peer.js';

/** What is known of one peer: its figures, or in one line why there are none. */
export type Row = { name: PeerName; label: string } & (
  { figures: Figures } | { absent: string } | { failed: string }
);

/** The seven figures, in the order of the table. */
const COLUMNS: { set: string; label: string; of: (figures: Figures) => number | undefined }[] = [
  { set: 'known', label: 'MRR@10', of: ({ known }) => known?.mrr10 },
  { set: 'known', label: 'R@10', of: ({ known }) => known?.r10 },
  { set: 'topics', label: 'nDCG@10', of: ({ topics }) => topics?.ndcg10 },
  { set: 'topics', label: 'R@20', of: ({ topics }) => topics?.r20 },
  { set: 'related', label: 'hit@1', of: ({ related }) => related?.hit1 },
  { set: 'related', label: 'hit@3', of: ({ related }) => related?.hit3 },
  { set: 'related', label: 'hit@20', of: ({ related }) => related?.hit20 },
];
const WIDTH = 9;

/** A dash stands where a peer was not asked: the set has no query, or it has no means for it. */
export function formatTable(rows: readonly Row[]): string {
  const first = Math.max(...rows.map(({ label }) => label.length), 0);
  const line = (label: string, cells: readonly string[]): string =>
    [label.padEnd(first), ...cells.map((cell) => cell.padStart(WIDTH))].join('').trimEnd();
  const sets = COLUMNS.map(({ set }, place) => (COLUMNS[place - 1]?.set === set ? '' : set));
  return [
    line('', sets),
    line(
      '',
      COLUMNS.map(({ label }) => label),
    ),
    ...rows.map((row) => {
      if ('absent' in row) return `${row.label.padEnd(first)}  not installed: ${row.absent}`;
      if ('failed' in row) return `${row.label.padEnd(first)}  failed: ${row.failed}`;
      return line(
        row.label,
        COLUMNS.map(({ of }) => of(row.figures)?.toFixed(3) ?? '–'),
      );
    }),
  ].join('\n');
}
