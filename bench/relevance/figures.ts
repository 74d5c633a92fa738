import { hit, mean, ndcg, percentile, recall, reciprocalRank, type Measure } from './metrics.js';
import type { JudgedQuery, QuerySet } from './judged-queries.js';

/** What the service said to one query. */
export interface Answer {
  query: JudgedQuery;
  /** Ids of documents, best first. */
  ranked: readonly string[];
  /** Milliseconds from the request to the last byte of the answer; null when the service refused the query. */
  ms: number | null;
}

interface Latency {
  p50: number;
  p95: number;
}

/** What `--json` writes. A kind without queries is left out. */
export interface Figures {
  known?: { mrr10: number; r10: number };
  topics?: { ndcg10: number; r20: number };
  related?: { hit1: number; hit3: number; hit20: number };
  /** Milliseconds; of the answers alone, as a refusal costs nothing. */
  latencyMs: { search?: Latency; related?: Latency };
}

/** Macro averages over the queries of each set. */
export function computeFigures(answers: readonly Answer[]): Figures {
  const of = (...sets: QuerySet[]): Answer[] => answers.filter(({ query }) => sets.includes(query.set));
  const [known, topics, related] = [of('known'), of('topics'), of('related')];
  const search = latency(of('known', 'topics'));
  const relatedLatency = latency(related);
  return {
    ...(known.length > 0 && {
      known: { mrr10: average(known, reciprocalRank, 10), r10: average(known, recall, 10) },
    }),
    ...(topics.length > 0 && {
      topics: { ndcg10: average(topics, ndcg, 10), r20: average(topics, recall, 20) },
    }),
    ...(related.length > 0 && {
      related: {
        hit1: average(related, hit, 1),
        hit3: average(related, hit, 3),
        hit20: average(related, hit, 20),
      },
    }),
    latencyMs: { ...(search && { search }), ...(relatedLatency && { related: relatedLatency }) },
  };
}

function average(answers: readonly Answer[], measure: Measure, depth: number): number {
  return mean(answers.map((answer) => measure(countable(answer), answer.query.relevant, depth)));
}

/** A document counts once, where it first stands; the one that was asked about does not count at all. */
function countable({ query, ranked }: Answer): string[] {
  const asked = query.set === 'related' ? query.document : null;
  return [...new Set(ranked)].filter((id) => id !== asked);
}

function latency(answers: readonly Answer[]): Latency | null {
  const times = answers.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  if (times.length === 0) return null;
  return { p50: rounded(percentile(times, 50)), p95: rounded(percentile(times, 95)) };
}

/** Microseconds are as far as the clock can be believed. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
