/** What may be meant by what is being typed: names with their counts, and the best questions. */
import { isoDay } from '../../engine/document.js';
import { formatReference, officialPageUrl, parseUid } from '../../model/identity.js';
import type { Question } from '../../model/question.js';
import type { Context } from '../context.js';
import type { Candidate, EngineQuery, SearchEngine } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { limits } from '../limits.js';
import type { SearchParams } from '../params/search-params.js';
import { orderByWords } from '../ranking/order.js';
import { candidatesAhead, candidatesOf } from '../search/ask-ahead.js';
import { fetchCandidates } from '../search/candidates.js';
import { matchQuery } from '../search/engine-queries.js';
import { matchAll } from '../search/match.js';
import { findFirst } from '../search/page-of-hits.js';
import { canBeWidened, strictMatch } from '../search/choose-match.js';
import { readSearch } from '../search/read-search.js';
import { resultSetOf } from '../search/result-set.js';
import { countsBySpelling } from '../present/same-value.js';
import { markStarts } from './mark-starts.js';
import { typedWords } from './typed-words.js';
import { NAME_ATTRIBUTES } from './name-source.js';
import type { FoundName, Name, NameTable, SuggestionType } from './name-table.js';

export interface Suggestion {
  type: SuggestionType;
  value: string;
  label: string;
  count: number;
  /** Escaped; the only tag is `<mark>`. */
  html: string;
}

/** Shown before anything is typed; never deputies, of whom no order by number of questions is made. */
const POPULAR: readonly SuggestionType[] = ['rubric', 'ministry'];

export interface Wanted {
  types: readonly SuggestionType[];
  /** Names of each type at most. */
  limit: number;
}

/**
 * The likeliest names first, then the most frequent. Under filters the counts are those of the questions that
 * answer them, and names without one are left out.
 * @throws EngineUnavailable
 */
export async function suggestNames(
  params: SearchParams,
  context: Context,
  { table, wanted }: { table: NameTable; wanted: Wanted },
): Promise<Suggestion[]> {
  if (params.q.length > limits.suggestLength) return [];
  // The filters alone: what is typed is a name here, not words that questions hold.
  const understood = await readSearch({ ...params, q: '' }, context);
  const query = matchQuery(understood, matchAll(understood.concepts, understood));
  const isNarrowed = query.filter.length > 0;
  const types = params.q === '' ? wanted.types.filter((type) => POPULAR.includes(type)) : wanted.types;
  const names = table.find(params.q, types, isNarrowed ? limits.suggestCounted : wanted.limit);
  const counted = await countAgain(names, query, context.engine);
  return firstOfEachType(counted, wanted.limit)
    .sort(likeliestFirst)
    .map(({ type, value, label, count, typed }) => ({
      type,
      value,
      label,
      count,
      html: markStarts(label, typed),
    }));
}

function likeliestFirst(a: FoundName, b: FoundName): number {
  return a.rank - b.rank || b.count - a.count;
}

/** Names with the counts under the filters of a query; those without a question there are left out. */
async function countAgain(
  names: readonly FoundName[],
  query: EngineQuery,
  engine: SearchEngine,
): Promise<FoundName[]> {
  const asked = query.filter.length > 0 ? names : names.filter(mayCountTwice);
  if (asked.length === 0) return [...names];
  const spelledOnce = asked.filter(({ otherSpellings = [] }) => otherSpellings.length === 0);
  const spelledOften = asked.filter((name) => !spelledOnce.includes(name));
  const types = [...new Set(spelledOnce.map(({ type }) => type))];
  const among = (type: SuggestionType, values: readonly string[]) => ({
    ...query,
    filter: [...query.filter, anyOf(NAME_ATTRIBUTES[type], values)],
  });
  const results = await engine.multiSearch([
    ...types.map((type) => {
      const values = spelledOnce.filter((name) => name.type === type).map(({ value }) => value);
      return { ...among(type, values), facets: [NAME_ATTRIBUTES[type]] };
    }),
    ...spelledOften.map(({ type, value, otherSpellings = [] }) => among(type, [value, ...otherSpellings])),
  ]);
  const byType = new Map(
    types.map((type, place) => {
      return [type, countsBySpelling(results[place]?.counts[NAME_ATTRIBUTES[type]] ?? {})];
    }),
  );
  const counts = new Map([
    ...spelledOnce.map((name) => [name, byType.get(name.type)?.(name.value) ?? 0] as const),
    ...spelledOften.map((name, place) => [name, results[types.length + place]?.total ?? 0] as const),
  ]);
  return names
    .map((name) => ({ ...name, count: counts.get(name) ?? name.count }))
    .filter(({ count }) => count > 0)
    .sort(likeliestFirst);
}

/** One question may bear two spellings of a subject. */
function mayCountTwice({ type, otherSpellings = [] }: Name): boolean {
  return type === 'subject' && otherSpellings.length > 0;
}

function firstOfEachType(names: readonly FoundName[], limit: number): FoundName[] {
  const taken = new Map<SuggestionType, number>();
  return names.filter(({ type }) => {
    const already = taken.get(type) ?? 0;
    taken.set(type, already + 1);
    return already < limit;
  });
}

export interface SuggestedQuestion extends Pick<
  Question,
  'id' | 'legislature' | 'type' | 'number' | 'title' | 'status'
> {
  /** `15-17519QE` */
  reference: string;
  /** Escaped; the only tag is `<mark>`. */
  html: string;
  published: string | null;
  url: string;
}

/** Letters from which words say enough to look for questions. */
const TELLING = 3;

/** The few best questions for the words typed so far, or the one whose reference they are. @throws EngineUnavailable */
export async function suggestQuestions(params: SearchParams, context: Context): Promise<SuggestedQuestion[]> {
  if (params.q.length < TELLING) return [];
  const { engine } = context;
  const understood = await readSearch(params, context);
  const ahead = candidatesAhead(understood, engine, limits.suggestCandidates);
  // Nobody is told how many questions match: they are counted only where that decides what matches, or what is asked for next.
  const { match, total, query } =
    ahead === null || canBeWidened(understood)
      ? await resultSetOf(understood, engine)
      : { match: strictMatch(understood), total: Infinity, query: ahead.query };
  const { concepts } = match;
  const asked = candidatesOf(understood, { match, query }, limits.suggestCandidates);
  const [candidates, first] = await Promise.all([
    fetchCandidates(engine, query, { ...asked, total, titled: true }, ahead),
    findFirst(engine, query, match),
  ]);
  const ordered = orderByWords(candidates, concepts, understood.lexicon);
  const ids = [...first.map(({ id }) => id), ...ordered.map(({ id }) => id)];
  const best = [...new Set(ids)].slice(0, limits.suggestQuestions);
  const typed = typedWords(params.q);
  const titled = new Map(candidates.flatMap((candidate) => titledOf(candidate)));
  const records = await engine.records(best.filter((id) => !titled.has(id)));
  return best.flatMap((id) => {
    const found = titled.get(id) ?? recordOf(records.get(id));
    return found === undefined ? [] : presentSuggested(found, markStarts(found.title, typed));
  });
}

type Titled = Pick<Question, 'id' | 'title' | 'status'> & { published: string | null };

/** Nothing for a question last written before its title stood beside what orders it. */
function titledOf({ id, title, status, published }: Candidate): [string, Titled][] {
  if (title === undefined || status === undefined) return [];
  return [[id, { id, title, status, published: published === null ? null : isoDay(published) }]];
}

function recordOf(record: Question | undefined): Titled | undefined {
  return record && { ...record, published: record.dates.published };
}

function presentSuggested({ id, title, status, published }: Titled, html: string): SuggestedQuestion[] {
  const identity = parseUid(id);
  if (identity === null) return [];
  const reference = formatReference(identity);
  const url = officialPageUrl(identity);
  return [{ id, reference, ...identity, title, html, status, published, url }];
}
