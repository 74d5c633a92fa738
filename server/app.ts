/** The gateway as an Express app: no port, no process, no engine of its own, so that tests can hold it in their hands. */
import { createHash } from 'node:crypto';
import compression from 'compression';
import express, { Router } from 'express';
import type { Express, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { AccessOptions } from './access/access.js';
import { accessHandlers, openAccess } from './access/access.js';
import { letAllRead } from './access/cors.js';
import { takeKey } from './access/given-key.js';
import { createScopes } from './access/scopes.js';
import type { ChangeJournal } from './changes/journal-port.js';
import { NO_JOURNAL } from './changes/journal-port.js';
import { ranking, relatedRanking } from '../config/ranking.js';
import type { Context } from './context.js';
import type { SearchEngine } from './engine-port.js';
import { errorHandler } from './http/error-handler.js';
import { limitedAddress, unknownAddress } from './http/methods.js';
import { requestLog } from './http/request-log.js';
import { securityHeaders } from './http/security.js';
import { citationRoutes } from './routes/citation.js';
import { boxRoutes } from './routes/box.js';
import { changesRoutes } from './routes/changes.js';
import { clickRoutes } from './routes/clicks.js';
import { docsRoutes } from './routes/docs.js';
import { exportRoutes } from './routes/export.js';
import { facetValuesRoutes } from './routes/facet-values.js';
import { feedRoutes } from './routes/feed.js';
import { robotRoutes } from './routes/for-robots.js';
import { healthRoutes } from './routes/health.js';
import { lookupRoutes } from './routes/lookup.js';
import { metricsRoutes } from './routes/metrics.js';
import { openApiRoutes } from './routes/openapi.js';
import { watchIndex } from './metrics/index-state.js';
import { measuredEngine } from './metrics/measured-engine.js';
import { measureRequests } from './metrics/measure-requests.js';
import { readAhead } from './read-ahead.js';
import { rehearse } from './rehearse.js';
import type { Metrics } from './metrics/metrics.js';
import { createMetrics } from './metrics/metrics.js';
import { answerCache } from './http/answer-cache.js';
import { jsonBody } from './http/json-body.js';
import { wellFormed } from './http/well-formed.js';
import { boundedSending } from './http/slow-readers.js';
import { workLines } from './http/work-lines.js';
import type { OutdatedCount } from './index-age.js';
import { NEVER_OUTDATED, refuseOutdated } from './index-age.js';
import { createIndexVersion, type IndexVersion } from './index-version.js';
import { limits } from './limits.js';
import type { EndpointRules } from './openapi/find-endpoint.js';
import { endpointRules } from './openapi/find-endpoint.js';
import { ENDPOINTS } from './openapi/registry.js';
import { pinRequest } from './replicas/request-pin.js';
import { pageRoutes } from './routes/pages.js';
import { questionRoutes } from './routes/question.js';
import { relatedRoutes } from './routes/related.js';
import { searchRoutes } from './routes/search.js';
import { logSearches, NOTED_SEARCH } from './search-log/note-search.js';
import type { SearchLog } from './search-log/search-log.js';
import { NO_SEARCH_LOG } from './search-log/search-log.js';
import { createPassageMemory } from './search/passage-memory.js';
import { statsRoutes } from './routes/stats.js';
import { suggestRoutes } from './routes/suggest.js';
import { versionRoutes } from './routes/version.js';
import { createNameSource } from './suggest/name-source.js';
import type { GroupEntry } from './understand/party-directory.js';
import { createPartyDirectory } from './understand/party-directory.js';
import { createLexiconSource } from './lexicon/lexicon-source.js';
import { createSynonymTable } from './understand/synonym-table.js';
import type { QuestionVectors } from './vectors/question-vectors.js';
import { NO_VECTORS } from './vectors/question-vectors.js';
import { createVocabulary } from './understand/vocabulary.js';

export interface AppParts {
  engine: SearchEngine;
  logger: Logger;
  version: string;
  /** Rows of config/groups.ts. */
  groups: readonly GroupEntry[];
  /** Expressions with one meaning: config/synonyms.ts. */
  synonyms: readonly (readonly string[])[];
  /** Everybody may call, without limit, unless given. */
  access?: AccessOptions;
  searchLog?: SearchLog;
  metrics?: Metrics;
  /** What opens /metrics; null: nothing does. */
  metricsToken?: string | null;
  /** Default: every question was written by this version. */
  outdated?: OutdatedCount;
  /** Default: none is kept. */
  journal?: ChangeJournal;
  /** That of several engines: each request is then kept to one of them. Default: there is one, which is asked for it. */
  indexVersion?: IndexVersion;
  /** Default: there are none. */
  vectors?: (indexVersion: IndexVersion) => QuestionVectors;
  /** Default: told by each request. */
  publicUrl?: string | null;
  /** What searches rest on is read at once, not with the first of them, and searches are rehearsed. Default: false. */
  readsAhead?: boolean;
}

/** Does not listen; see `createHttpServer` for the limits that stand around it. */
export function createApp(parts: AppParts): Express {
  const { logger, version, groups, synonyms, journal = NO_JOURNAL, publicUrl = null } = parts;
  const { outdated = NEVER_OUTDATED } = parts;
  const {
    searchLog = NO_SEARCH_LOG,
    access = openAccess(),
    metrics = createMetrics(),
    metricsToken = null,
  } = parts;
  const parties = createPartyDirectory(groups);
  const synonymTable = createSynonymTable(synonyms);
  const measured = measuredEngine(parts.engine, metrics);
  const indexVersion = parts.indexVersion ?? createIndexVersion(measured);
  const vectors = parts.vectors?.(indexVersion) ?? NO_VECTORS;
  /** All that is read from an engine, so that one that shows less makes a context that knows less. */
  const contextOver = (engine: SearchEngine, scope: string): Context => ({
    engine,
    scope,
    version,
    indexVersion,
    parties,
    vocabulary: createVocabulary(engine, parties, indexVersion),
    lexicon: createLexiconSource(engine, indexVersion),
    passages: createPassageMemory(indexVersion),
    names: createNameSource(engine, parties, indexVersion),
    synonyms: synonymTable,
    vectors,
    journal,
    publicUrl,
  });
  const context = contextOver(measured, '');
  watchIndex(metrics, context.engine);
  const rehearsed = parts.readsAhead ? getReady(context) : Promise.resolve();
  const rules = endpointRules(ENDPOINTS);
  const build = buildOf({ version, groups, synonyms, embedder: vectors.kind });
  const pins = parts.indexVersion === undefined ? [] : [pinRequest];
  const frame = [...apiFrame(context, { rules, build, outdated }), ...pins];
  const app = express();
  app.set('query parser', false); // params/query-string.ts reads it, and refuses what is malformed
  app.set('trust proxy', access.trustProxy);
  app.use(takeKey, measureRequests(metrics, rules.templateOf));
  app.use(requestLog(logger), securityHeaders(), compression(), boundedSending(limits.sendTimeout));
  app.use(['/api/v1', '/version', '/openapi.json'], letAllRead);
  app.use(wellFormed, limitedAddress);
  app.use('/health', healthRoutes(context, { outdated, rehearsed }));
  metricsRoutes(app, metrics, metricsToken);
  const callers = accessHandlers(access, createScopes(context, contextOver), {
    onRefusal: (caller, window) => metrics.quotaRefusals.inc({ caller, window }),
    onDenied: (status) => metrics.accessRefusals.inc({ status: String(status) }),
  });
  const searchNotes = logSearches(searchLog, rules.templateOf);
  app.use('/api/v1', callers, searchNotes, frame, apiRoutes(context, searchLog));
  // The same as under /api/v1: it tells what is in the index.
  app.use('/version', callers, frame);
  versionRoutes(app, context);
  openApiRoutes(app, version);
  docsRoutes(app);
  robotRoutes(app, context);
  boxRoutes(app);
  app.use(pageRoutes(context, [...callers, searchNotes, ...frame]));
  app.use(unknownAddress);
  app.use(errorHandler);
  return app;
}

/** Never throws: who asks first reads again, and is told. */
async function getReady(context: Context): Promise<void> {
  try {
    await readAhead(context);
    await rehearse(context);
  } catch {
    // The engine is away, or has no index yet.
  }
}

/** What stands before every route of the API, and behind what reads keys. */
function apiFrame(
  context: Context,
  { rules, build, outdated }: { rules: EndpointRules; build: string; outdated: OutdatedCount },
): RequestHandler[] {
  const { isKept, workOf, bodyTypesOf } = rules;
  return [
    jsonBody(bodyTypesOf),
    refuseOutdated(context.indexVersion, outdated, (path) => workOf(path) !== null),
    answerCache(context, { isKept, build, carried: [NOTED_SEARCH] }),
    workLines(workOf),
  ];
}

/** Changes with the program and with the tables that its answers rest on beside the index. */
function buildOf(parts: Pick<AppParts, 'version' | 'groups' | 'synonyms'> & { embedder: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([parts, ranking, relatedRanking]))
    .digest('base64url');
}

/** One router with all of them: what none of a router's own answers to waits for the next turn of the event loop before it goes on. */
function apiRoutes(context: Context, searchLog: SearchLog): Router {
  const router = Router();
  searchRoutes(router, context);
  suggestRoutes(router, context);
  facetValuesRoutes(router, context);
  citationRoutes(router, context);
  relatedRoutes(router, context);
  questionRoutes(router, context);
  lookupRoutes(router, context);
  statsRoutes(router, context);
  exportRoutes(router, context);
  feedRoutes(router, context);
  changesRoutes(router, context);
  clickRoutes(router, searchLog);
  versionRoutes(router, context);
  openApiRoutes(router, context.version);
  return router;
}
