/** References → the questions that they mean, those that mean none, and those that mean several. */
import { legislatureOn } from '../../config/legislatures.js';
import { dayNumber } from '../../engine/document.js';
import { foldKey } from '../../french/fold.js';
import type { Question } from '../../model/question.js';
import { familyName } from '../../model/family.js';
import { formatUid } from '../../model/identity.js';
import type { PlacedDocument, EngineQuery, SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { limits } from '../limits.js';
import type { QueryReference } from '../understand/reference.js';
import { isComplete } from '../understand/reference.js';
import type { FoundReference } from './find-references.js';

/** Not the reference of a question; of none that is there. */
export const LOOKUP_FAILURES = ['unreadable', 'absent'] as const;

export interface FoundQuestion {
  /** As it was written. */
  text: string;
  record: Question;
  family: string;
}

export interface Lookup {
  /** Each question once, in the order in which it is first named. */
  found: FoundQuestion[];
  notFound: { text: string; reason: (typeof LOOKUP_FAILURES)[number] }[];
  ambiguous: { text: string; candidates: FoundQuestion[] }[];
}

/** Numbers asked for in one query, and questions that may bear them: one for each legislature and type. */
const NUMBERS_AT_ONCE = 50;
const QUESTIONS_OF_ONE_NUMBER = 30;
const IDS_AT_ONCE = 500;

/** @throws EngineUnavailable */
export async function lookUp(references: readonly FoundReference[], engine: SearchEngine): Promise<Lookup> {
  const candidates = await fetchCandidates(references, engine);
  const byNumber = new Map<number, PlacedDocument[]>();
  for (const candidate of candidates) {
    const { number } = candidate.order;
    byNumber.set(number, [...(byNumber.get(number) ?? []), candidate]);
  }
  const resolved = references.map((found) => {
    const { text, reference } = found;
    const bearers = reference === null ? [] : (byNumber.get(reference.number) ?? []);
    const matching = bearers.filter((candidate) => reference !== null && isMeant(candidate, reference));
    return { text, reference, matching: narrowed(matching, found) };
  });
  const shown = resolved.flatMap(({ matching }) => matching.slice(0, limits.lookupCandidates));
  const records = await fetchRecords([...new Set(shown.map(({ id }) => id))], engine);
  const present = (text: string, matching: readonly PlacedDocument[]): FoundQuestion[] =>
    matching.slice(0, limits.lookupCandidates).flatMap(({ id, facet }) => {
      const record = records.get(id);
      return record === undefined ? [] : [{ text, record, family: familyName(facet.family) }];
    });
  const result: Lookup = { found: [], notFound: [], ambiguous: [] };
  const seen = new Set<string>();
  for (const { text, reference, matching } of resolved) {
    const questions = present(text, matching);
    const [first, second] = questions;
    if (first === undefined)
      result.notFound.push({ text, reason: reference === null ? 'unreadable' : 'absent' });
    else if (second !== undefined) result.ambiguous.push({ text, candidates: questions });
    else if (!seen.has(first.record.id)) {
      seen.add(first.record.id);
      result.found.push(first);
    }
  }
  return result;
}

async function fetchCandidates(
  references: readonly FoundReference[],
  engine: SearchEngine,
): Promise<PlacedDocument[]> {
  const read = references.flatMap(({ reference }) => (reference === null ? [] : [reference]));
  const ids = new Set(read.filter(isComplete).map(formatUid));
  const numbers = new Set(read.filter((reference) => !isComplete(reference)).map(({ number }) => number));
  const queries = [
    ...slices([...ids], IDS_AT_ONCE).map((some) => fetching(anyOf('id', some), some.length)),
    ...slices([...numbers], NUMBERS_AT_ONCE).map((some) =>
      fetching(anyOf('order.number', some), some.length * QUESTIONS_OF_ONE_NUMBER),
    ),
  ];
  const results = await engine.multiSearch(queries);
  const found = new Map(results.flatMap(({ hits }) => hits.map((hit) => [hit.id, hit])));
  return [...found.values()];
}

function fetching(condition: string, hits: number): EngineQuery {
  return { ...EVERYTHING, filter: [condition], offset: 0, hitsPerPage: hits };
}

async function fetchRecords(ids: readonly string[], engine: SearchEngine): Promise<Map<string, Question>> {
  const parts = await Promise.all(slices(ids, IDS_AT_ONCE).map((some) => engine.records(some)));
  return new Map(parts.flatMap((part) => [...part]));
}

function isMeant({ facet }: PlacedDocument, { type, legislature }: QueryReference): boolean {
  return (
    (type === null || facet.type === type) && (legislature === null || facet.legislature === legislature)
  );
}

/** Where several bear the number, what stands beside it tells which one is meant: a day, an author. */
function narrowed(
  matching: readonly PlacedDocument[],
  { day, author }: FoundReference,
): readonly PlacedDocument[] {
  if (matching.length < 2) return matching;
  const tests: ((candidate: PlacedDocument) => boolean)[] = [];
  if (day !== undefined) {
    const published = dayNumber(day);
    const legislature = legislatureOn(day);
    tests.push(
      ({ order }) => order.published === published,
      ({ facet }) => facet.legislature === legislature,
    );
  }
  if (author !== undefined) {
    const named = new Set(foldKey(author).split(' '));
    tests.push(({ facet }) =>
      foldKey(facet.author ?? '')
        .split(' ')
        .some((word) => named.has(word)),
    );
  }
  let left = matching;
  for (const test of tests) {
    const some = left.filter(test);
    if (some.length > 0) left = some;
  }
  return left;
}

function slices<T>(items: readonly T[], size: number): T[][] {
  const parts = Math.ceil(items.length / size);
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}
