/** A stretch of the journal, of the questions that a search finds and its caller may see. */
import type { ChangeEvent } from '../../engine/journal-document.js';
import { CHANGE_EVENTS } from '../../engine/journal-document.js';
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { limits } from '../limits.js';
import type { ChangeJournal, JournalEntry } from './journal-port.js';

export interface Stretch {
  entries: JournalEntry[];
  /** Place up to which the journal was looked at: where the next stretch begins. */
  reached: number;
  /** Whether there is more of the journal to look at now. */
  more: boolean;
}

interface Wanted {
  /** Place after which to begin. */
  since: number;
  events: readonly ChangeEvent[];
  limit: number;
}

/**
 * Which entries belong to the search is asked of the caller's own engine: its scope, and every filter, hold for what a
 * question is now. Reading on from `reached` skips and repeats nothing, for places only grow.
 * @throws EngineUnavailable
 */
export async function readChanges(
  { journal, engine }: { journal: ChangeJournal; engine: SearchEngine },
  set: EngineQuery,
  { since, events, limit }: Wanted,
): Promise<Stretch> {
  const entries: JournalEntry[] = [];
  let reached = since;
  for (let page = 0; page < limits.journalPages; page++) {
    const read = await journal.after(reached, events, limits.journalPage);
    const seen = await visible(engine, set, read);
    for (const entry of read) {
      if (seen.has(entry.uid)) {
        // What the search leaves out is no « more »: it would tell of what the caller may not see.
        if (entries.length === limit) return { entries, reached, more: true };
        entries.push(entry);
      }
      reached = entry.seq;
    }
    if (read.length < limits.journalPage) return { entries, reached, more: false };
  }
  return { entries, reached, more: true };
}

/**
 * Whether a place lies beyond the present. One that the journal has reached does not, whatever the clock of this machine
 * says: whoever writes the journal may have another.
 * @param now place of this instant
 * @throws EngineUnavailable
 */
export async function isToCome(journal: ChangeJournal, since: number, now: number): Promise<boolean> {
  return since > now && (await journal.after(since - 1, CHANGE_EVENTS, 1)).length === 0;
}

async function visible(
  engine: SearchEngine,
  set: EngineQuery,
  entries: readonly JournalEntry[],
): Promise<Set<string>> {
  if (entries.length === 0) return new Set();
  const ids = [...new Set(entries.map(({ uid }) => uid))];
  const [found] = await engine.ids([{ ...set, filter: [...set.filter, anyOf('id', ids)] }]);
  return new Set(found);
}
