/** Political groups by code, full name and other names; the facet's value is the code. */
import { comparisonKey } from './comparison-key.js';
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';

/** What the gateway needs of a row of config/groups.ts. */
export interface GroupEntry {
  code: string;
  label: string;
  legislature: number;
  /** Code of the newest group that continues it. */
  lineage: string;
  aliases: readonly string[];
  otherLabels: readonly string[];
}

export interface PartyDirectory {
  /**
   * Full name of the newest group of that code, with the code where another code bears the same name: « Les Républicains (LR) »,
   * « Les Républicains (LES-REP) ». The code itself when it is not known.
   */
  label: (code: string) => string;
  /** The same of a lineage, beside which stand lineages alone. */
  lineageLabel: (code: string) => string;
  /** @param indexed codes that the index holds, which the table of groups may not */
  names: (indexed: readonly string[]) => NameIndex;
  /** The same for lineages: the name of any group of one finds it. @param indexed codes of lineages */
  lineageNames: (indexed: readonly string[]) => NameIndex;
}

export function createPartyDirectory(groups: readonly GroupEntry[]): PartyDirectory {
  const oldestFirst = [...groups].sort((a, b) => a.legislature - b.legislature);
  const names = new Map(oldestFirst.map(({ code, label }) => [code, label]));
  const labels = toldApart(names);
  const lineages = new Set(groups.map(({ lineage }) => lineage));
  const lineageLabels = toldApart(new Map([...names].filter(([code]) => lineages.has(code))));
  const layer = (read: (group: GroupEntry) => readonly string[], value: (group: GroupEntry) => string) =>
    groups.flatMap((group) => read(group).map((name) => ({ name, value: value(group) })));
  const layers = (value: (group: GroupEntry) => string) => [
    layer(({ code, label, otherLabels }) => [label, labels.get(code) ?? label, ...otherLabels], value),
    layer(({ aliases }) => aliases, value),
  ];
  const ownCode = ({ code }: GroupEntry) => code;
  const lineage = (group: GroupEntry) => group.lineage;
  return {
    label: (code) => labels.get(code) ?? code,
    lineageLabel: (code) => lineageLabels.get(code) ?? code,
    names(indexed) {
      const codes = [...new Set([...indexed, ...labels.keys()])];
      return createNameIndex([codes.map((code) => ({ name: code, value: code })), ...layers(ownCode)]);
    },
    lineageNames(indexed) {
      const codes = [...new Set([...indexed, ...groups.map(lineage)])];
      const first = codes.map((code) => ({ name: code, value: code }));
      return createNameIndex([first, layer(({ code }) => [code], lineage), ...layers(lineage)]);
    },
  };
}

/** @param names by code */
function toldApart(names: ReadonlyMap<string, string>): Map<string, string> {
  const bearers = new Map<string, number>();
  for (const name of names.values()) {
    const key = comparisonKey(name);
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  const isShared = (name: string) => (bearers.get(comparisonKey(name)) ?? 0) > 1;
  return new Map([...names].map(([code, name]) => [code, isShared(name) ? `${name} (${code})` : name]));
}
