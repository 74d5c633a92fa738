import { resolveGroup, type ResolvedGroup } from './groups.js';
import { groupsAt, type PeopleDirectory } from './people-directory.js';
import type { PersonRecord } from './people-record.js';
import { bodyReference } from './references.js';
import type { NormalisedParts } from './types.js';

/**
 * The author's group on the day of the question.
 *
 * Open data states the group of that day and is believed. Pages and legacy XML may print a later one, so where they
 * contradict the author's own memberships in the archive, the archive decides.
 */
export function resolveParty(
  { format, group, legislature, publishedOn }: NormalisedParts,
  { person, people }: { person: PersonRecord | null; people: PeopleDirectory | null },
): ResolvedGroup | null {
  const resolve = (ref: string | null, code: string | null, label: string | null) => {
    const body = ref === null ? null : (people?.body(ref) ?? null);
    return resolveGroup({
      ref,
      code: code ?? body?.short ?? null,
      label: label ?? body?.label ?? null,
      legislature,
      date: publishedOn,
    });
  };
  const stated = group && resolve(bodyReference(group.ref), group.short, group.long);
  if (stated && format.startsWith('open-data')) return stated;
  if (!person || publishedOn === null) return stated;
  const memberships = groupsAt(person, publishedOn);
  const [latest] = memberships;
  if (!latest || memberships.some((membership) => membership.organeRef === stated?.organeId)) return stated;
  return resolve(latest.organeRef, null, null) ?? stated;
}
