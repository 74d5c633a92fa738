/** The facet values that exist in the index, read from it and kept while it does not change. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { FacetName } from '../../config/index-settings.js';
import { FACETS, isNamed, NAMED_FACETS } from '../facet-table.js';
import type { NamedFacet } from '../facet-table.js';
import type { IndexVersion } from '../index-version.js';
import { createIndexVersion, keepByVersion } from '../index-version.js';
import { limits } from '../limits.js';
import type { StatsFacetName } from '../stats/facets.js';
import type { NameIndex } from './name-index.js';
import type { PartyDirectory } from './party-directory.js';
import { asWritten, createSpelling, type Counts, type Spelling } from './spelling.js';

export interface KnownFacet extends NameIndex {
  /** Of its values. */
  spellingOf: Spelling;
}

/** Facets whose values are numbers, or months: any may be asked for, and the index holds some. */
export const NUMBERED_FACETS = ['legislature', 'constituency', 'year', 'month'] as const;
export type NumberedFacet = (typeof NUMBERED_FACETS)[number];

/** Names of the named facets, values of the numbered ones. */
export type KnownNames = Record<NamedFacet, KnownFacet> & Record<NumberedFacet, readonly string[]>;

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
  const facets = [...NAMED_FACETS, ...NUMBERED_FACETS].map((name) => `facet.${name}`);
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets }], limits.readingTimeout);
  // The most frequent first: where only some of the names that were meant are told, these are.
  const values = (name: NamedFacet | NumberedFacet) =>
    Object.entries(result?.counts[`facet.${name}`] ?? {})
      .sort(([, a], [, b]) => b - a)
      .map(([value]) => value);
  return Object.fromEntries([
    ...NAMED_FACETS.map((name): [NamedFacet, KnownFacet] => {
      const names = FACETS[name].names(values(name), parties);
      return [name, { ...names, spellingOf: createSpelling(result?.counts[`facet.${name}`] ?? {}) }];
    }),
    ...NUMBERED_FACETS.map((name) => [name, values(name)]),
  ]) as KnownNames;
}

/**
 * How the values of a facet are spelt. A tête d’analyse is no name that filters take: its spellings are those in hand.
 * @param counts of its values
 */
export function spellingIn(facet: FacetName | StatsFacetName, known: KnownNames, counts: Counts): Spelling {
  return facet === 'headingLead' ? createSpelling(counts) : spellingOf(facet, known);
}

/** How the values of a facet that filters take are spelt. */
export function spellingOf(facet: FacetName | StatsFacetName, known: KnownNames): Spelling {
  return isNamed(facet) ? known[facet].spellingOf : asWritten;
}
