/** Which way of matching a search gets: a reference, every word, or the telling ones. */
import { ranking } from '../../config/ranking.js';
import type { SearchEngine } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { QueryReference } from '../understand/reference.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { matchQuery } from './engine-queries.js';
import type { Match } from './match.js';
import { matchAll, matchTelling } from './match.js';
import { noWords, unknownReference, widenedSearch } from './search-warnings.js';

export interface Chosen {
  match: Match;
  total: number;
  warnings: Warning[];
}

/** The strictest way of matching that finds enough. @throws EngineUnavailable */
export async function chooseMatch(understood: Understood, engine: SearchEngine): Promise<Chosen> {
  const { reference } = understood;
  if (reference === null) return chooseWords(understood, engine);
  const match = matchReference(reference);
  const [total = 0] = await totals(understood, engine, [match]);
  if (total > 0) return { match, total, warnings: [] };
  const chosen = await chooseWords(understood, engine);
  return { ...chosen, warnings: [unknownReference(reference), ...chosen.warnings] };
}

async function chooseWords(understood: Understood, engine: SearchEngine): Promise<Chosen> {
  const { analysis, concepts, params, lexicon } = understood;
  const strict = matchAll(concepts, analysis);
  const wider = matchTelling(concepts, analysis);
  const [total = 0, widerTotal = 0] = await totals(understood, engine, wider ? [strict, wider] : [strict]);
  const isWider = wider !== null && total < enough(lexicon) && widerTotal > total;
  if (isWider) return { match: wider, total: widerTotal, warnings: [widenedSearch(total)] };
  const nothingAsked = params.q !== '' && strict.filter.length === 0 && strict.q === '';
  return { match: strict, total, warnings: nothingAsked ? [noWords()] : [] };
}

async function totals(
  understood: Understood,
  engine: SearchEngine,
  matches: readonly Match[],
): Promise<number[]> {
  const results = await engine.multiSearch(matches.map((match) => matchQuery(understood, match)));
  return results.map(({ total }) => total);
}

/** A small collection has little of anything: there, few questions are enough. */
function enough({ documents }: Lexicon): number {
  return Math.min(ranking.enough, Math.ceil(documents * ranking.enoughShare));
}

function matchReference({ number, type, legislature }: QueryReference): Match {
  const filter = [anyOf('order.number', [number])];
  if (type !== null) filter.push(anyOf('facet.type', [type]));
  if (legislature !== null) filter.push(anyOf('facet.legislature', [legislature]));
  return { kind: 'reference', filter, q: '', concepts: [] };
}
