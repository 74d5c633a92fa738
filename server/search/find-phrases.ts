/**
 * Quoted passages inside choices, and those of a title or an answer: only the engine knows the order of words, and its own
 * text is one for all.
 */
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { limits } from '../limits.js';
import type { Condition } from '../understand/condition.js';
import { tooFrequentPhrase } from '../understand/query-warnings.js';
import type { Warning } from '../warnings.js';
import { conditionFilter } from './condition-filter.js';
import { sequences } from './match.js';

type Phrase = Condition & { kind: 'phrase' };

export interface FoundPhrases {
  /** The same condition with questions, or words, in the place of each passage. */
  settle: (condition: Condition) => Condition;
  warnings: Warning[];
}

/**
 * Looks up every passage of some conditions, all in one call but for what has to be read. A passage of too many questions
 * becomes its words without their order, and a warning says so.
 * @throws EngineUnavailable
 */
export async function findPhrases(
  conditions: readonly Condition[],
  engine: SearchEngine,
): Promise<FoundPhrases> {
  const phrases = conditions.flatMap(phrasesOf);
  const results = phrases.length === 0 ? [] : await engine.multiSearch(phrases.map(phraseQuery));
  const found = new Map<Phrase, Condition>();
  const warnings: Warning[] = [];
  for (const [place, phrase] of phrases.entries()) {
    const { total = 0, uids = [] } = results[place] ?? {};
    if (total > (isSureOfOrder(phrase) ? limits.phraseQuestions : limits.phraseTexts)) {
      warnings.push(tooFrequentPhrase(phrase.analysis.phrases[0]?.join(' ') ?? ''));
      found.set(phrase, asWords(phrase));
    } else {
      found.set(phrase, {
        kind: 'ids',
        ids: isSureOfOrder(phrase) ? uids : await inOrder(phrase, uids, engine),
      });
    }
  }
  return { settle: (condition) => settled(condition, found), warnings };
}

/** Only their uids: hits would bring all that ranks them. */
function phraseQuery(phrase: Phrase): EngineQuery {
  const { where, analysis } = phrase;
  const filter = [conditionFilter(asWords(phrase))];
  return {
    ...EVERYTHING,
    filter,
    q: sequences(analysis),
    parts: where === 'anywhere' ? [] : [where],
    uids: true,
  };
}

function asWords({ where, concepts }: Phrase): Condition {
  return { kind: 'concepts', where, concepts };
}

/** The engine knows which words follow each other somewhere in a question, not in which part of it; a single word has no order. */
function isSureOfOrder({ where, analysis }: Phrase): boolean {
  return where === 'anywhere' || analysis.phraseWords.every((words) => words.length === 1);
}

async function inOrder(
  { where, analysis }: Phrase,
  ids: readonly string[],
  engine: SearchEngine,
): Promise<string[]> {
  if (where === 'anywhere') return [...ids];
  const wanted = analysis.phraseWords.map(spaced);
  const held: string[] = [];
  for (let from = 0; from < ids.length; from += limits.phraseTextsBatch) {
    const texts = await engine.texts(ids.slice(from, from + limits.phraseTextsBatch), where);
    for (const [id, text] of texts) {
      // The point at the end of a sentence is glued to its last word.
      const words = spaced(text.split(/(?=\.)| /));
      if (wanted.every((passage) => words.includes(passage))) held.push(id);
    }
  }
  return held;
}

function spaced(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

function phrasesOf(condition: Condition): Phrase[] {
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

function settled(condition: Condition, found: ReadonlyMap<Phrase, Condition>): Condition {
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
