import { setImmediate } from 'node:timers/promises';
import type { Answer } from '../relevance/figures.js';
import type { JudgedQuery } from '../relevance/judged-queries.js';
import type { PeerDocument } from './documents.js';

/** What every engine that is compared looks like to the bench. */

export const PEER_NAMES = ['us', 'minisearch', 'postgres', 'lucene', 'yardstick'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

/** As many as the deepest measure reads. */
export const DEPTH = 20;
/** Words that stand for a document when its like are searched: the figure of Lucene's own comparison. */
export const TELLING_TERMS = 30;
/** Queries between two lines of progress. */
const TOLD_EVERY = 500;

/** What is given to each peer, the same for all. */
export interface Work {
  /** Path of the documents, for a peer that reads them itself. */
  corpus: string;
  documents: readonly PeerDocument[];
  queries: readonly JudgedQuery[];
  stop: AbortSignal;
}

/** One row of the table. */
export interface Ranking {
  label: string;
  answers: Answer[];
}

export interface Peer {
  name: PeerName;
  /** Of its row when it is absent or fails. */
  label: string;
  /** How to install what is missing here, in one line; null when nothing is. */
  absence: () => Promise<string | null>;
  /** @throws Error naming what went wrong; what the peer started or made is gone either way */
  rank: (work: Work) => Promise<Ranking[]>;
}

/** Both give ids, best first. Related may hold the document asked about, which does not count. */
export interface Searcher {
  search: (text: string) => Promise<string[]> | string[];
  /** Null when the peer has no means for it: that set is left out. */
  related: ((id: string) => Promise<string[]> | string[]) | null;
}

/** Asks one query after the other. */
export async function askSearcher(label: string, searcher: Searcher, work: Work): Promise<Ranking> {
  const { related } = searcher;
  const asked = work.queries.filter(({ set }) => set !== 'related' || related !== null);
  const answers: Answer[] = [];
  for (const query of asked) {
    await setImmediate(); // a peer that computes in this process must leave signals their turn
    work.stop.throwIfAborted();
    const start = performance.now();
    const ranked =
      query.set === 'related' ? ((await related?.(query.document)) ?? []) : await searcher.search(query.text);
    answers.push({ query, ranked, ms: performance.now() - start });
    if (answers.length % TOLD_EVERY === 0)
      console.error(`${label}: ${answers.length} of ${asked.length} queries…`);
  }
  return { label, answers };
}
