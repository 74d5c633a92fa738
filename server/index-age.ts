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

/** @param questions name of the index that is searched */
export function createOutdatedCount(client: () => Meilisearch, questions: string): OutdatedCount {
  const count = (index: string, filter: string[]) => countIn(client, index, filter);
  const countCurrent = async (): Promise<number> => {
    try {
      return await count(rankIndexOf(questions), [anyOf('schema', [SCHEMA_VERSION])]);
    } catch (error) {
      const code = engineErrorCode(error instanceof EngineUnavailable ? error.cause : error);
      if (code !== null && OLDER_INDEX.includes(code)) return 0;
      throw error;
    }
  };
  return async () => {
    const [all, current] = await Promise.all([count(questions, []), countCurrent()]);
    // What orders a question is written first and removed last: there may be more of it for a moment.
    return Math.max(0, all - current);
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
      const { value } = await kept.current();
      if (value > 0) throw new OutdatedIndexError(value);
    }
    next();
  };
}
