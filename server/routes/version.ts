import { createHash } from 'node:crypto';
import type { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import type { EngineQuery, EngineResult } from '../engine-port.js';
import { EVERYTHING, NOTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { onlyReading } from '../http/methods.js';
import { QUESTION_TYPES } from '../../model/question.js';
import type { QuestionType } from '../../model/question.js';
import type { TypeFacts, VersionAnswer } from '../present/version.js';
import { presentVersion } from '../present/version.js';

const NAME = 'questions-search';

/** GET /version: which program, which index, up to which JO. */
export function versionRoutes(router: Router, shared: Context): void {
  router
    .route('/version')
    .get(async (_request, response) => {
      response.json(await findVersion(contextOf(response, shared)));
    })
    .all(onlyReading);
}

/** What is in the index now, as far as the context sees it. @throws EngineUnavailable */
export async function findVersion({ engine, indexVersion, version }: Context): Promise<VersionAnswer> {
  const state = await indexVersion.current();
  const [all, ...results] = await engine.multiSearch([
    { ...EVERYTHING, facets: ['facet.legislature'] },
    ...QUESTION_TYPES.flatMap(queriesOfType),
  ]);
  const types = Object.fromEntries(
    QUESTION_TYPES.map((type, place) => [type, factsOf(results.slice(3 * place, 3 * place + 3))]),
  ) as Record<QuestionType, TypeFacts>;
  return presentVersion({ name: NAME, version }, indexOf(state), all ?? NOTHING, types);
}

/** Counts, then the newest question, then the newest answer. */
function queriesOfType(type: QuestionType): EngineQuery[] {
  const query = { ...EVERYTHING, filter: [anyOf('facet.type', [type])] };
  const first = { ...query, offset: 0, hitsPerPage: 1 };
  return [
    { ...query, facets: ['facet.status'] },
    { ...first, sort: ['order.published:desc'] },
    { ...first, sort: ['order.answered:desc'] },
  ];
}

function factsOf([
  counts = NOTHING,
  newest = NOTHING,
  lastAnswered = NOTHING,
]: readonly EngineResult[]): TypeFacts {
  return { counts, newest, lastAnswered };
}

/** The engine's state is the time of its last change, where it can tell. */
function indexOf(state: string): { version: string; updatedAt: string | null } {
  const version = createHash('sha256').update(state).digest('base64url').slice(0, 12);
  return { version, updatedAt: Number.isNaN(Date.parse(state)) ? null : state };
}
