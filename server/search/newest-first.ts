import { parseUid } from '../../model/identity.js';

/** Uids as their questions were likely published, the newest first; what is no uid comes last. */
export function newestFirst(uids: readonly string[]): string[] {
  return uids
    .map((uid) => ({ uid, ...(parseUid(uid) ?? { legislature: 0, number: 0 }) }))
    .sort((a, b) => b.legislature - a.legislature || b.number - a.number)
    .map(({ uid }) => uid);
}
