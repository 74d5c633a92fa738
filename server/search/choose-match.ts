/** Which way of matching a search gets: a reference, every word, or the telling ones. */
import { ranking } from '../../config/ranking.js';
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf, either, every } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { QueryReference } from '../understand/reference.js';
import { isNumberAlone } from '../understand/reference.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { conditionFilter } from './condition-filter.js';
import { matchQuery } from './engine-queries.js';
import type { Match } from './match.js';
import { hasTelling, matchAll, matchNumber, matchTelling } from './match.js';
import { missingReferences, noWords, unknownReferences, widenedSearch } from './search-warnings.js';

export interface Chosen {
  match: Match;
  total: number;
  warnings: Warning[];
}

/**
 * The strictest way of matching that finds enough. What is enough is told from the words alone, without the filters:
 * so a filter never widens a search, and adding one only ever narrows it.
 * @throws EngineUnavailable
 */
export async function chooseMatch(understood: Understood, engine: SearchEngine): Promise<Chosen> {
  const { references } = understood;
  if (references.length === 0) return chooseWords(understood, engine);
  const match = matchReferences(references);
  const { concepts, text } = understood;
  // « 2030 » may be a question and is as well a word of « France 2030 »: the question comes first, the others follow.
  const wider = isNumberAlone(text) ? matchNumber(match, matchAll(concepts, understood)) : null;
  const each = references.length === 1 ? [] : references.map((one) => matchReferences([one]));
  const counts = await countMatches(understood, engine, [match, ...each, ...(wider ? [wider] : [])]);
  const [named, ...others] = counts;
  if (named !== undefined && named.alone > 0) {
    const both = wider && others.at(-1);
    if (wider && both && both.alone > named.alone) return { match: wider, total: both.total, warnings: [] };
    const missing = references.filter((_, place) => others[place]?.alone === 0);
    const warnings = missing.length === 0 || each.length === 0 ? [] : [missingReferences(missing)];
    return { match, total: named.total, warnings };
  }
  const chosen = await chooseWords(understood, engine);
  return { ...chosen, warnings: [unknownReferences(references), ...chosen.warnings] };
}

/** Every word and every choice, never widened. */
export function strictMatch(understood: Understood): Match {
  const { concepts, expression, ranked } = understood;
  const match = { ...matchAll(concepts, understood), concepts: ranked };
  if (expression === null) return match;
  return { ...match, filter: [...match.filter, conditionFilter(expression)] };
}

/**
 * Whether another match than that of every word may be chosen, once it is counted. Never for a single word: nothing is wider;
 * and who combines words by ET, OU or SAUF gets the very combination.
 */
export function canBeWidened(understood: Understood): boolean {
  const { references, concepts } = understood;
  return references.length > 0 || (!isExact(understood) && hasTelling(concepts));
}

/** In a text of many words, which is pasted, ET stands by chance. */
function isExact({ expression, concepts, query }: Understood): boolean {
  const isTyped = concepts.length < ranking.longText.from;
  return expression !== null || (isTyped && query.tokens.some(({ kind }) => kind === 'and'));
}

async function chooseWords(understood: Understood, engine: SearchEngine): Promise<Chosen> {
  const { concepts, ranked, params, query, lexicon } = understood;
  const strict = strictMatch(understood);
  const telling = isExact(understood) ? null : matchTelling(concepts, understood);
  const wider = telling && { ...telling, concepts: ranked };
  const [all, some] = await countMatches(understood, engine, wider ? [strict, wider] : [strict]);
  if (wider && all && some && all.alone < enough(lexicon) && some.alone > all.alone)
    return { match: wider, total: some.total, warnings: [widenedSearch(all)] };
  const filtered = query.tokens.some(({ kind }) => kind === 'filter');
  const nothingAsked = params.q !== '' && !filtered && strict.filter.length === 0 && strict.q === '';
  return {
    match: strict,
    total: all?.total ?? 0,
    warnings: nothingAsked ? [noWords()] : [],
  };
}

interface Count {
  /** Questions that the words find, whatever the filters. */
  alone: number;
  total: number;
}

/** All in one call; what is not filtered is counted once. */
async function countMatches(
  understood: Understood,
  engine: SearchEngine,
  matches: readonly Match[],
): Promise<Count[]> {
  const filtered = matches.map((match) => matchQuery(understood, match));
  const isFiltered = filtered.some(
    ({ filter }, place) => filter.length > (matches[place]?.filter.length ?? 0),
  );
  const alone = matches.length > 1 || understood.references.length > 0 ? matches.map(wordsQuery) : [];
  const results = await engine.multiSearch(isFiltered ? [...filtered, ...alone] : filtered);
  return matches.map((_, place) => {
    const total = results[place]?.total ?? 0;
    return { total, alone: (isFiltered ? results[matches.length + place]?.total : undefined) ?? total };
  });
}

function wordsQuery({ filter, q }: Match): EngineQuery {
  return { ...EVERYTHING, filter, q };
}

/** Questions below which a search for every word is widened. A small collection has little of anything: there, few are enough. */
export function enough({ documents }: Lexicon): number {
  return Math.min(ranking.enough, Math.ceil(documents * ranking.enoughShare));
}

function matchReferences(references: readonly QueryReference[]): Match {
  const choices = references.map(({ number, type, legislature }) =>
    every([
      anyOf('order.number', [number]),
      ...(type === null ? [] : [anyOf('facet.type', [type])]),
      ...(legislature === null ? [] : [anyOf('facet.legislature', [legislature])]),
    ]),
  );
  return { kind: 'reference', filter: [either(choices)], q: '', concepts: [] };
}
