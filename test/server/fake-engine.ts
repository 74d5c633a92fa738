import { indexSettings } from '../../config/index-settings.js';
import type { IndexedDocument } from '../../engine/document.js';
import { toIndexedDocument } from '../../indexer/push/to-indexed-document.js';
import type { Question } from '../../model/question.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import type { EngineQuery, EngineResult, SearchEngine } from '../../server/engine-port.js';
import { withTerms } from '../support/terms.js';
import { holds } from './small-index.js';

/**
 * A search engine in a few lines: documents are the indexer's own, filters are evaluated for real (so a badly built one
 * is an error, as in the true engine), quoted sequences are looked up in the searchable text. `queries` records what was asked.
 */
export function createFakeEngine(questions: readonly Question[]): SearchEngine & { queries: EngineQuery[] } {
  const read = createPartsReader();
  const indexed = questions.map((question) => {
    const derived = toIndexedDocument(question, read);
    return { whole: withTerms(derived), rank: derived.rank };
  });
  const documents = new Map(indexed.map(({ whole }) => [whole.id, whole]));
  const ranks = new Map(indexed.map(({ rank }) => [rank.id, rank]));
  const queries: EngineQuery[] = [];
  return {
    queries,
    multiSearch: (asked) => {
      queries.push(...asked);
      return Promise.resolve(asked.map((query) => answer([...documents.values()], query)));
    },
    ids: (asked) => {
      queries.push(...asked);
      const everything = { offset: 0, hitsPerPage: documents.size, folded: false };
      return Promise.resolve(
        asked.map((query) =>
          answer([...documents.values()], { ...query, ...everything }).hits.map(({ id }) => id),
        ),
      );
    },
    candidates: (ids, titled) =>
      Promise.resolve(
        ids.flatMap((id) => {
          const found = ranks.get(id);
          if (found === undefined || titled) return found ?? [];
          const untitled = { ...found };
          delete untitled.title;
          delete untitled.status;
          return untitled;
        }),
      ),
    records: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const found = documents.get(id);
            return found ? [[id, found.record] as const] : [];
          }),
        ),
      ),
    texts: (ids, parts) =>
      Promise.resolve(
        new Map(ids.map((id) => [id, parts.map((part) => documents.get(id)?.form[part] ?? '')])),
      ),
    source: (id) => {
      const [rank, document] = [ranks.get(id), documents.get(id)];
      return Promise.resolve(rank && document ? { ...rank, terms: document.terms } : null);
    },
    status: () => Promise.resolve({ available: true, documents: documents.size }),
    version: () => Promise.resolve('1'),
  };
}

function answer(documents: readonly IndexedDocument[], query: EngineQuery): EngineResult {
  const matching = documents
    .filter((document) => query.filter.every((filter) => holds(document, filter)))
    .filter((document) => hasSequences(document, query));
  // Without a sort, the last ranking rule of the index decides: the newest first.
  const sorted = query.sort.concat('order.published:desc').reduceRight(sortedBy, matching);
  const hits = query.folded ? firstOfEachFamily(sorted) : sorted;
  const start = query.offset ?? (query.page - 1) * query.hitsPerPage;
  return {
    hits: hits.slice(start, start + query.hitsPerPage),
    total: hits.length,
    counts: Object.fromEntries(query.facets.map((facet) => [facet, countValues(matching, facet)])),
    uids: query.uids ? matching.map(({ id }) => id) : [],
  };
}

/** Documents without the value come last both ways, as in the engine. */
function sortedBy(documents: readonly IndexedDocument[], rule: string): IndexedDocument[] {
  const [attribute = '', direction] = rule.split(':');
  if (!indexSettings.sortableAttributes?.includes(attribute)) throw new Error(`not sortable: ${rule}`);
  const sign = direction === 'asc' ? 1 : -1;
  const key = (document: IndexedDocument) => {
    const value = valueAt(document, attribute);
    return typeof value === 'number' ? sign * value : Infinity;
  };
  if (attribute === 'id') return [...documents].sort((a, b) => sign * (a.id < b.id ? -1 : 1));
  return [...documents].sort((a, b) => (key(a) === key(b) ? 0 : key(a) - key(b)));
}

const SEQUENCE = /(-?)"([^"]*)"/g;

/** In some parts only: every word stands there, and their order is found in any part, as the engine has it. */
function hasSequences({ form }: IndexedDocument, { q, parts }: EngineQuery): boolean {
  // A bare word would be looked for with the engine's own typing mistakes: the gateway never sends one.
  if (q.replace(SEQUENCE, '').trim() !== '') throw new Error(`not only quoted sequences: ${q}`);
  const text = readable(Object.values(form));
  const within = parts.length === 0 ? text : readable(parts.map((part) => form[part]));
  return [...q.matchAll(SEQUENCE)].every(([, sign, words = '']) => {
    const isThere = words.split(' ').every((word) => within.includes(` ${word} `));
    return (isThere && text.includes(` ${words} `)) === (sign === '');
  });
}

function readable(texts: readonly string[]): string {
  return ` ${texts.join(' . ').replaceAll('.', ' . ').replace(/ +/g, ' ')} `;
}

function firstOfEachFamily(documents: readonly IndexedDocument[]): IndexedDocument[] {
  const seen = new Set<string>();
  return documents.filter(({ facet: { family } }) => {
    if (family.some((key) => seen.has(key))) return false;
    for (const key of family) seen.add(key);
    return true;
  });
}

function countValues(documents: readonly IndexedDocument[], path: string): Record<string, number> {
  if (!/^(?:id|terms|facet\.\w+|order\.\w+)$/.test(path)) throw new Error(`not filterable: ${path}`);
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const value of [valueAt(document, path)].flat()) {
      if (value === undefined) throw new Error(`no such field: ${path}`);
      if (value === null) continue;
      const name = `${value as string | number}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}

function valueAt(document: IndexedDocument, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}
