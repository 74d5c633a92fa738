/**
 * Quoted passages inside choices, those of a title or an answer, and those that may be written in several ways: only the engine
 * knows the order of words, and its own text is one for all.
 */
import type { EngineQuery, SearchEngine, TextPart } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { limits } from '../limits.js';
import type { Condition, PhraseCondition } from '../understand/condition.js';
import { sequenceOf } from '../understand/passages.js';
import { conditionFilter } from './condition-filter.js';
import { searchInBatches } from './in-batches.js';

export interface FoundPhrases {
  /** The same condition with questions, or words, in the place of each passage. */
  settle: (condition: Condition) => Condition;
  /** Passages of too many questions, which became words. */
  tooFrequent: readonly PhraseCondition[];
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
  let at = 0;
  for (const phrase of phrases) {
    const own = results.slice(at, at + phrase.ways.length);
    at += phrase.ways.length;
    const most = isSureOfOrder(phrase) ? limits.phraseQuestions : limits.phraseTexts;
    const total = own.reduce((sum, result) => sum + result.total, 0);
    if (total > most) {
      tooFrequent.push(phrase);
      found.set(phrase, asWords(phrase));
    } else {
      const uids = [...new Set(own.flatMap((result) => result.uids))];
      const ids = isSureOfOrder(phrase) ? uids : await inOrder(phrase, uids, engine);
      found.set(phrase, { kind: 'ids', ids });
    }
  }
  return { settle: (condition) => settled(condition, found), tooFrequent };
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

/** The engine knows which words follow each other somewhere in a question, not in which part of it; a single word has no order. */
function isSureOfOrder({ where, ways }: PhraseCondition): boolean {
  return where === 'anywhere' || ways.every((words) => words.length === 1);
}

async function inOrder(
  { where, ways }: PhraseCondition,
  ids: readonly string[],
  engine: SearchEngine,
): Promise<string[]> {
  if (where === 'anywhere') return [...ids];
  const wanted = ways.map(spaced);
  const held: string[] = [];
  for (let from = 0; from < ids.length; from += limits.phraseTextsBatch) {
    const texts = await engine.texts(ids.slice(from, from + limits.phraseTextsBatch), where);
    for (const [id, text] of texts) {
      // The point at the end of a sentence is glued to its last word.
      const words = spaced(text.split(/(?=\.)| /));
      if (wanted.some((passage) => words.includes(passage))) held.push(id);
    }
  }
  return held;
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
