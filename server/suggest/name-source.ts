/** The names of an index, kept until it changes. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { IndexVersion } from '../index-version.js';
import { keepByVersion } from '../index-version.js';
import { limits } from '../limits.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Name, NameTable, SuggestionType } from './name-table.js';
import { createNameTable, SUGGESTION_TYPES } from './name-table.js';

/** Where the names of each type are counted. */
export const NAME_ATTRIBUTES = {
  rubric: 'facet.rubric',
  ministry: 'facet.ministry',
  author: 'facet.author',
  party: 'facet.party',
  department: 'facet.department',
  subject: 'facet.subject',
} as const satisfies Record<SuggestionType, string>;

export interface NameSource {
  /** @throws EngineUnavailable, NotReadyError as `keepByVersion`, when there is none yet */
  current(): Promise<NameTable>;
  /** True while those in hand are of an earlier state of the index than this one. */
  lagsBehind: (version: string) => boolean;
}

/** As the lexicon: once the index is large, suggestions go on with the names in hand while new ones are read. */
export function createNameSource(
  engine: SearchEngine,
  parties: PartyDirectory,
  indexVersion: IndexVersion,
): NameSource {
  const kept = keepByVersion(
    indexVersion,
    () => readNames(engine, parties),
    ({ documents }) => documents >= limits.smallIndex,
  );
  return { current: async () => (await kept.current()).value, lagsBehind: kept.lagsBehind };
}

async function readNames(engine: SearchEngine, parties: PartyDirectory): Promise<NameTable> {
  const facets = SUGGESTION_TYPES.map((type) => NAME_ATTRIBUTES[type]);
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets }], limits.readingTimeout);
  const names = SUGGESTION_TYPES.flatMap((type) =>
    Object.entries(result?.counts[NAME_ATTRIBUTES[type]] ?? {}).flatMap(([value, count]): Name[] => {
      // Nine headings in ten are of one question, which is suggested itself: they would be most of what is kept and looked through.
      if (type === 'subject' && count < limits.suggestSubjectFrom) return [];
      return [{ type, value, label: type === 'party' ? parties.label(value) : value, count }];
    }),
  );
  return createNameTable(result?.total ?? 0, names);
}
