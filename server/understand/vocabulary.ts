/** The facet values that exist in the index, read from it and kept while it does not change. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { FACETS, NAMED_FACETS } from '../facet-table.js';
import type { NamedFacet } from '../facet-table.js';
import type { IndexVersion } from '../index-version.js';
import { createIndexVersion, keepByVersion } from '../index-version.js';
import { limits } from '../limits.js';
import type { NameIndex } from './name-index.js';
import type { PartyDirectory } from './party-directory.js';

export type KnownNames = Record<NamedFacet, NameIndex>;

export interface Vocabulary {
  /** @throws EngineUnavailable, NotReadyError as `keepByVersion` */
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
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets }], limits.readingTimeout);
  const values = (name: NamedFacet) => Object.keys(result?.counts[`facet.${name}`] ?? {});
  return Object.fromEntries(
    NAMED_FACETS.map((name) => [name, FACETS[name].names(values(name), parties)]),
  ) as KnownNames;
}
