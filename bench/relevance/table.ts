import type { Figures } from './figures.js';
import type { QuerySet } from './judged-queries.js';

/** The figures for the eye; the number of queries tells how far they can be trusted. */
export function formatTable(figures: Figures, counts: Readonly<Record<QuerySet, number>>): string {
  const { known, topics, related, latencyMs } = figures;
  const lines: string[] = [];
  const row = (name: string, count: number, values: Record<string, number>): void => {
    const shown = Object.entries(values).map(([label, value]) => `${label.padStart(8)} ${value.toFixed(3)}`);
    lines.push(`${name.padEnd(8)} ${String(count).padStart(6)} ${shown.join('')}`);
  };
  if (known) row('known', counts.known, { 'MRR@10': known.mrr10, 'R@10': known.r10 });
  if (topics) row('topics', counts.topics, { 'nDCG@10': topics.ndcg10, 'R@20': topics.r20 });
  if (related)
    row('related', counts.related, { 'hit@1': related.hit1, 'hit@3': related.hit3, 'hit@20': related.hit20 });
  for (const [kind, times] of Object.entries(latencyMs))
    lines.push(`latency of ${kind.padEnd(8)} p50 ${times.p50.toFixed(1)} ms, p95 ${times.p95.toFixed(1)} ms`);
  return [`${'set'.padEnd(8)} queries`, ...lines].join('\n');
}
