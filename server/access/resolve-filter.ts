/** A filter as an operator writes it → the values that the index holds. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { FACETS } from '../facet-table.js';
import { closedValuesOf } from '../params/closed-values.js';
import { readFacetNames } from '../understand/facet-names.js';
import type { NameIndex } from '../understand/name-index.js';
import { createNameIndex } from '../understand/name-index.js';
import { comparisonKey } from '../understand/comparison-key.js';
import { nearestNames } from '../understand/nearest-names.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import { nearestNumbers, nearestOfList } from '../understand/unknown-values.js';
import type { ScopeFilter } from './partner.js';
import type { ScopeFacet } from './scope-facets.js';
import { isScopeFacet } from './scope-facets.js';
import { scopedEngine } from './scoped-engine.js';

export interface ResolvedFilter {
  filter: ScopeFilter;
  /** Questions that the filter lets through. */
  documents: number;
  /** What no question of the index has, with what may have been meant. */
  unknown: { facet: ScopeFacet; value: string; nearest: string[] }[];
}

/**
 * Names are understood as in a search (accents, case, other names of groups, « M. », « ministère de » do not matter), once,
 * when the key is made: afterwards the filter stands as it is, whatever comes into the index.
 * @throws EngineUnavailable
 */
export async function resolveFilter(
  given: ScopeFilter,
  engine: SearchEngine,
  parties: PartyDirectory,
): Promise<ResolvedFilter> {
  const facets = Object.keys(given).filter(isScopeFacet);
  const [result] = await engine.multiSearch([
    { ...EVERYTHING, facets: facets.map((facet) => `facet.${facet}`) },
  ]);
  const filter: ScopeFilter = {};
  const unknown: ResolvedFilter['unknown'] = [];
  for (const facet of facets) {
    const indexed = Object.keys(result?.counts[`facet.${facet}`] ?? {});
    const known = namesOf(facet, indexed, parties);
    const asked = (given[facet] ?? []).map((value) => String(closedValuesOf(facet)?.read(value) ?? value));
    const { values, unknown: strangers } = readFacetNames(asked, known);
    filter[facet] = values;
    for (const value of strangers)
      unknown.push({ facet, value, nearest: nearestOf(facet, value, { indexed, known }) });
  }
  const { documents } = await scopedEngine(engine, filter).status();
  return { filter, documents, unknown };
}

/** Of the few values of a closed list all that the index has, where none is near. */
function nearestOf(
  facet: ScopeFacet,
  value: string,
  { indexed, known }: { indexed: readonly string[]; known: NameIndex },
): string[] {
  const closed = closedValuesOf(facet);
  if (closed === null) return nearestNames(value, known);
  if (facet === 'legislature' && closed.read(value) !== null) return nearestNumbers(value, indexed);
  const near = nearestOfList(comparisonKey(value), closed.names).filter((name) =>
    indexed.includes(String(closed.read(name))),
  );
  return near.length > 0 ? near : [...indexed];
}

function namesOf(facet: ScopeFacet, indexed: readonly string[], parties: PartyDirectory): NameIndex {
  const { names } = FACETS[facet];
  return names === null
    ? createNameIndex([indexed.map((value) => ({ name: value, value }))])
    : names(indexed, parties);
}
