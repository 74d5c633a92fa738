/**
 * Quoted passages of which the engine's own text does not say all: inside choices, of a title or an answer, written in several
 * ways, or of three words and more.
 */
import type { EngineQuery, SearchEngine, TextPart } from '../engine-port.js';
import { EVERYTHING, TEXT_PARTS } from '../engine-port.js';
import { limits } from '../limits.js';
import type { Condition, PhraseCondition } from '../understand/condition.js';
import { sequenceOf, SURE_WORDS } from '../understand/passages.js';
import { conditionFilter } from './condition-filter.js';
import { searchInBatches } from './in-batches.js';

export interface FoundPhrases {
  /** The same condition with questions, or words, in the place of each passage. */
  settle: (condition: Condition) => Condition;
  /** Passages of too many questions, which became words. */
  tooFrequent: readonly PhraseCondition[];
  /** Passages of too many questions to be read: some that were found hold the words, in their order by pieces alone. */
  inPieces: readonly PhraseCondition[];
}

/**
 * Looks up every passage of some conditions, all in one call but for what has to be read. A passage of too many questions
 * becomes its words without their order.
 * @throws EngineUnavailable
 */
export async function findPhrases(
  conditions: readonly Condition[],
  engine: SearchEngine,
): Promise<FoundPhrases> {
  const phrases = conditions.flatMap(phrasesOf);
  const results = await searchInBatches(engine, phrases.flatMap(phraseQueries));
  const found = new Map<PhraseCondition, Condition>();
  const tooFrequent: PhraseCondition[] = [];
  const inPieces: PhraseCondition[] = [];
  let at = 0;
  for (const phrase of phrases) {
    const own = results.slice(at, at + phrase.ways.length);
    at += phrase.ways.length;
    const most = knowsWhere(phrase) ? limits.phraseQuestions : limits.phraseTexts;
    const uids = [...new Set(own.flatMap((result) => result.uids))];
    const isRead = !isSureOfOrder(phrase) && uids.length <= limits.phraseTexts;
    if (!isRead && !(await isInOrder(phrase, uids, engine))) inPieces.push(phrase);
    if (uids.length > most) {
      tooFrequent.push(phrase);
      found.set(phrase, asWords(phrase));
    } else found.set(phrase, { kind: 'ids', ids: isRead ? await inOrder(phrase, uids, engine) : uids });
  }
  return { settle: (condition) => settled(condition, found), tooFrequent, inPieces };
}

/** Only their uids: hits would bring all that ranks them. */
function phraseQueries(phrase: PhraseCondition): EngineQuery[] {
  const { where, ways } = phrase;
  const filter = [conditionFilter(asWords(phrase))];
  const parts: TextPart[] = where === 'anywhere' ? [] : [where];
  return ways.map((words) => ({ ...EVERYTHING, filter, q: sequenceOf(words), parts, uids: true }));
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

/** Of a passage that too many questions hold to be read in all: told from some of them, of all legislatures and types. */
async function isInOrder(
  phrase: PhraseCondition,
  uids: readonly string[],
  engine: SearchEngine,
): Promise<boolean> {
  if (isSureOfOrder(phrase) || !knowsWhere(phrase)) return true;
  const step = Math.ceil(uids.length / limits.phraseSample);
  const some = uids.filter((_, place) => place % step === 0);
  return (await inOrder(phrase, some, engine)).length === some.length;
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
