/** What GET /api/v1/changes answers. */
import { instantOf, type ChangeEvent } from '../../engine/journal-document.js';
import { officialPageUrl, parseUid } from '../../model/identity.js';
import type { JournalEntry } from '../changes/journal-port.js';
import type { Stretch } from '../changes/read-changes.js';
import type { Warning } from '../warnings.js';

export interface PresentedChange {
  /** uid of the question. */
  id: string;
  event: ChangeEvent;
  /** Instant at which the event was published here. */
  at: string;
  /** Day of the event in the Journal officiel. */
  date: string | null;
  from: string | null;
  to: string | null;
  title: string;
  url: string | null;
}

export interface ChangesAnswer {
  /** Instant from which on the journal is whole; null: none is kept yet. */
  journalFrom: string | null;
  changes: PresentedChange[];
  /** What `since` takes to read on. */
  next: string;
  more: boolean;
  warnings: Warning[];
  tookMs: number;
}

interface Asked {
  since: number | null;
  /** What is said of the place that was reached. */
  next: string;
  /** It lies beyond the present. */
  toCome: boolean;
  beginning: number | null;
  warnings: readonly Warning[];
  startedAt: number;
}

export function presentChanges(
  { entries, more }: Stretch,
  { since, next, toCome, beginning, warnings, startedAt }: Asked,
): ChangesAnswer {
  return {
    journalFrom: beginning === null ? null : instantOf(beginning).toISOString(),
    changes: entries.map(presentChange),
    next,
    more,
    warnings: [...warnings, ...beforeItBegan(since, beginning), ...(toCome ? [STILL_TO_COME] : [])],
    tookMs: Math.round(performance.now() - startedAt),
  };
}

const STILL_TO_COME: Warning = {
  code: 'moment_a_venir',
  parameter: 'since',
  message:
    'Ce moment est encore à venir : rien ne peut avoir changé depuis. « next » est le moment présent, à donner pour la suite.',
};

function presentChange({ uid, event, seq, date, from, to, title }: JournalEntry): PresentedChange {
  const identity = parseUid(uid);
  return {
    ...{ id: uid, event, at: instantOf(seq).toISOString(), date, from, to, title },
    url: identity && officialPageUrl(identity),
  };
}

function beforeItBegan(since: number | null, beginning: number | null): Warning[] {
  const code = 'journal_incomplet';
  if (beginning === null) {
    const message =
      'Le journal des changements commence à la fin de la première indexation complète : il est encore vide.';
    return [{ code, parameter: 'since', message }];
  }
  if (since === null || since >= beginning) return [];
  const from = instantOf(beginning).toISOString();
  const message = `Le journal ne commence que le ${from} : les changements antérieurs n’y sont pas. Pour l’état d’alors, exportez la recherche.`;
  return [{ code, parameter: 'since', message }];
}
