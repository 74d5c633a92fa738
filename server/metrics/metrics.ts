/** What Prometheus is told. Labels come from closed lists: never a path as sent, a query, a name or an address. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requestSeconds: Histogram<'method' | 'route' | 'status'>;
  requestsRunning: Gauge;
  engineSeconds: Histogram<'call' | 'outcome'>;
  /** Calls that failed on one replica and were asked of another. */
  engineRetries: Counter;
  /** Refused with 429. */
  quotaRefusals: Counter<'caller' | 'window'>;
  /** Refused with 401 or 403. */
  accessRefusals: Counter<'status'>;
  /** Counts that Redis did not take. */
  sharedCounterFailures: Counter;
  logLines: Counter<'outcome'>;
}

/** Seconds. The searches of the gateway lie between a few milliseconds and the engine's limit. */
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** With a registry of its own, so that two apps in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of requests by method, template of the address, and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
    requestsRunning: new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests that are being answered.',
      registers,
    }),
    engineSeconds: new Histogram({
      name: 'engine_call_duration_seconds',
      help: 'Duration of calls of the search engine, by kind and outcome.',
      labelNames: ['call', 'outcome'],
      buckets: BUCKETS,
      registers,
    }),
    engineRetries: new Counter({
      name: 'engine_retries_total',
      help: 'Calls that failed on one replica of the search engine and were asked of another.',
      registers,
    }),
    quotaRefusals: new Counter({
      name: 'quota_refusals_total',
      help: 'Requests refused with 429, by kind of caller and by the quota that was used up.',
      labelNames: ['caller', 'window'],
      registers,
    }),
    accessRefusals: new Counter({
      name: 'access_refusals_total',
      help: 'Requests refused for their key (401) or their origin (403).',
      labelNames: ['status'],
      registers,
    }),
    sharedCounterFailures: new Counter({
      name: 'shared_counter_failures_total',
      help: 'Requests counted by this gateway alone, since Redis did not answer.',
      registers,
    }),
    logLines: new Counter({
      name: 'search_log_lines_total',
      help: 'Lines of the search log, by outcome: written, or dropped since the disk was too slow or failed.',
      labelNames: ['outcome'],
      registers,
    }),
  };
}

/** Memory, processor, event loop: once for a process, since it watches until the end. */
export function watchProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
