import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import { resolveGroup, type StatedGroup } from '../../../indexer/enrich/groups.js';

const stated = (given: Partial<StatedGroup>): StatedGroup => ({
  ref: null,
  code: null,
  label: null,
  legislature: 16,
  date: null,
  ...given,
});

describe('resolveGroup', () => {
  it('believes the reference first', () => {
    const group = resolveGroup(stated({ ref: 'PO730964', code: 'XX', legislature: 15, date: '2019-03-05' }));
    expect(group).toEqual({
      organeId: 'PO730964',
      code: 'LAREM',
      label: 'La République en Marche',
      lineage: 'EPR',
      known: true,
    });
  });

  it('finds a code however it is written', () => {
    const at = { legislature: 15, date: '2021-02-01' };
    expect(resolveGroup(stated({ code: 'UDI_I', ...at }))?.organeId).toBe('PO771889');
    expect(resolveGroup(stated({ code: 'udi-i', ...at }))?.organeId).toBe('PO771889');
    expect(resolveGroup(stated({ code: 'S.R.C.', legislature: 13 }))?.code).toBe('SRC');
    expect(resolveGroup(stated({ code: 'LFI - NUPES' }))?.organeId).toBe('PO800490');
  });

  it('takes, of two groups of one code, the one of the day', () => {
    const at = (date: string) => resolveGroup(stated({ code: 'UDI-I', legislature: 15, date }))?.organeId;
    expect(at('2019-07-01')).toBe('PO765636');
    expect(at('2021-07-01')).toBe('PO771889');
  });

  it('finds the long name that pages print, accents and case apart', () => {
    expect(resolveGroup(stated({ label: 'RENAISSANCE', date: '2023-01-01' }))?.code).toBe('RE');
    expect(resolveGroup(stated({ label: 'Ecologiste - NUPES', date: '2023-01-01' }))?.code).toBe('ECOLO');
  });

  it('tells apart two groups whose names begin alike by the day', () => {
    const at = (date: string) => resolveGroup(stated({ label: 'Socialistes et apparentés', date }));
    expect(at('2022-07-19')?.organeId).toBe('PO800496');
    expect(at('2023-11-07')?.organeId).toBe('PO830170');
    expect(at('2023-11-07')?.lineage).toBe('SOC');
  });

  it('reads a code where the name stands, and a name where the code stands', () => {
    expect(resolveGroup(stated({ label: 'RPR', legislature: 10 }))?.label).toBe(
      'Rassemblement pour la République',
    );
    expect(resolveGroup(stated({ code: 'Rassemblement pour la Republique', legislature: 9 }))?.code).toBe(
      'RPR',
    );
  });

  it('gives the group of the day when the document prints a later one of its lineage', () => {
    const group = resolveGroup(
      stated({ ref: 'PO707869', code: 'LES-REP', legislature: 14, date: '2014-01-07' }),
    );
    expect(group?.organeId).toBe('PO656006');
    expect(group?.code).toBe('UMP');
  });

  it('keeps a group that came out of a split as stated: what its members were before is not in its name', () => {
    const group = resolveGroup(stated({ code: 'AGIR-E', legislature: 15, date: '2019-01-08' }));
    expect(group?.code).toBe('AGIR-E');
  });

  it('follows the three names of one group of legislature 17', () => {
    const at = (date: string) => resolveGroup(stated({ code: 'UDR', legislature: 17, date }))?.organeId;
    expect(at('2024-08-01')).toBe('PO845520');
    expect(at('2024-10-01')).toBe('PO847173');
    expect(at('2025-10-01')).toBe('PO872880');
  });

  it('keeps an unknown group as stated and says so', () => {
    expect(resolveGroup(stated({ code: 'G.X.', label: 'groupe d’essai', legislature: 99 }))).toEqual({
      organeId: null,
      code: 'GX',
      label: "Groupe d'essai",
      lineage: 'GX',
      known: false,
    });
  });

  it('is null when the document names no group', () => {
    expect(resolveGroup(stated({}))).toBeNull();
    expect(resolveGroup(stated({ code: ' ', label: '' }))).toBeNull();
  });

  it('never throws and never gives an empty code or label', () => {
    fc.assert(
      fc.property(
        fc.option(fc.string()),
        fc.option(fc.string()),
        fc.integer({ min: 1, max: 20 }),
        (code, label, legislature) => {
          const group = resolveGroup(stated({ code, label, legislature, date: '2018-01-01' }));
          return group === null || (group.code !== '' && group.label.trim() !== '' && group.lineage !== '');
        },
      ),
    );
  });

  it('gives every group of the table back from its own code, name and first day', () => {
    for (const group of GROUPS) {
      const found = resolveGroup({ ref: null, ...group, date: group.from });
      expect(found?.organeId ?? found?.code, `${group.legislature} ${group.code}`).toBe(
        group.organeId ?? group.code,
      );
    }
  });
});
