import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../config/groups.js';

const lineageOf = (code: string, legislature: number): string | undefined =>
  GROUPS.find((group) => group.code === code && group.legislature === legislature)?.lineage;

describe('GROUPS', () => {
  it('gives each reference of the open data to one group', () => {
    const references = GROUPS.flatMap(({ organeId }) => organeId ?? []);
    expect(new Set(references).size).toBe(references.length);
    expect(references.every((reference) => /^PO\d+$/.test(reference))).toBe(true);
  });

  it('covers legislatures 8 to 17, each with its non-members', () => {
    for (let legislature = 8; legislature <= 17; legislature++) {
      expect(lineageOf('NI', legislature), `legislature ${legislature}`).toBe('NI');
    }
  });

  it('names each lineage after its newest group', () => {
    for (const { lineage } of GROUPS) {
      const line = GROUPS.filter((group) => group.lineage === lineage);
      const newest = line.toSorted(
        (a, b) => a.legislature - b.legislature || (a.from ?? '').localeCompare(b.from ?? ''),
      );
      expect(newest.at(-1)?.code).toBe(lineage);
    }
  });

  it('never has two groups of one lineage on one day: a renaming ends what it renames', () => {
    for (const group of GROUPS) {
      const others = GROUPS.filter((other) => other !== group && other.lineage === group.lineage);
      for (const other of others.filter(({ legislature }) => legislature === group.legislature)) {
        const apart =
          (group.to !== null && other.from !== null && group.to < other.from) ||
          (other.to !== null && group.from !== null && other.to < group.from);
        expect(apart, `${group.code} and ${other.code}`).toBe(true);
      }
    }
  });

  it('has every dated group begin before it ends', () => {
    for (const { from, to, code } of GROUPS) {
      if (from !== null && to !== null) expect(from < to, code).toBe(true);
    }
  });

  it.each([
    ['EPR', ['LAREM', 15], ['RE', 16], ['EPR', 17]],
    ['LFI-NFP', ['FI', 15], ['LFI-NUPES', 16], ['LFI-NFP', 17]],
    ['SOC', ['SRC', 13], ['SRC', 14], ['SER', 14], ['NG', 15], ['SOC', 15], ['SOC-A', 16], ['SOC', 17]],
    ['DR', ['UMP', 12], ['UMP', 14], ['LES-REP', 14], ['LR', 15], ['LR', 16], ['DR', 17]],
    ['DEM', ['MODEM', 15], ['DEM', 15], ['DEM', 17]],
    ['ECOS', ['ECOLO', 14], ['ECOLO', 16], ['ECOS', 17]],
    ['LIOT', ['LT', 15], ['LIOT', 16]],
    ['UDDPLR', ['AD', 17], ['UDR', 17], ['UDDPLR', 17]],
    ['UDI-I', ['UDI', 14], ['LC', 15], ['UDI-AGIR', 15], ['UDI-A-I', 15], ['UDI-I', 15]],
  ] as [string, ...[string, number][]][])('keeps the lineage of %s', (lineage, ...members) => {
    for (const [code, legislature] of members) expect(lineageOf(code, legislature), code).toBe(lineage);
  });

  it('does not take a split for a renaming', () => {
    expect(lineageOf('AGIR-E', 15)).toBe('AGIR-E');
    expect(lineageOf('R-UMP', 14)).toBe('R-UMP');
  });
});
