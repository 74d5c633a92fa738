import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import { resolveFilter } from '../../../server/access/resolve-filter.js';
import type { ScopeFilter } from '../../../server/access/partner.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion } from '../records.js';

const base = makeQuestion({});
const questions = [
  makeQuestion({
    number: 900_001,
    author: {
      ...{ id: null, civility: null, departmentCode: null, constituency: null },
      ...{ name: 'Zélie Montcharpin', sortName: 'Montcharpin Zélie', department: 'Ain' },
    },
    ministry: { organeId: null, label: 'Intérieur', title: null, portfolios: ['Intérieur'] },
    party: { organeId: null, code: 'LAREM', label: 'x', lineage: 'EPR' },
  }),
  makeQuestion({ ...base, number: 900_002 }),
];
const engine = createFakeEngine(questions);

describe('the filter of a partner', () => {
  it('is written as a search is: as official pages print names', async () => {
    const { filter, documents, unknown } = await resolveFilter(
      {
        author: ['Mme Zélie Montcharpin'],
        ministry: ["Ministère de l'intérieur"],
        department: ['01'],
        partyLineage: ['La République en Marche'],
      },
      engine,
      createPartyDirectory(GROUPS),
    );
    expect({ filter, documents, unknown }).toEqual({
      filter: {
        author: ['Montcharpin Zélie'],
        ministry: ['Intérieur'],
        department: ['Ain'],
        partyLineage: ['EPR'],
      },
      documents: 1,
      unknown: [],
    });
  });

  it.each<[ScopeFilter, string[]]>([
    [{ legislature: ['19'] }, ['17', '16', '15']],
    [{ legislature: ['quinzième'] }, ['14', '15', '16', '17']],
    [{ status: ['pendng'] }, ['en attente']],
    [{ status: ['réponndue'] }, ['répondue']],
    [{ status: ['retirée'] }, ['pending', 'answered']],
    [{ type: ['question écrit'] }, ['QE']],
    [{ type: ['QX'] }, ['QE']],
    [{ ministry: ['Intérieurs'] }, ['Intérieur']],
    [{ ministry: ['Ballons et dirigeables'] }, []],
    [{ party: ['LARME'] }, ['LAREM']],
  ])('proposes what the index has for %j', async (given, nearest) => {
    const more = [14, 16, 17].map((legislature) => makeQuestion({ legislature, status: 'answered' }));
    const larger = createFakeEngine([...questions, ...more]);
    const { unknown } = await resolveFilter(given, larger, createPartyDirectory(GROUPS));
    expect(unknown.flatMap((one) => one.nearest)).toEqual(nearest);
  });

  it('proposes for a name that is none each person once', async () => {
    const { unknown } = await resolveFilter(
      { author: ['M. Montcharpain'] },
      engine,
      createPartyDirectory(GROUPS),
    );
    expect(unknown).toMatchObject([{ facet: 'author', value: 'M. Montcharpain' }]);
    expect(unknown[0]?.nearest).toHaveLength(1);
  });
});
