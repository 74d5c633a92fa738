/** A few documents and an engine that answers for them: enough for tests of what is asked of an engine, and no more. */
import { encodeRankField, RANK_PARTS, type RankPart } from '../../ranking/rank-field.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import type { IndexedDocument } from '../../engine/document.js';
import type { Candidate, EngineQuery, EngineResult, SearchEngine } from '../../server/engine-port.js';
import { createLexicon, type Lexicon } from '../../server/lexicon/lexicon.js';
import { termsOf } from '../support/terms.js';

/** What is searched of a question, and what orders it, in one. */
export type SmallDocument = Candidate & Pick<IndexedDocument, 'twin' | 'terms' | 'facet' | 'order'>;

interface Facts {
  rubric?: string;
  portfolio?: string;
  author?: string;
  family?: string[];
  published?: number | null;
}

/** @param texts what the parts of the question say; parts left out are empty */
export function smallDocument(
  id: string,
  texts: Partial<Record<RankPart, string>>,
  { rubric, portfolio, author, family, published = 19_000 }: Facts = {},
): SmallDocument {
  const empty = Object.fromEntries(RANK_PARTS.map((part) => [part, ''])) as Record<RankPart, string>;
  const read = createPartsReader()({ ...empty, ...texts });
  return {
    id,
    rank: encodeRankField(read),
    family: family ?? [id],
    rubric: rubric ?? null,
    author: author ?? null,
    portfolio: portfolio ?? null,
    published,
    sample: false,
    twin: family !== undefined,
    terms: termsOf(read).filter((term) => !term.includes('@')),
    facet: {
      legislature: 16,
      type: 'QE',
      status: 'pending',
      rubric: rubric ?? null,
      ministry: null,
      ministryAsked: null,
      portfolio: portfolio === undefined ? [] : [portfolio],
      party: null,
      partyLineage: null,
      author: author ?? null,
      department: null,
      constituency: null,
      headingLead: null,
      subject: [],
      closing: null,
      signalled: false,
      renewed: false,
      transferred: false,
      delay: null,
      deadline: null,
      month: null,
      answeredMonth: null,
      year: null,
      sample: false,
      family: family ?? [id],
    },
    order: {
      published,
      answered: null,
      due: null,
      closed: null,
      latest: null,
      delay: null,
      closedAfter: null,
      number: 1,
      words: read.lengths.reduce((sum, length) => sum + length, 0),
    },
  };
}

/** A document that merely holds these terms. */
export function documentOfTerms(id: string, terms: string[]): SmallDocument {
  return { ...smallDocument(id, {}), terms };
}

export function lexiconOf(documents: readonly SmallDocument[]): Lexicon {
  const terms = countAll(documents.flatMap((document) => document.terms));
  const words = countAll(documents.map(({ order }) => String(order.words)));
  const days = countAll(
    documents.flatMap(({ order }) => (order.published === null ? [] : String(order.published))),
  );
  return createLexicon(documents.length, terms, words, days);
}

function countAll(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/**
 * Answers from the documents given; `calls` keeps what was asked, call by call. `q` and folding do nothing, and of
 * facets none is counted.
 */
export function smallEngine(
  documents: readonly SmallDocument[],
): SearchEngine & { calls: (readonly EngineQuery[])[] } {
  const calls: (readonly EngineQuery[])[] = [];
  const answer = ({ filter, offset, hitsPerPage, uids }: EngineQuery): EngineResult => {
    const matching = documents.filter((document) => filter.every((condition) => holds(document, condition)));
    const from = offset ?? 0;
    return {
      // The last ranking rule of the index: the newest first.
      hits: matching
        .toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0))
        .slice(from, from + hitsPerPage),
      total: matching.length,
      counts: {},
      uids: uids ? matching.map(({ id }) => id) : [],
    };
  };
  return {
    calls,
    multiSearch(queries) {
      calls.push(queries);
      return Promise.resolve(queries.map(answer));
    },
    ids(queries) {
      calls.push(queries);
      const everything = { offset: 0, hitsPerPage: documents.length };
      return Promise.resolve(
        queries.map((query) => answer({ ...query, ...everything }).hits.map(({ id }) => id)),
      );
    },
    candidates: (ids) => Promise.resolve(documents.filter(({ id }) => ids.includes(id))),
    records: () => Promise.resolve(new Map()),
    texts: () => Promise.resolve(new Map()),
    source: (id) => Promise.resolve(documents.find((document) => document.id === id) ?? null),
    status: () => Promise.resolve({ available: true, documents: documents.length }),
    version: () => Promise.resolve('1'),
  };
}

type Searched = Pick<IndexedDocument, 'id' | 'twin' | 'terms' | 'facet' | 'order'>;

/** Whether a document meets a condition written by server/filter.ts. @throws Error for any other text */
export function holds(document: Searched, condition: string): boolean {
  const tokens = condition.match(/"(?:[^"\\]|\\.)*"|[()[\],]|[^\s()[\],"]+/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const unit = (): boolean => {
    const token = next();
    if (token === 'NOT') return !unit();
    if (token !== '(') return comparison(document, token, next);
    let value = unit();
    for (let sign = next(); sign !== ')'; sign = next()) {
      if (sign !== 'OR' && sign !== 'AND') throw new Error(`not a filter: ${condition}`);
      const other = unit();
      value = sign === 'OR' ? value || other : value && other;
    }
    return value;
  };
  const value = unit();
  if (at !== tokens.length) throw new Error(`not a filter: ${condition}`);
  return value;
}

function comparison(document: Searched, attribute: string, next: () => string): boolean {
  const held = valuesOf(document, attribute);
  const sign = next();
  if (sign === 'IS') {
    const wanted = next();
    if (wanted !== 'NULL' && wanted !== 'EMPTY') throw new Error(`unknown condition: IS ${wanted}`);
    return held.length === 0;
  }
  if (sign === 'IN') {
    const wanted = new Set<string>();
    for (let token = next(); token !== ']'; token = next()) {
      if (token === '') throw new Error(`list without an end: ${attribute}`);
      if (token !== '[' && token !== ',') wanted.add(String(JSON.parse(token)));
    }
    return held.some((value) => wanted.has(String(value)));
  }
  const bound = Number(next());
  if (sign === '=') return held.some((value) => value === bound);
  if (sign === '>=') return held.some((value) => Number(value) >= bound);
  if (sign === '<=') return held.some((value) => Number(value) <= bound);
  throw new Error(`unknown comparison: ${sign}`);
}

type Value = string | number | boolean;

function valuesOf({ id, twin, terms, facet, order }: Searched, attribute: string): (string | number)[] {
  if (attribute === 'terms') return terms;
  if (attribute === 'id') return [id];
  if (attribute === 'twin') return [String(twin)];
  const [group, name = ''] = attribute.split('.');
  const fields: Record<string, Value | Value[] | null> | null =
    group === 'facet' ? facet : group === 'order' ? order : null;
  if (fields === null || !Object.hasOwn(fields, name)) throw new Error(`unknown attribute: ${attribute}`);
  return [fields[name]]
    .flat()
    .filter((value) => value !== null)
    .map((value) => (typeof value === 'number' ? value : String(value)));
}
