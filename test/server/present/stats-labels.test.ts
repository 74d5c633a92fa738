import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import { FACETS } from '../../../server/facet-table.js';
import { valueLabel } from '../../../server/present/stats.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';

const parties = createPartyDirectory(GROUPS);

describe('valueLabel', () => {
  it.each([
    ['delay', '366+'],
    ['delay', '0-30'],
    ['closing', 'REP_PUB'],
    ['type', 'QOSD'],
    ['legislature', '17'],
    ['party', 'LAREM'],
    ['month', '2019-03'],
    ['signalled', 'true'],
  ] as const)('names a value as the facets of a search do: %s %s', (facet, value) => {
    expect(valueLabel(facet, value, parties)).toBe(FACETS[facet].label(value, parties));
  });

  it('names the values that only statistics know', () => {
    expect(valueLabel('deadline', 'within', parties)).toBe('Dans les deux mois');
    expect(valueLabel('answeredMonth', '2019-08', parties)).toBe('août 2019');
    expect(valueLabel('headingLead', 'équipements', parties)).toBe('équipements');
    expect(valueLabel('delay', '366+', parties)).toBe('366 jours et plus');
  });
});
