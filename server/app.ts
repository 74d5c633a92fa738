/** The gateway as an Express app: no port, no process, no engine of its own, so that tests can hold it in their hands. */
import compression from 'compression';
import express, { Router } from 'express';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Context } from './context.js';
import type { SearchEngine } from './engine-port.js';
import { errorHandler } from './http/error-handler.js';
import { limitedAddress, unknownAddress } from './http/methods.js';
import { requestLog } from './http/request-log.js';
import { securityHeaders } from './http/security.js';
import { citationRoutes } from './routes/citation.js';
import { exportRoutes } from './routes/export.js';
import { facetValuesRoutes } from './routes/facet-values.js';
import { healthRoutes } from './routes/health.js';
import { lookupRoutes } from './routes/lookup.js';
import { pageRoutes } from './routes/pages.js';
import { questionRoutes } from './routes/question.js';
import { relatedRoutes } from './routes/related.js';
import { searchRoutes } from './routes/search.js';
import { suggestRoutes } from './routes/suggest.js';
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
  const context: Context = {
    engine,
    version,
    parties,
    vocabulary: createVocabulary(engine, parties),
    lexicon: createLexiconSource(engine),
    synonyms: createSynonymTable(synonyms),
  };
  const app = express();
  app.set('query parser', false); // params/query-string.ts reads it, and refuses what is malformed
  app.use(requestLog(logger), securityHeaders(), compression(), limitedAddress);
  app.use('/health', healthRoutes(context));
  app.use('/api/v1', apiRoutes(context));
  app.use(pageRoutes());
  app.use(unknownAddress);
  app.use(errorHandler);
  return app;
}

function apiRoutes(context: Context): Router {
  return Router().use(
    searchRoutes(context),
    exportRoutes(context),
    facetValuesRoutes(context),
    suggestRoutes(context),
    lookupRoutes(context),
    citationRoutes(context),
    relatedRoutes(context),
    questionRoutes(context),
  );
}
