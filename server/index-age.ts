/**
 * Whether the index was written by this version of the program. One that was not has neither the fields nor the settings
 * that searches rest on: it would answer with nothing, or with half of the questions, as if that were the truth.
 */
import type { RequestHandler } from 'express';
import type { Meilisearch } from 'meilisearch';
import { rankIndexOf, SCHEMA_VERSION } from '../config/index-settings.js';
import { engineErrorCode } from '../engine/keys.js';
import { EngineUnavailable, OutdatedIndexError } from './errors.js';
import { anyOf } from './filter.js';
import type { IndexVersion } from './index-version.js';
import { keepByVersion } from './index-version.js';
import { callEngine } from './meilisearch-engine.js';

/** Questions in the index that another version of the program wrote. @throws EngineUnavailable */
export type OutdatedCount = () => Promise<number>;

export const NEVER_OUTDATED: OutdatedCount = () => Promise.resolve(0);

/** Of an index whose documents do not tell their version (it has no ranks, or they cannot be counted by `schema`). */
const OLDER_INDEX = ['index_not_found', 'invalid_search_filter'];

async function countIn(client: () => Meilisearch, index: string, filter: string[]): Promise<number> {
  const query = { filter, page: 1, hitsPerPage: 0 };
  const found = await callEngine(client, (engine, signal) =>
    engine.index(index).search('', query, { signal }),
  );
  return found.totalHits;
}

/** Whether somebody's own questions are in the index, beside the invented ones. @throws EngineUnavailable */
export async function holdsRealQuestions(client: () => Meilisearch, questions: string): Promise<boolean> {
  return (await countIn(client, questions, [anyOf('facet.sample', ['false'])])) > 0;
}

/**
 * Ranks are compared with ranks alone: while an indexing run is at work, the engine may take questions before their ranks.
 * @param questions name of the index that is searched
 */
export function createOutdatedCount(client: () => Meilisearch, questions: string): OutdatedCount {
  const ranks = rankIndexOf(questions);
  return async () => {
    try {
      const all = await countIn(client, ranks, []);
      const current = await countIn(client, ranks, [anyOf('schema', [SCHEMA_VERSION])]);
      return all === 0 ? await countIn(client, questions, []) : Math.max(0, all - current);
    } catch (error) {
      const code = engineErrorCode(error instanceof EngineUnavailable ? error.cause : error);
      if (code !== null && OLDER_INDEX.includes(code)) return countIn(client, questions, []);
      throw error;
    }
  };
}

/** Looked at again when the index changes; stands before whatever asks the engine. @param needsEngine by path */
export function refuseOutdated(
  indexVersion: IndexVersion,
  outdated: OutdatedCount,
  needsEngine: (path: string) => boolean,
): RequestHandler {
  const kept = keepByVersion(indexVersion, outdated);
  return async (request, _response, next) => {
    if (request.method !== 'OPTIONS' && needsEngine(request.baseUrl + request.path)) {
      // Never refused by what was read a while ago: the ranks may have changed since without the questions.
      const found = (await kept.current()).value > 0 ? await outdated() : 0;
      if (found > 0) throw new OutdatedIndexError(found);
    }
    next();
  };
}
