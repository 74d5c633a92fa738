import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';

const directory = createPartyDirectory(GROUPS);

describe('createPartyDirectory', () => {
  it('names a code as its newest group was called, and an unknown code by itself', () => {
    expect(directory.label('MODEM')).toBe('Mouvement Démocrate et apparentés');
    expect(directory.label('SOC')).toBe('Socialistes et apparentés (SOC)');
    expect(directory.lineageLabel('SOC')).toBe('Socialistes et apparentés');
    expect(directory.label('NOUVEAU')).toBe('NOUVEAU');
  });

  it.each([
    ['La République en Marche', ['LAREM']],
    ['larem', ['LAREM']],
    ['UDI_I', ['UDI-I']],
    ['S.R.C.', ['SRC']],
    ['LR', ['LR']],
    ['nouveau', ['NOUVEAU']],
  ])('finds « %s »', (name, codes) => {
    expect(directory.names(['NOUVEAU']).find(name)).toEqual(codes);
  });

  it('finds every group of one name', () => {
    expect([...directory.names([]).find('les republicains')].sort()).toEqual(['LES-REP', 'LR']);
  });

  it('tells apart the codes of one name, and knows each by what it is told by', () => {
    const codes = [...new Set(GROUPS.map(({ code }) => code))];
    const labels = codes.map(directory.label);
    expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(codes.length);
    expect(labels).toEqual(expect.arrayContaining(['Les Républicains (LR)', 'Les Républicains (LES-REP)']));
    for (const code of codes.filter((one) => directory.label(one).endsWith(`(${one})`)))
      expect(directory.names([]).find(directory.label(code))).toEqual([code]);
    const lineages = [...new Set(GROUPS.map(({ lineage }) => lineage))];
    expect(new Set(lineages.map(directory.lineageLabel)).size).toBe(lineages.length);
  });

  it('knows every name of every group', () => {
    const names = directory.names([]);
    for (const { code, label, aliases, otherLabels } of GROUPS)
      for (const name of [code, label, ...aliases, ...otherLabels])
        expect(names.find(name), name).not.toEqual([]);
  });
});
