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
import type { PassageMemory, PassageShelf } from './passage-memory.js';
import { NO_MEMORY, NO_SHELF } from './passage-memory.js';

export interface FoundPhrases {
  /** The same condition with questions, or words, in the place of each passage. */
  settle: (condition: Condition) => Condition;
  /** Passages of too many questions, which became words. */
  tooFrequent: ReadonlySet<PhraseCondition>;
  /** Passages of more questions than can be read, of which the engine's comparison has to do. */
  unread: ReadonlySet<PhraseCondition>;
  /** Those of `unread` that some questions, or nobody knows how many, hold by pieces alone. */
  inPieces: ReadonlySet<PhraseCondition>;
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
  const shelf = phrases.some((phrase) => !isSureOfOrder(phrase)) ? await memory.ofNow() : NO_SHELF;
  const counted = await askEach(phrases, engine);
  const isRare = (phrase: PhraseCondition): boolean => {
    const most = knowsWhere(phrase) ? limits.phraseQuestions : limits.phraseTexts;
    return (counted.get(phrase) ?? []).reduce((sum, { total }) => sum + total, 0) <= most;
  };
  const listed = await askEach(phrases.filter(isRare), engine, { uids: true });
  const { held, unread, inPieces } = await readTexts(phrases, listed, { engine, shelf });
  const asFound = (phrase: PhraseCondition): Condition => {
    const ids = held.get(phrase);
    return ids === undefined ? asWords(phrase) : { kind: 'ids', ids };
  };
  return {
    settle: (condition) => settled(condition, asFound),
    tooFrequent: new Set(phrases.filter((phrase) => !held.has(phrase))),
    unread,
    inPieces,
  };
}

/** What the engine says of each way of writing each passage. */
async function askEach(
  phrases: readonly PhraseCondition[],
  engine: SearchEngine,
  more: Partial<EngineQuery> = {},
): Promise<Map<PhraseCondition, EngineResult[]>> {
  const queries = phrases.flatMap((phrase) => phraseQueries(phrase).map((query) => ({ ...query, ...more })));
  const results = await searchInBatches(engine, queries);
  return new Map(phrases.map((phrase) => [phrase, results.splice(0, phrase.ways.length)]));
}

/**
 * The rarest first: whether a passage is read must not depend on where it stands.
 * @param listed passages that are not too frequent, with their uids
 */
async function readTexts(
  phrases: readonly PhraseCondition[],
  listed: ReadonlyMap<PhraseCondition, readonly EngineResult[]>,
  { engine, shelf }: { engine: SearchEngine; shelf: PassageShelf },
): Promise<Pick<FoundPhrases, 'unread' | 'inPieces'> & { held: Map<PhraseCondition, readonly string[]> }> {
  const held = new Map<PhraseCondition, readonly string[]>();
  const unread = new Set<PhraseCondition>();
  const inPieces = new Set<PhraseCondition>();
  const read = new Map<string, readonly string[]>();
  let left: number = limits.phraseTextsInAll;
  const known = [...listed].map(([phrase, results]): [PhraseCondition, string[]] => [
    phrase,
    [...new Set(results.flatMap(({ uids }) => uids))],
  ]);
  for (const [phrase, uids] of known.sort(([, one], [, other]) => one.length - other.length)) {
    const key = JSON.stringify([phrase.where, phrase.ways, conditionFilter(asWords(phrase))]);
    const before = read.get(key);
    if (isSureOfOrder(phrase) || uids.length === 0) held.set(phrase, uids);
    else if (before !== undefined) held.set(phrase, before);
    else if (uids.length <= Math.min(limits.phraseTexts, left)) {
      left -= uids.length;
      const whole = shelf.get(key) ?? (await inOrder(phrase, uids, engine));
      shelf.keep(key, whole);
      read.set(key, whole);
      held.set(phrase, whole);
    } else if (knowsWhere(phrase)) {
      held.set(phrase, uids);
      unread.add(phrase);
    }
  }
  for (const phrase of phrases)
    if (!held.has(phrase) && knowsWhere(phrase) && !isSureOfOrder(phrase)) unread.add(phrase);
  for (const phrase of unread) {
    const uids = held.get(phrase);
    const some = left === 0 ? [] : uids === undefined ? await newestOf(phrase, engine) : sampleOf(uids);
    const looked = some.slice(0, left);
    const whole = await inOrder(phrase, looked, engine);
    left -= looked.length;
    if (looked.length === 0 || whole.length < looked.length) inPieces.add(phrase);
  }
  return { held, unread, inPieces };
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

function settled(condition: Condition, found: (phrase: PhraseCondition) => Condition): Condition {
  switch (condition.kind) {
    case 'phrase':
      return found(condition);
    case 'not': {
      const part = settled(condition.condition, found);
      // Without its order a passage of stop words alone is everything, of which nothing would be left.
      if (condition.condition.kind === 'phrase' && part.kind === 'concepts' && part.concepts.length === 0)
        return { kind: 'all', conditions: [] };
      return { kind: 'not', condition: part };
    }
    case 'all':
    case 'any':
      return { ...condition, conditions: condition.conditions.map((part) => settled(part, found)) };
    default:
      return condition;
  }
}
