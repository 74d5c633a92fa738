/** The facet values that exist in the index, read from it and kept while it does not change. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { IndexVersion } from '../index-version.js';
import { createIndexVersion, keepByVersion } from '../index-version.js';
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';
import type { PartyDirectory } from './party-directory.js';

/** Facets whose values are names that only the index knows in full. */
export const NAMED_FACETS = ['rubric', 'ministry', 'party'] as const;
export type NamedFacet = (typeof NAMED_FACETS)[number];

export type KnownNames = Record<NamedFacet, NameIndex>;

export interface Vocabulary {
  /** @throws EngineUnavailable */
  known(): Promise<KnownNames>;
}

/** A change of the index is seen within `limits.versionRecheck`, and its names are waited for. */
export function createVocabulary(
  engine: SearchEngine,
  parties: PartyDirectory,
  indexVersion: IndexVersion = createIndexVersion(engine),
): Vocabulary {
  const kept = keepByVersion(indexVersion, () => read(engine, parties));
  return { known: async () => (await kept.current()).value };
}

async function read(engine: SearchEngine, parties: PartyDirectory): Promise<KnownNames> {
  const facets = NAMED_FACETS.map((name) => `facet.${name}`);
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets }]);
  const values = (name: NamedFacet) => Object.keys(result?.counts[`facet.${name}`] ?? {});
  const asNames = (name: NamedFacet) =>
    createNameIndex([values(name).map((value) => ({ name: value, value }))]);
  return {
    rubric: asNames('rubric'),
    ministry: asNames('ministry'),
    party: parties.names(values('party')),
  };
}
