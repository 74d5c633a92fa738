import { GROUPS, type PoliticalGroup } from '../../config/groups.js';
import { capitaliseFirst, foldCode, foldLabel, tidyLabel } from './fold.js';
import { isActive } from './people-directory.js';

/** A group as a document names it. */
export interface StatedGroup {
  /** `PO…` */
  ref: string | null;
  code: string | null;
  label: string | null;
  legislature: number;
  /** ISO day of the question; null when it is not known. */
  date: string | null;
  /** False for open data, which states the group of the day, even some days off a renaming: it is taken at its word. */
  mayBeLater?: boolean;
}

export interface ResolvedGroup {
  organeId: string | null;
  code: string;
  label: string;
  /** Code of the newest group of the lineage. */
  lineage: string;
  /** False when config/groups.ts does not hold it: then it is as stated. */
  known: boolean;
}

/**
 * The group that a document names, by reference, else by code, else by full name within the legislature.
 *
 * A group that did not exist yet, or no longer, on the day of the question gives way to the one of its lineage that did:
 * legacy pages print the author's latest group (`mayBeLater`, true by default). Null when the document names none.
 */
export function resolveGroup(stated: StatedGroup): ResolvedGroup | null {
  const group = findGroup(stated);
  if (group === null) return asStated(stated);
  const { organeId, code, label, lineage } = stated.mayBeLater === false ? group : inForce(group, stated);
  return { organeId, code, label, lineage, known: true };
}

/** A group with its names folded once. */
interface IndexedGroup {
  group: PoliticalGroup;
  codes: string[];
  labels: string[];
}

const BY_REFERENCE = new Map(GROUPS.map((group) => [group.organeId, group]));
const BY_LEGISLATURE = new Map<number, IndexedGroup[]>();
for (const group of GROUPS) {
  const sitting = BY_LEGISLATURE.get(group.legislature) ?? [];
  BY_LEGISLATURE.set(group.legislature, sitting);
  sitting.push({
    group,
    codes: [group.code, ...group.aliases].map(foldCode),
    labels: [group.label, ...group.otherLabels].map(foldLabel),
  });
}

function findGroup({ ref, code, label, legislature, date }: StatedGroup): PoliticalGroup | null {
  const byRef = ref === null ? undefined : BY_REFERENCE.get(ref);
  if (byRef) return byRef;
  const sitting = BY_LEGISLATURE.get(legislature) ?? [];
  // Old pages print a code where others print the name, and the other way round.
  const names = [code, label].filter((name) => name !== null).map((name) => name.slice(0, LONGEST_NAME));
  for (const matches of [hasCode, hasLabel, hasLabelLike]) {
    for (const name of names) {
      const found = pick(sitting.filter(matches(name)), date);
      if (found) return found;
    }
  }
  return null;
}

/** In characters: no group has so long a name, and a damaged document may print anything. */
const LONGEST_NAME = 200;

function hasCode(name: string): (group: IndexedGroup) => boolean {
  const key = foldCode(name);
  return ({ codes }) => codes.includes(key);
}

function hasLabel(name: string): (group: IndexedGroup) => boolean {
  const key = foldLabel(name);
  return ({ labels }) => labels.includes(key);
}

/** « Socialistes et apparentés » for a group whose name goes on « (membre de l'intergroupe …) », or the reverse. */
function hasLabelLike(name: string): (group: IndexedGroup) => boolean {
  const key = foldLabel(name);
  return ({ labels }) =>
    key !== '' && labels.some((label) => label.startsWith(`${key} `) || key.startsWith(`${label} `));
}

/** The group of the day among those that bear the name; without one, the newest, if all are of one lineage. */
function pick(found: IndexedGroup[], date: string | null): PoliticalGroup | null {
  const candidates = found.map(({ group }) => group);
  const active = date === null ? [] : candidates.filter((group) => isActive(group, date));
  if (active.length === 1) return active[0] ?? null;
  const left = active.length > 1 ? active : candidates;
  if (new Set(left.map((group) => group.lineage)).size !== 1) return null;
  return left.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? '')).at(-1) ?? null;
}

/** Whether a group of config/groups.ts sat on a day; true for one that it does not hold or date. */
export function satOn(organeId: string | null, day: string): boolean {
  const group = organeId === null ? undefined : BY_REFERENCE.get(organeId);
  return group === undefined || isActive(group, day);
}

function inForce(group: PoliticalGroup, { legislature, date }: StatedGroup): PoliticalGroup {
  if (date === null || isActive(group, date)) return group;
  const heir = GROUPS.find(
    (other) => other.legislature === legislature && other.lineage === group.lineage && isActive(other, date),
  );
  return heir ?? group;
}

function asStated({ ref, code, label }: StatedGroup): ResolvedGroup | null {
  const name = tidyLabel(label ?? '') || tidyLabel(code ?? '');
  const statedCode = foldCode(code ?? '') || name;
  if (statedCode === '') return null;
  return {
    organeId: ref,
    code: statedCode,
    label: capitaliseFirst(name),
    lineage: statedCode,
    known: false,
  };
}
