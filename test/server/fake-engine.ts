import { toIndexedDocument } from '../../indexer/push/to-indexed-document.js';
import type { IndexedDocument } from '../../engine/document.js';
import type { Question } from '../../model/question.js';
import type { EngineQuery, EngineResult, SearchEngine } from '../../server/engine-port.js';
import { holds } from './small-index.js';

/**
 * A search engine in a few lines: documents are the indexer's own, filters are evaluated for real (so a badly built one
 * is an error, as in the true engine), quoted sequences are looked up in the stems. `queries` records what was asked.
 */
export function createFakeEngine(questions: readonly Question[]): SearchEngine & { queries: EngineQuery[] } {
  const documents = questions.map(toIndexedDocument);
  const queries: EngineQuery[] = [];
  const byId = (id: string) => documents.find((document) => document.id === id);
  return {
    queries,
    multiSearch: (asked) => {
      queries.push(...asked);
      return Promise.resolve(asked.map((query) => answer(documents, query)));
    },
    records: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const found = byId(id);
            return found ? [[id, found.record] as const] : [];
          }),
        ),
      ),
    source: (id) => Promise.resolve(byId(id) ?? null),
    status: () => Promise.resolve({ available: true, documents: documents.length }),
    version: () => Promise.resolve('1'),
  };
}

function answer(documents: readonly IndexedDocument[], query: EngineQuery): EngineResult {
  const matching = documents
    .filter((document) => query.filter.every((filter) => holds(document, filter)))
    .filter((document) => hasSequences(document, query.q));
  const [attribute, direction] = query.sort[0]?.split(':') ?? ['order.published', 'desc'];
  const key = ({ order }: IndexedDocument) =>
    (attribute === 'order.number' ? order.number : order.published) ?? -Infinity;
  const sign = direction === 'asc' ? 1 : -1;
  const sorted = [...matching].sort((a, b) => sign * (key(a) - key(b)));
  const hits = query.folded ? firstOfEachFamily(sorted) : sorted;
  const start = query.offset ?? (query.page - 1) * query.hitsPerPage;
  return {
    hits: hits.slice(start, start + query.hitsPerPage),
    total: hits.length,
    counts: Object.fromEntries(query.facets.map((facet) => [facet, countValues(matching, facet)])),
  };
}

function hasSequences({ stem }: IndexedDocument, q: string): boolean {
  const text = ` ${Object.values(stem).join(' . ')} `;
  return [...q.matchAll(/(-?)"([^"]*)"/g)].every(
    ([, sign, stems]) => text.includes(` ${stems ?? ''} `) === (sign === ''),
  );
}

function firstOfEachFamily(documents: readonly IndexedDocument[]): IndexedDocument[] {
  const seen = new Set<string>();
  return documents.filter(({ facet }) => !seen.has(facet.family) && seen.add(facet.family));
}

function countValues(documents: readonly IndexedDocument[], path: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const document of documents) {
    for (const value of [valueAt(document, path)].flat()) {
      if (typeof value === 'string' || typeof value === 'number') counts[value] = (counts[value] ?? 0) + 1;
    }
  }
  return counts;
}

function valueAt(document: IndexedDocument, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}
