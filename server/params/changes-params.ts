/** Parameters of GET /api/v1/changes: the search, where to begin, and which events. */
import { z } from 'zod';
import { CHANGE_EVENTS, sequenceAt, type ChangeEvent } from '../../engine/journal-document.js';
import { SEALED } from '../changes/cursor.js';
import { isIsoDay } from '../../model/question.js';
import { limits } from '../limits.js';
import { startOfParisDay } from '../paris-time.js';
import { readBesideSearch } from './beside-search.js';
import type { RawQuery } from './query-string.js';
import { choices, count, parameter } from './readers.js';
import type { SearchParams } from './search-params.js';

const PLACE = /^(?:0|\d{16})$/;
/** The sign of a time zone, « + », is a space where an address was not encoded. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+ -]\d{2}:\d{2})$/;

/** A place in the journal after which to begin; sealed for who sees a part of it. */
export type Since = number | { sealed: string };

const sinceReader = parameter((values, refuse): Since | null => {
  const given = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  const [first, ...others] = given;
  if (first === undefined) return null;
  if (others.length > 0) refuse(given.join(' ; '), 'Une seule valeur est possible.');
  const since = SEALED.test(first) ? { sealed: first } : placeOf(first);
  if (since === null)
    refuse(
      first,
      'Un curseur (la valeur « next » d’une réponse), un jour (2026-03-05) ou un instant (2026-03-05T06:00:00Z) est attendu.',
    );
  return since;
});

/** Events of that very instant are still to come: the place is the one before. */
function placeOf(text: string): number | null {
  if (PLACE.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : null;
  if (isIsoDay(text)) return placeBefore(startOfParisDay(text));
  if (!isIsoDay(INSTANT.exec(text)?.[1] ?? '')) return null;
  const instant = new Date(text.replace(' ', '+'));
  return Number.isNaN(instant.getTime()) ? null : placeBefore(instant);
}

/** Of an instant for which there are no places yet, or no longer (engine/journal-document.ts), the first or the last one. */
function placeBefore(instant: Date): number {
  return Math.min(Math.max(0, sequenceAt(instant) - 1), LAST_PLACE);
}

/** The one after it is a whole number as well. */
const LAST_PLACE = Number.MAX_SAFE_INTEGER - 1;

export const changesSchema = z.object({
  since: sinceReader,
  event: choices((name) => CHANGE_EVENTS.find((event) => event === name) ?? null, CHANGE_EVENTS.join(', ')),
  limit: count({ byDefault: limits.changesDefault, max: limits.changesMax }),
});

export interface ChangesParams {
  search: SearchParams;
  /** Null: the beginning of the journal. */
  since: Since | null;
  events: readonly ChangeEvent[];
  limit: number;
}

/** @throws ParameterError with every parameter at fault */
export function readChangesParams(raw: RawQuery): ChangesParams {
  const { own, search } = readBesideSearch(raw, changesSchema);
  return {
    search,
    since: own.since,
    events: own.event.length > 0 ? own.event : CHANGE_EVENTS,
    limit: own.limit,
  };
}
