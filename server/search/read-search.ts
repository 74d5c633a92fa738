/** From checked parameters to all that a search is made of: what was meant, passages looked up included. */
import type { SearchEngine } from '../engine-port.js';
import { limits } from '../limits.js';
import type { SearchParams } from '../params/search-params.js';
import { conditionOfPassage } from '../understand/passages.js';
import type { Passages } from '../understand/passages.js';
import {
  nearlyThePassage,
  passageInPieces,
  tooFrequentExclusion,
  tooFrequentPhrase,
} from '../understand/query-warnings.js';
import type { Knowledge, Sequences, Understood } from '../understand/understand.js';
import { understand } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { conditionFilter } from './condition-filter.js';
import type { FoundPhrases } from './find-phrases.js';
import { findPhrases } from './find-phrases.js';
import type { PassageMemory } from './passage-memory.js';

/** @throws EngineUnavailable */
export async function readSearch(
  params: SearchParams,
  context: Knowledge & { engine: SearchEngine; passages?: PassageMemory },
): Promise<Understood> {
  const { passages, ...meant } = await understand(params, context);
  const { expression, restrictions } = meant;
  const asked = [
    ...(expression === null ? [] : [expression]),
    ...restrictions.map(({ condition }) => condition),
  ];
  const conditions = [...asked, ...passages.lookedUp.map(conditionOfPassage)];
  const found = await findPhrases(conditions, context.engine, context.passages);
  const { sequences, warnings } = readSequences(passages, found);
  const own = new Set(passages.lookedUp.map(({ phrase }) => phrase));
  const inConditions = found.tooFrequent.filter((phrase) => !own.has(phrase));
  return {
    ...meant,
    sequences,
    expression: expression === null ? null : found.settle(expression),
    restrictions: restrictions.map((one) => ({ ...one, condition: found.settle(one.condition) })),
    warnings: [
      ...meant.warnings,
      ...inConditions.map(({ text }) => tooFrequentPhrase(text)),
      ...found.inPieces.map(({ text }) => passageInPieces(text)),
      ...warnings,
    ].slice(0, meant.warnings.length + limits.queryWarnings),
  };
}

/** What too many questions hold is told by the sequence that is nearly the same, where there is room for it. */
function readSequences(
  passages: Passages,
  { settle, tooFrequent }: FoundPhrases,
): { sequences: Sequences; warnings: Warning[] } {
  const told = [...passages.sequences];
  const filter: string[] = [];
  const warnings: Warning[] = [];
  for (const passage of passages.lookedUp) {
    const { phrase, excluded, instead, isNearly } = passage;
    const hasRoom = instead !== null && told.length < limits.engineWords;
    if (!tooFrequent.includes(phrase)) filter.push(conditionFilter(settle(conditionOfPassage(passage))));
    else if (hasRoom) {
      told.push(instead);
      if (isNearly) warnings.push(nearlyThePassage(phrase.text));
    } else if (excluded) warnings.push(tooFrequentExclusion(phrase.text));
    else {
      filter.push(conditionFilter(settle(phrase)));
      warnings.push(tooFrequentPhrase(phrase.text));
    }
  }
  return { sequences: { q: told.join(' '), filter }, warnings };
}
