/** From checked parameters to all that a search is made of: what was meant, passages looked up included. */
import type { SearchEngine } from '../engine-port.js';
import { limits } from '../limits.js';
import type { SearchParams } from '../params/search-params.js';
import type { PhraseCondition } from '../understand/condition.js';
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
  const { sequences, warnings, told } = readSequences(passages, found);
  const own = new Set(passages.lookedUp.map(({ phrase }) => phrase));
  const inConditions = [...found.tooFrequent].filter((phrase) => !own.has(phrase));
  const compared = [...found.inPieces].filter((phrase) => told.has(phrase) || !found.tooFrequent.has(phrase));
  return {
    ...meant,
    sequences,
    expression: expression === null ? null : found.settle(expression),
    restrictions: restrictions.map((one) => ({ ...one, condition: found.settle(one.condition) })),
    warnings: [
      ...meant.warnings,
      ...inConditions.map(({ text }) => tooFrequentPhrase(text)),
      ...warnings,
      ...compared.map(({ text }) => passageInPieces(text)),
    ].slice(0, meant.warnings.length + limits.queryWarnings),
  };
}

/**
 * What too many questions hold is told by the sequence that is the same, or nearly, where there is room for it.
 * @returns told: the passages that are told by the very sequence
 */
function readSequences(
  passages: Passages,
  { settle, tooFrequent, unread }: FoundPhrases,
): { sequences: Sequences; warnings: Warning[]; told: Set<PhraseCondition> } {
  const said = [...passages.sequences];
  const told = new Set<PhraseCondition>();
  const filter: string[] = [];
  const warnings: Warning[] = [];
  for (const passage of passages.lookedUp) {
    const { phrase, excluded, instead, isNearly } = passage;
    const hasRoom = instead !== null && said.length < limits.engineWords;
    if (hasRoom && !isNearly && (unread.has(phrase) || tooFrequent.has(phrase))) {
      said.push(instead);
      told.add(phrase);
    } else if (!tooFrequent.has(phrase)) filter.push(conditionFilter(settle(conditionOfPassage(passage))));
    else if (excluded) warnings.push(tooFrequentExclusion(phrase.text));
    else if (hasRoom) {
      said.push(instead);
      warnings.push(nearlyThePassage(phrase.text));
    } else {
      filter.push(conditionFilter(settle(phrase)));
      warnings.push(tooFrequentPhrase(phrase.text));
    }
  }
  return { sequences: { q: said.join(' '), filter }, warnings, told };
}
