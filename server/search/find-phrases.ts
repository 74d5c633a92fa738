/**
 * Quoted passages of which the engine's own text does not say all: inside choices, of a title or an answer, written in several
 * ways, or of three words and more.
 */
import type { EngineQuery, EngineResult, SearchEngine, TextPart } from '../engine-port.js';
import { EVERYTHING, TEXT_PARTS } from '../engine-port.js';
import { limits } from '../limits.js';
import type { Condition, PhraseCondition } from '../understand/condition.js';
import { sequenceOf, SURE_WORDS } from '../understand/passages.js';
import { conditionFilter } from './condition-filter.js';
import { NEWEST } from './engine-queries.js';
import { searchInBatches } from './in-batches.js';
import type { PassageMemory } from './passage-memory.js';
import { NO_MEMORY } from './passage-memory.js';

export interface FoundPhrases {
  /** The same condition with questions, or words, in the place of each passage. */
  settle: (condition: Condition) => Condition;
  /** Passages of too many questions, which became words. */
  tooFrequent: readonly PhraseCondition[];
  /** Passages of too many questions to be read: of those found, some may hold the words in their order by pieces alone. */
  inPieces: readonly PhraseCondition[];
}

/**
 * Looks up every passage of some conditions: how many questions each is of in one call, which ones in another, and then their
 * texts where these must be read. A passage of too many questions becomes its words without their order.
 * @throws EngineUnavailable
 */
export async function findPhrases(
  conditions: readonly Condition[],
  engine: SearchEngine,
  memory: PassageMemory = NO_MEMORY,
): Promise<FoundPhrases> {
  const phrases = conditions.flatMap(phrasesOf);
  const totals = await askEach(
    phrases,
    engine,
    (query) => query,
    ({ total }) => [total],
  );
  const isTooFrequent = (phrase: PhraseCondition): boolean => {
    const most = knowsWhere(phrase) ? limits.phraseQuestions : limits.phraseTexts;
    return (totals.get(phrase) ?? []).reduce((sum, total) => sum + total, 0) > most;
  };
  const tooFrequent = phrases.filter(isTooFrequent);
  const others = phrases.filter((phrase) => !isTooFrequent(phrase));
  const uidsOf = await askEach(
    others,
    engine,
    (query) => ({ ...query, uids: true }),
    ({ uids }) => uids,
  );
  const { held, inPieces } = await readTexts(phrases, uidsOf, { engine, memory });
  const settledAs = new Map(
    phrases.map((phrase): [PhraseCondition, Condition] => {
      const ids = held.get(phrase);
      return [phrase, ids === undefined ? asWords(phrase) : { kind: 'ids', ids }];
    }),
  );
  return { settle: (condition) => settled(condition, settledAs), tooFrequent, inPieces };
}

/** What the engine says of the ways of each passage, each once. */
async function askEach<T>(
  phrases: readonly PhraseCondition[],
  engine: SearchEngine,
  ask: (query: EngineQuery) => EngineQuery,
  read: (result: EngineResult) => readonly T[],
): Promise<Map<PhraseCondition, T[]>> {
  const results = await searchInBatches(
    engine,
    phrases.flatMap((phrase) => phraseQueries(phrase).map(ask)),
  );
  let at = 0;
  return new Map(
    phrases.map((phrase) => {
      const own = results.slice(at, at + phrase.ways.length);
      at += phrase.ways.length;
      return [phrase, own.flatMap((result) => [...read(result)])];
    }),
  );
}

/**
 * @param uidsOf of passages that are not too frequent
 * @returns the questions that hold each of these, and all passages of which the engine had to be trusted with some doubt
 */
async function readTexts(
  phrases: readonly PhraseCondition[],
  uidsOf: ReadonlyMap<PhraseCondition, readonly string[]>,
  { engine, memory }: { engine: SearchEngine; memory: PassageMemory },
): Promise<{ held: Map<PhraseCondition, readonly string[]>; inPieces: PhraseCondition[] }> {
  const held = new Map<PhraseCondition, readonly string[]>();
  const inPieces: PhraseCondition[] = [];
  const readAll = async (phrase: PhraseCondition, uids: readonly string[]): Promise<readonly string[]> =>
    memory.held(JSON.stringify([phrase.where, phrase.ways]), () => inOrder(phrase, uids, engine));
  let left: number = limits.phraseTextsInAll;
  for (const phrase of phrases) {
    const found = uidsOf.get(phrase);
    const uids = found && [...new Set(found)];
    if (isSureOfOrder(phrase)) {
      if (uids) held.set(phrase, uids);
    } else if (!knowsWhere(phrase)) {
      if (uids) held.set(phrase, await readAll(phrase, uids));
    } else if (uids && uids.length <= Math.min(limits.phraseTexts, left)) {
      held.set(phrase, await readAll(phrase, uids));
      left -= uids.length;
    } else {
      if (uids) held.set(phrase, uids);
      const some = (uids ? sampleOf(uids) : await newestOf(phrase, engine)).slice(0, left);
      const whole = await inOrder(phrase, some, engine);
      left -= some.length;
      if (some.length === 0 || whole.length < some.length) inPieces.push(phrase);
    }
  }
  return { held, inPieces };
}

/** Some of the questions, of all legislatures and types. */
function sampleOf(uids: readonly string[]): string[] {
  const step = Math.ceil(uids.length / limits.phraseSample);
  return uids.filter((_, place) => place % step === 0);
}

/** Some of so many that their uids are not asked for. */
async function newestOf(phrase: PhraseCondition, engine: SearchEngine): Promise<string[]> {
  const [query] = phraseQueries(phrase);
  if (query === undefined) return [];
  const asked = { ...query, offset: 0, hitsPerPage: limits.phraseSample, onlyIds: true, sort: NEWEST };
  const [result] = await engine.multiSearch([asked]);
  return (result?.hits ?? []).map(({ id }) => id);
}

function phraseQueries(phrase: PhraseCondition): EngineQuery[] {
  const { where, ways } = phrase;
  const filter = [conditionFilter(asWords(phrase))];
  const parts: TextPart[] = where === 'anywhere' ? [] : [where];
  return ways.map((words) => ({ ...EVERYTHING, filter, q: sequenceOf(words), parts }));
}

function asWords({ where, concepts }: PhraseCondition): Condition {
  return { kind: 'concepts', where, concepts };
}

/** The engine knows which words follow each other somewhere in a question, not in which part of it. */
function knowsWhere({ where, ways }: PhraseCondition): boolean {
  return where === 'anywhere' || ways.every((words) => words.length === 1);
}

/**
 * It compares words that are at most two apart: a text may hold the pairs of a longer passage in several places, and the passage
 * nowhere (of « ce n'est pas possible », that is so of a question in two that it finds).
 */
function isSureOfOrder(phrase: PhraseCondition): boolean {
  return knowsWhere(phrase) && phrase.ways.every((words) => words.length <= SURE_WORDS);
}

/** Those of the questions that hold the passage, as their texts say. */
async function inOrder(
  { where, ways }: PhraseCondition,
  ids: readonly string[],
  engine: SearchEngine,
): Promise<string[]> {
  const parts = where === 'anywhere' ? TEXT_PARTS : [where];
  const wanted = ways.map(spaced);
  const held: string[] = [];
  for (let from = 0; from < ids.length; from += limits.phraseTextsBatch) {
    const texts = await engine.texts(ids.slice(from, from + limits.phraseTextsBatch), parts);
    for (const [id, own] of texts) if (own.some((text) => holdsOne(text, wanted))) held.push(id);
  }
  return held;
}

function holdsOne(text: string, wanted: readonly string[]): boolean {
  // The point at the end of a sentence is glued to its last word.
  const words = spaced(text.split(/(?=\.)| /));
  return wanted.some((passage) => words.includes(passage));
}

function spaced(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

function phrasesOf(condition: Condition): PhraseCondition[] {
  switch (condition.kind) {
    case 'phrase':
      return [condition];
    case 'not':
      return phrasesOf(condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.flatMap(phrasesOf);
    default:
      return [];
  }
}

function settled(condition: Condition, found: ReadonlyMap<PhraseCondition, Condition>): Condition {
  switch (condition.kind) {
    case 'phrase':
      return found.get(condition) ?? condition;
    case 'not':
      return { kind: 'not', condition: settled(condition.condition, found) };
    case 'all':
    case 'any':
      return { ...condition, conditions: condition.conditions.map((part) => settled(part, found)) };
    default:
      return condition;
  }
}
