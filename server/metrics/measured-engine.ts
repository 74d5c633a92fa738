import type { SearchEngine } from '../engine-port.js';
import type { Metrics } from './metrics.js';

/** The engine, each call of it timed. */
export function measuredEngine(engine: SearchEngine, { engineSeconds }: Metrics): SearchEngine {
  const timed = async <T>(call: keyof SearchEngine, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    let outcome = 'failed';
    try {
      const result = await work();
      outcome = 'done';
      return result;
    } finally {
      engineSeconds.observe({ call, outcome }, (performance.now() - startedAt) / 1000);
    }
  };
  return {
    multiSearch: (queries, timeout) => timed('multiSearch', () => engine.multiSearch(queries, timeout)),
    ids: (queries) => timed('ids', () => engine.ids(queries)),
    candidates: (ids, titled) => timed('candidates', () => engine.candidates(ids, titled)),
    records: (ids) => timed('records', () => engine.records(ids)),
    texts: (ids, parts) => timed('texts', () => engine.texts(ids, parts)),
    source: (id) => timed('source', () => engine.source(id)),
    status: () => timed('status', () => engine.status()),
    version: () => timed('version', () => engine.version()),
  };
}
