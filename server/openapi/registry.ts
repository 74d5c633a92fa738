/** Every endpoint of the public API. One that is added here is described, tested, kept and queued. */
import type { Endpoint } from './endpoint.js';
import { questionEndpoint } from './endpoints/question.js';
import { relatedEndpoint, relatedToTextEndpoint } from './endpoints/related.js';
import { searchEndpoint } from './endpoints/search.js';
import { liveEndpoint, openApiEndpoint, readyEndpoint, versionEndpoint } from './endpoints/service.js';

export const ENDPOINTS: readonly Endpoint[] = [
  searchEndpoint,
  questionEndpoint,
  relatedEndpoint,
  relatedToTextEndpoint,
  versionEndpoint,
  openApiEndpoint,
  liveEndpoint,
  readyEndpoint,
];
