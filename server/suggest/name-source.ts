/** The names of an index, kept until it changes. */
import { setImmediate } from 'node:timers/promises';
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { IndexVersion } from '../index-version.js';
import { keepByVersion } from '../index-version.js';
import { limits } from '../limits.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import { otherDepartmentNames } from '../understand/department-names.js';
import { addSpelling, type Counts, type SpeltValue } from '../understand/spelling.js';
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
  const names: Name[] = [];
  for (const type of SUGGESTION_TYPES) {
    const values = await readSpellings(result?.counts[NAME_ATTRIBUTES[type]] ?? {});
    for (const { value, count, others } of values) {
      // Nine headings in ten are of one question, which is suggested itself: they would be most of what is kept and looked through.
      if (type === 'subject' && count < limits.suggestSubjectFrom) continue;
      const label = type === 'party' ? parties.label(value) : value;
      const { others: otherNames, codes } = type === 'department' ? otherDepartmentNames(value) : NO_OTHERS;
      names.push({
        ...{ type, value, label, count, codes },
        otherSpellings: others,
        others: [...others, ...otherNames],
      });
    }
  }
  return createNameTable(result?.total ?? 0, names);
}

const NO_OTHERS = { others: [], codes: [] };

/** Headings are many: requests are let through meanwhile. */
async function readSpellings(counts: Counts): Promise<Iterable<SpeltValue>> {
  const values = new Map<string, SpeltValue>();
  for (const [place, spelling] of Object.keys(counts).entries()) {
    addSpelling(values, spelling, counts[spelling] ?? 0);
    if (place % READ_AT_ONCE === READ_AT_ONCE - 1) await setImmediate();
  }
  return values.values();
}

/** Values, in a few milliseconds. */
const READ_AT_ONCE = 1_000;
