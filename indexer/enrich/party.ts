import type { ParsedBody } from '../parse/parsed-question.js';
import { resolveGroup, satOn, type ResolvedGroup } from './groups.js';
import { groupsAt, type PeopleDirectory } from './people-directory.js';
import type { PersonRecord } from './people-record.js';
import { bodyReference } from './references.js';
import type { NormalisedParts } from './types.js';

/**
 * The author's group on the day of the question, as far as the document can be believed.
 *
 * Open data states the group of that day. Pages and legacy XML may print a later one: where that group did not sit on
 * the day of the question, the author's own memberships decide if the archive has them, else the group of the same
 * lineage that sat then. A group that could be true is left as printed: facets count what the documents say.
 */
export function resolveParty(
  { format, group, legislature, publishedOn }: NormalisedParts,
  { person, people }: { person: PersonRecord | null; people: PeopleDirectory | null },
): ResolvedGroup | null {
  const resolve = (body: ParsedBody, mayBeLater: boolean): ResolvedGroup | null => {
    const ref = bodyReference(body.ref);
    const known = ref === null ? null : (people?.body(ref) ?? null);
    return resolveGroup({
      ref,
      code: body.short ?? known?.short ?? null,
      label: body.long ?? known?.label ?? null,
      legislature,
      date: publishedOn,
      mayBeLater,
    });
  };
  const stated = group && resolve(group, false);
  if (stated && format.startsWith('open-data')) return stated;
  if (publishedOn === null || (stated && satOn(stated.organeId, publishedOn))) return stated;
  const [membership] = person === null ? [] : groupsAt(person, publishedOn);
  const archived = membership && resolve({ ref: membership.organeRef, short: null, long: null }, false);
  return archived ?? (group && resolve(group, true));
}
