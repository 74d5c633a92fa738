/** The facet values that exist in the index, read from it and kept for a while. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { FACETS, NAMED_FACETS } from '../facet-table.js';
import type { NamedFacet } from '../facet-table.js';
import { limits } from '../limits.js';
import type { NameIndex } from './name-index.js';
import type { PartyDirectory } from './party-directory.js';

export type KnownNames = Record<NamedFacet, NameIndex>;

export interface Vocabulary {
  /** @throws EngineUnavailable */
  known(): Promise<KnownNames>;
}

interface Snapshot {
  known: KnownNames;
  documents: number;
  readAt: number;
  checkedAt: number;
}

/**
 * Read again once it is `limits.vocabularyMaxAge` old, or as soon as the number of documents has changed (looked at
 * every `limits.vocabularyRecheck`). Requests that need it at the same time share one reading; a failure is not kept.
 * @param now milliseconds; a test may give its own clock
 */
export function createVocabulary(
  engine: SearchEngine,
  parties: PartyDirectory,
  now: () => number = () => performance.now(),
): Vocabulary {
  let kept: Snapshot | null = null;
  let pending: Promise<Snapshot> | null = null;

  const refresh = async (): Promise<Snapshot> => {
    if (kept !== null && now() - kept.readAt < limits.vocabularyMaxAge) {
      const { documents } = await engine.status();
      if (documents === kept.documents) return { ...kept, checkedAt: now() };
    }
    return read(engine, parties, now());
  };

  return {
    async known() {
      if (kept !== null && now() - kept.checkedAt < limits.vocabularyRecheck) return kept.known;
      pending ??= refresh().finally(() => {
        pending = null;
      });
      kept = await pending;
      return kept.known;
    },
  };
}

async function read(engine: SearchEngine, parties: PartyDirectory, at: number): Promise<Snapshot> {
  const facets = NAMED_FACETS.map((name) => `facet.${name}`);
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets }]);
  const values = (name: NamedFacet) => Object.keys(result?.counts[`facet.${name}`] ?? {});
  const known = Object.fromEntries(
    NAMED_FACETS.map((name) => [name, FACETS[name].names(values(name), parties)]),
  ) as KnownNames;
  return { known, documents: result?.total ?? 0, readAt: at, checkedAt: at };
}
