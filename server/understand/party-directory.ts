/** Political groups by code, full name and other names; the facet's value is the code. */
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
  /** Full name of the newest group of that code, the code itself when it is not known. */
  label: (code: string) => string;
  /** @param indexed codes that the index holds, which the table of groups may not */
  names: (indexed: readonly string[]) => NameIndex;
  /** The same for lineages: the name of any group of one finds it. @param indexed codes of lineages */
  lineageNames: (indexed: readonly string[]) => NameIndex;
}

export function createPartyDirectory(groups: readonly GroupEntry[]): PartyDirectory {
  const oldestFirst = [...groups].sort((a, b) => a.legislature - b.legislature);
  const labels = new Map(oldestFirst.map(({ code, label }) => [code, label]));
  const layer = (read: (group: GroupEntry) => readonly string[], value: (group: GroupEntry) => string) =>
    groups.flatMap((group) => read(group).map((name) => ({ name, value: value(group) })));
  const layers = (value: (group: GroupEntry) => string) => [
    layer(({ label, otherLabels }) => [label, ...otherLabels], value),
    layer(({ aliases }) => aliases, value),
  ];
  const ownCode = ({ code }: GroupEntry) => code;
  const lineage = (group: GroupEntry) => group.lineage;
  return {
    label: (code) => labels.get(code) ?? code,
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
