import { createPartyDirectory } from '../../server/understand/party-directory.js';
import type { KnownNames } from '../../server/understand/vocabulary.js';
import { createVocabulary } from '../../server/understand/vocabulary.js';
import { createFakeEngine } from './fake-engine.js';

/** The names of an index without a question. */
export const NO_NAMES: KnownNames = await createVocabulary(
  createFakeEngine([]),
  createPartyDirectory([]),
).known();
