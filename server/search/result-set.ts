/** What a search means, whatever is then done with it: shown, exported, counted or followed. */
import type { Context } from '../context.js';
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import type { SearchParams } from '../params/search-params.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { chooseMatch } from './choose-match.js';
import { matchQuery } from './engine-queries.js';
import type { Match } from './match.js';
import { nearWords } from './near-words.js';
import { readSearch } from './read-search.js';

export interface ResultSet {
  understood: Understood;
  match: Match;
  /** Exact number of questions. */
  total: number;
  /** All of them, without hits, counts or order: add what is wanted. */
  query: EngineQuery;
  warnings: Warning[];
}

/** The one way from parameters to a set of questions. @throws EngineUnavailable */
export async function findResultSet(params: SearchParams, context: Context): Promise<ResultSet> {
  const { engine } = context;
  const set = await resultSetOf(await readSearch(params, context), engine);
  return { ...set, warnings: [...set.warnings, ...(await nearWords(set.understood, engine, set))] };
}

/** Without the words near those that no question holds. @throws EngineUnavailable */
export async function resultSetOf(understood: Understood, engine: SearchEngine): Promise<ResultSet> {
  const { match, total, warnings } = await chooseMatch(understood, engine);
  const query = matchQuery(understood, match);
  return { understood, match, total, query, warnings: [...understood.warnings, ...warnings] };
}
