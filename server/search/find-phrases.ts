/** Quoted passages inside choices: only the engine knows the order of words, and its own text is one for all. */
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { limits } from '../limits.js';
import type { Condition } from '../understand/condition.js';
import { tooFrequentPhrase } from '../understand/query-warnings.js';
import type { Warning } from '../warnings.js';
import { matchAll } from './match.js';

type Phrase = Condition & { kind: 'phrase' };

/**
 * Puts in place of each phrase the questions that hold it, which one call finds. A phrase of too many questions is left,
 * as its words are then required without their order, and a warning says so.
 * @throws EngineUnavailable
 */
export async function findPhrases(
  condition: Condition,
  engine: SearchEngine,
): Promise<{ condition: Condition; warnings: Warning[] }> {
  const phrases = phrasesOf(condition).filter((phrase) => phraseQuery(phrase).q !== '');
  if (phrases.length === 0) return { condition, warnings: [] };
  const results = await engine.multiSearch(phrases.map(phraseQuery));
  const found = new Map<Phrase, readonly string[]>();
  const warnings: Warning[] = [];
  phrases.forEach((phrase, place) => {
    const { total = 0, counts } = results[place] ?? {};
    if (total <= limits.phraseQuestions) found.set(phrase, Object.keys(counts?.['id'] ?? {}));
    else warnings.push(tooFrequentPhrase(phrase.analysis.phrases[0]?.join(' ') ?? ''));
  });
  return { condition: replaced(condition, found), warnings };
}

/** The questions come as counts of their ids: hits would bring all that ranks them. */
function phraseQuery({ concepts, analysis }: Phrase): EngineQuery {
  const { filter, q } = matchAll(concepts, analysis);
  return { ...EVERYTHING, filter, q, facets: ['id'] };
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

function replaced(condition: Condition, found: ReadonlyMap<Phrase, readonly string[]>): Condition {
  switch (condition.kind) {
    case 'phrase': {
      const ids = found.get(condition);
      return ids === undefined ? condition : { kind: 'ids', ids };
    }
    case 'not':
      return { kind: 'not', condition: replaced(condition.condition, found) };
    case 'all':
    case 'any':
      return { ...condition, conditions: condition.conditions.map((part) => replaced(part, found)) };
    default:
      return condition;
  }
}
