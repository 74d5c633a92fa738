/** Every endpoint of the public API. One that is added here is described, tested, kept and queued. */
import type { Endpoint } from './endpoint.js';
import { changesEndpoint, exportEndpoint, feedEndpoint, statsEndpoint } from './endpoints/analysis.js';
import { lookupEndpoint } from './endpoints/lookup.js';
import { citationEndpoint, questionEndpoint } from './endpoints/question.js';
import { relatedEndpoint, relatedToTextEndpoint } from './endpoints/related.js';
import { searchEndpoint } from './endpoints/search.js';
import { clickEndpoint, liveEndpoint, openApiEndpoint, readyEndpoint } from './endpoints/service.js';
import { versionEndpoint } from './endpoints/service.js';
import { facetValuesEndpoint, suggestEndpoint } from './endpoints/suggest.js';

export const ENDPOINTS: readonly Endpoint[] = [
  searchEndpoint,
  suggestEndpoint,
  facetValuesEndpoint,
  questionEndpoint,
  relatedEndpoint,
  citationEndpoint,
  relatedToTextEndpoint,
  lookupEndpoint,
  statsEndpoint,
  exportEndpoint,
  feedEndpoint,
  changesEndpoint,
  clickEndpoint,
  versionEndpoint,
  openApiEndpoint,
  liveEndpoint,
  readyEndpoint,
];
