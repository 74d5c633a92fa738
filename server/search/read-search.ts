/** From checked parameters to all that a search is made of: what was meant, passages looked up included. */
import type { SearchEngine } from '../engine-port.js';
import type { SearchParams } from '../params/search-params.js';
import type { Knowledge, Understood } from '../understand/understand.js';
import { understand } from '../understand/understand.js';
import { findPhrases } from './find-phrases.js';

/** @throws EngineUnavailable */
export async function readSearch(
  params: SearchParams,
  context: Knowledge & { engine: SearchEngine },
): Promise<Understood> {
  const understood = await understand(params, context);
  const { expression, restrictions } = understood;
  const asked = [
    ...(expression === null ? [] : [expression]),
    ...restrictions.map(({ condition }) => condition),
  ];
  const { settle, warnings } = await findPhrases(asked, context.engine);
  return {
    ...understood,
    expression: expression === null ? null : settle(expression),
    restrictions: restrictions.map((one) => ({ ...one, condition: settle(one.condition) })),
    warnings: [...understood.warnings, ...warnings],
  };
}
