/** The names of an index, kept until it changes: one table for each engine, so a narrowed one knows its own names only. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { Kept } from '../lexicon/kept-by-version.js';
import { keepByVersion } from '../lexicon/kept-by-version.js';
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
  subject: 'facet.headingLead',
} as const satisfies Record<SuggestionType, string>;

export type NameSource = (engine: SearchEngine) => Kept<NameTable>;

export function createNameSource(parties: PartyDirectory): NameSource {
  // By the engine itself, not by who asks: what a key may see is what its engine answers.
  const tables = new WeakMap<SearchEngine, Kept<NameTable>>();
  return (engine) => {
    const known = tables.get(engine);
    if (known !== undefined) return known;
    const made = keepByVersion(engine, (asked) => readNames(asked, parties));
    tables.set(engine, made);
    return made;
  };
}

async function readNames(engine: SearchEngine, parties: PartyDirectory): Promise<NameTable> {
  const facets = SUGGESTION_TYPES.map((type) => NAME_ATTRIBUTES[type]);
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets }]);
  const names = SUGGESTION_TYPES.flatMap((type) =>
    Object.entries(result?.counts[NAME_ATTRIBUTES[type]] ?? {}).map(([value, count]): Name => {
      return { type, value, label: type === 'party' ? parties.label(value) : value, count };
    }),
  );
  return createNameTable(result?.total ?? 0, names);
}
