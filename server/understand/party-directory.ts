/** Political groups by code, full name and other names; the facet's value is the code. */
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';

/** What the gateway needs of a row of config/groups.ts. */
export interface GroupEntry {
  code: string;
  label: string;
  legislature: number;
  aliases: readonly string[];
  otherLabels: readonly string[];
}

export interface PartyDirectory {
  /** Full name of the newest group of that code, the code itself when it is not known. */
  label: (code: string) => string;
  /** @param indexed codes that the index holds, which the table of groups may not */
  names: (indexed: readonly string[]) => NameIndex;
}

export function createPartyDirectory(groups: readonly GroupEntry[]): PartyDirectory {
  const oldestFirst = [...groups].sort((a, b) => a.legislature - b.legislature);
  const labels = new Map(oldestFirst.map(({ code, label }) => [code, label]));
  const named = (read: (group: GroupEntry) => readonly string[]) =>
    groups.flatMap((group) => read(group).map((name) => ({ name, value: group.code })));
  const byLabel = named(({ label, otherLabels }) => [label, ...otherLabels]);
  const byAlias = named(({ aliases }) => aliases);
  return {
    label: (code) => labels.get(code) ?? code,
    names(indexed) {
      const codes = [...new Set([...indexed, ...labels.keys()])];
      return createNameIndex([codes.map((code) => ({ name: code, value: code })), byLabel, byAlias]);
    },
  };
}
