import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { analyseQuery } from '../../../french/analyse.js';
import { GROUPS } from '../../../config/groups.js';
import { parseQuery } from '../../../server/query/parse-query.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import { readSelections } from '../../../server/understand/selections.js';
import { presentFacets } from '../../../server/present/facets.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import type { Understood } from '../../../server/understand/understand.js';
import { NO_NAMES } from '../known-names.js';

const understood = (query: string, selections: Partial<Understood['selections']> = {}): Understood => ({
  params: readSearchParams(parseQueryString(query)),
  references: [],
  query: parseQuery(''),
  expression: null,
  ranked: [],
  marked: analyseQuery(''),
  text: '',
  analysis: analyseQuery(''),
  sequences: { q: '', filter: [] },
  concepts: [],
  lexicon: createLexicon(0, {}, {}),
  restrictions: [],
  known: NO_NAMES,
  selections: { ...readSelections([], NO_NAMES), ...selections },
  warnings: [],
});
const parties = createPartyDirectory(GROUPS);
const result = (counts: Record<string, Record<string, number>>) => ({ hits: [], total: 0, counts, uids: [] });

describe('presentFacets', () => {
  it('puts most frequent values first, then by name as a French reader sorts', () => {
    const counts = { 'facet.rubric': { Zoos: 3, Écoles: 3, Énergie: 7, Eau: 3 } };
    const { rubric } = presentFacets(understood('facets=rubric'), [result(counts)], parties);
    expect(rubric?.map(({ label }) => label)).toEqual(['Énergie', 'Eau', 'Écoles', 'Zoos']);
  });

  it('shows a selected value even when nothing has it any more', () => {
    const selections = { status: { active: true, values: ['withdrawn', 'answered'] } };
    const { status } = presentFacets(
      understood('facets=status', selections),
      [result({}), result({ 'facet.status': { answered: 2, pending: 1 } })],
      parties,
    );
    expect(status).toEqual([
      { value: 'answered', label: 'Réponse publiée', count: 2, selected: true },
      { value: 'pending', label: 'En attente de réponse', count: 1, selected: false },
      { value: 'withdrawn', label: 'Retirée', count: 0, selected: true },
    ]);
  });

  it('names legislatures, types and groups, and takes values as they are when a name is unknown', () => {
    const counts = {
      'facet.legislature': { 15: 1, 1: 1 },
      'facet.type': { QE: 1 },
      'facet.party': { LAREM: 2, constructor: 1 },
    };
    const facets = presentFacets(understood('facets=legislature,type,party'), [result(counts)], parties);
    expect(facets.legislature?.map(({ label }) => label)).toEqual(['1re législature', '15e législature']);
    expect(facets.type?.[0]?.label).toBe('Question écrite');
    expect(facets.party?.map(({ label }) => label)).toEqual(['La République en Marche', 'constructor']);
  });

  it('gives only the facets asked for', () => {
    expect(presentFacets(understood('facets=none'), [result({})], parties)).toEqual({});
  });
});
