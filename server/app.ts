/** The gateway as an Express app: no port, no process, no engine of its own, so that tests can hold it in their hands. */
import { createHash } from 'node:crypto';
import compression from 'compression';
import express, { Router } from 'express';
import type { Express, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { ranking, relatedRanking } from '../config/ranking.js';
import type { Context } from './context.js';
import type { SearchEngine } from './engine-port.js';
import { errorHandler } from './http/error-handler.js';
import { limitedAddress, unknownAddress } from './http/methods.js';
import { requestLog } from './http/request-log.js';
import { securityHeaders } from './http/security.js';
import { answerCache } from './http/answer-cache.js';
import { jsonBody } from './http/json-body.js';
import { boundedSending } from './http/slow-readers.js';
import { workLines } from './http/work-lines.js';
import { createIndexVersion } from './index-version.js';
import { limits } from './limits.js';
import { endpointRules } from './openapi/find-endpoint.js';
import { ENDPOINTS } from './openapi/registry.js';
import { docsRoutes } from './routes/docs.js';
import { robotRoutes } from './routes/for-robots.js';
import { healthRoutes } from './routes/health.js';
import { openApiRoutes } from './routes/openapi.js';
import { pageRoutes } from './routes/pages.js';
import { questionRoutes } from './routes/question.js';
import { relatedRoutes } from './routes/related.js';
import { searchRoutes } from './routes/search.js';
import { versionRoutes } from './routes/version.js';
import type { GroupEntry } from './understand/party-directory.js';
import { createPartyDirectory } from './understand/party-directory.js';
import { createLexiconSource } from './lexicon/lexicon-source.js';
import { createSynonymTable } from './understand/synonym-table.js';
import { createVocabulary } from './understand/vocabulary.js';

export interface AppParts {
  engine: SearchEngine;
  logger: Logger;
  version: string;
  /** Rows of config/groups.ts. */
  groups: readonly GroupEntry[];
  /** Expressions with one meaning: config/synonyms.ts. */
  synonyms: readonly (readonly string[])[];
}

/** Does not listen; see `createHttpServer` for the limits that stand around it. */
export function createApp({ engine, logger, version, groups, synonyms }: AppParts): Express {
  const parties = createPartyDirectory(groups);
  const indexVersion = createIndexVersion(engine);
  const context: Context = {
    engine,
    scope: '',
    version,
    indexVersion,
    parties,
    vocabulary: createVocabulary(engine, parties, indexVersion),
    lexicon: createLexiconSource(engine, indexVersion),
    synonyms: createSynonymTable(synonyms),
  };
  const app = express();
  app.set('query parser', false); // params/query-string.ts reads it, and refuses what is malformed
  app.use(requestLog(logger), securityHeaders(), compression(), boundedSending(limits.sendTimeout));
  app.use(limitedAddress);
  app.use('/health', healthRoutes(context));
  const frame = apiFrame(context, buildOf({ version, groups, synonyms }));
  app.use('/api/v1', frame, apiRoutes(context));
  app.use('/version', frame);
  app.use(versionRoutes(context), openApiRoutes(version), docsRoutes(), robotRoutes(), pageRoutes());
  app.use(unknownAddress);
  app.use(errorHandler);
  return app;
}

/** What stands before every route of the API, and behind what reads keys. */
function apiFrame(context: Context, build: string): RequestHandler[] {
  const { isKept, workOf } = endpointRules(ENDPOINTS);
  return [jsonBody, answerCache(context, { isKept, build, carried: [] }), workLines(workOf)];
}

/** Changes with the program and with the tables that its answers rest on beside the index. */
function buildOf(parts: Pick<AppParts, 'version' | 'groups' | 'synonyms'>): string {
  return createHash('sha256')
    .update(JSON.stringify([parts, ranking, relatedRanking]))
    .digest('base64url');
}

function apiRoutes(context: Context): Router {
  return Router().use(
    searchRoutes(context),
    relatedRoutes(context),
    questionRoutes(context),
    versionRoutes(context),
    openApiRoutes(context.version),
  );
}
