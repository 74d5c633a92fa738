import { dayNumber } from '../../engine/document.js';
import { analyseQuery } from '../../french/analyse.js';
import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';
import type { EngineQuery, EngineResult, SearchEngine } from '../../server/engine-port.js';
import { readValues } from './read-values.js';

interface Entry {
  record: Question;
  fields: Record<string, string | number | null>;
  stems: string;
}

/**
 * A search engine in a few lines: filters are evaluated for real (so a badly built one is an error, as in the true
 * engine), words are looked up as stems. `queries` records what was asked.
 */
export function createFakeEngine(questions: readonly Question[]): SearchEngine & { queries: EngineQuery[] } {
  const entries = questions.map(toEntry);
  const queries: EngineQuery[] = [];
  return {
    queries,
    multiSearch: (asked) => {
      queries.push(...asked);
      return Promise.resolve(asked.map((query) => answer(entries, query)));
    },
    getRecord: (id) => Promise.resolve(questions.find((question) => question.id === id) ?? null),
    status: () => Promise.resolve({ available: true, documents: questions.length }),
  };
}

function toEntry(record: Question): Entry {
  const text = [record.title, blocksToText(record.question), blocksToText(record.answer)].join('\n');
  const { published } = record.dates;
  return {
    record,
    stems: ` ${analyseQuery(text)
      .terms.map(({ stem }) => stem)
      .join(' ')} `,
    fields: {
      'facet.legislature': record.legislature,
      'facet.type': record.type,
      'facet.status': record.status,
      'facet.rubric': record.rubric,
      'facet.ministry': record.ministry?.label ?? null,
      'facet.party': record.party?.code ?? null,
      'order.published': published === null ? null : dayNumber(published),
      'order.number': record.number,
    },
  };
}

function answer(entries: readonly Entry[], query: EngineQuery): EngineResult {
  const found = entries.filter((entry) => query.filter.every((filter) => holds(entry, filter)));
  const matching = found.filter((entry) => hasWords(entry, query));
  const [attribute, direction] = query.sort[0]?.split(':') ?? ['order.published', 'desc'];
  const key = ({ fields }: Entry) => Number(fields[attribute ?? ''] ?? -Infinity);
  const sign = direction === 'asc' ? 1 : -1;
  const sorted = [...matching].sort((a, b) => sign * (key(a) - key(b)));
  const start = (query.page - 1) * query.hitsPerPage;
  return {
    hits: sorted.slice(start, start + query.hitsPerPage).map(({ record }) => ({ record, score: 0.5 })),
    total: matching.length,
    counts: Object.fromEntries(query.facets.map((facet) => [facet, countValues(matching, facet)])),
  };
}

function hasWords({ stems }: Entry, { q, matchingStrategy }: EngineQuery): boolean {
  const parts = q.match(/-?[^\s"]+|"[^"]*"/g) ?? [];
  const has = (part: string) => stems.includes(` ${part.replaceAll('"', '')}${q.endsWith(part) ? '' : ' '}`);
  const wanted = parts.filter((part) => !part.startsWith('-'));
  if (parts.some((part) => part.startsWith('-') && stems.includes(` ${part.slice(1)} `))) return false;
  if (matchingStrategy === 'all') return wanted.every(has);
  return matchingStrategy === 'last' ? wanted.slice(0, 1).every(has) : false;
}

function countValues(entries: readonly Entry[], facet: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { fields } of entries) {
    const value = fields[facet];
    if (value !== null && value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function holds({ fields }: Entry, filter: string): boolean {
  const list = /^(\S+) IN \[(.*)\]$/s.exec(filter);
  if (list) return readValues(list[2] ?? '').includes(fields[list[1] ?? ''] ?? NaN);
  const comparison = /^(\S+) (>=|<=|=) (-?\d+)$/.exec(filter);
  if (!comparison) throw new Error(`the engine does not understand: ${filter}`);
  const value = fields[comparison[1] ?? ''];
  const bound = Number(comparison[3]);
  if (value === null || value === undefined) return false;
  if (comparison[2] === '=') return value === bound;
  return comparison[2] === '>=' ? Number(value) >= bound : Number(value) <= bound;
}
