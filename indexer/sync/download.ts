import { setTimeout as sleep } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import { fetching } from '../../config/sync.js';
import { moveWhole } from '../../engine/whole-file.js';
import { ArchiveError, inspectArchive, shrunk, type ArchiveFacts } from './checks.js';
import { TransferError, type Pace } from './http.js';
import { addressOf, type Source } from './sources.js';
import type { KeptArchive, SyncFiles } from './state.js';
import { dropPartial, transfer } from './transfer.js';

/** What became of a source in one pass. */
export type Outcome =
  | { kind: 'unchanged'; kept: KeptArchive }
  | { kind: 'fetched'; kept: KeptArchive; bytes: number; tries: number }
  /** The server has no such archive (yet). */
  | { kind: 'absent'; reason: string }
  /** What was fetched before stays, and so does what is published. */
  | { kind: 'failed'; reason: string; tries: number };

export interface Patience extends Pace {
  tries: number;
  firstPause: number;
  longestPause: number;
}

export interface DownloadOptions {
  repository: string;
  files: SyncFiles;
  allowShrink: boolean;
  stop: AbortSignal;
  /** Told of each try that failed and is made again. */
  onRetry?: (source: Source, reason: string, pause: number) => void;
  patience?: Patience;
  mostBytes?: number;
  now?: () => Date;
}

/**
 * Brings the archive of a source up to date. A new one takes the place of the kept one once it is complete, sound, and
 * not suspiciously small; until then, and whatever goes wrong, the kept one stays.
 * @throws the reason of `stop` when it is told to stop, and errors of the disk
 */
export async function download(
  source: Source,
  kept: KeptArchive | null,
  options: DownloadOptions,
): Promise<Outcome> {
  let missing = '';
  for (const path of source.paths) {
    const outcome = await fromAddress(source, addressOf(options.repository, path), kept, options);
    if (outcome.kind !== 'absent') return outcome;
    missing = outcome.reason;
  }
  if (kept === null) return { kind: 'absent', reason: missing };
  return { kind: 'failed', reason: `${missing}, where it was before`, tries: 1 };
}

async function fromAddress(
  source: Source,
  address: URL,
  kept: KeptArchive | null,
  options: DownloadOptions,
): Promise<Outcome> {
  const { patience = fetching, stop, onRetry } = options;
  for (let tries = 1; ; tries++) {
    try {
      return await tryOnce(source, address, kept, { ...options, tries });
    } catch (error) {
      if (stop.aborted) throw error;
      const failure = failureOf(error);
      if (!failure.passing || tries >= patience.tries)
        return { kind: 'failed', reason: failure.reason, tries };
      const pause = Math.min(
        Math.max(patience.firstPause * 2 ** (tries - 1), failure.retryAfter ?? 0),
        patience.longestPause,
      );
      onRetry?.(source, failure.reason, pause);
      await sleep(pause, undefined, { signal: stop });
    }
  }
}

/** @throws errors that are neither the server's nor the archive's: they are not for the next try */
function failureOf(error: unknown): { reason: string; passing: boolean; retryAfter: number | null } {
  if (error instanceof TransferError)
    return { reason: error.message, passing: error.passing, retryAfter: error.retryAfter };
  if (error instanceof ArchiveError) return { reason: error.message, passing: true, retryAfter: null };
  throw error;
}

async function tryOnce(
  source: Source,
  address: URL,
  kept: KeptArchive | null,
  options: DownloadOptions & { tries: number },
): Promise<Outcome> {
  const {
    files,
    stop,
    patience = fetching,
    mostBytes = fetching.archiveBytes,
    now = () => new Date(),
  } = options;
  const partial = files.partial(source.id);
  const inHand = kept !== null && kept.sha256 !== '' && kept.url === address.href ? kept : null;
  const got = await transfer({ address, partial, known: inHand, pace: patience, mostBytes, stop });
  if (got.kind === 'absent') return { kind: 'absent', reason: `${address.href} answers ${got.status}` };
  const checkedAt = now().toISOString();
  if (got.kind === 'unchanged') {
    if (inHand === null) throw new TransferError(`${address.href} answers 304 to a plain request`, true);
    return { kind: 'unchanged', kept: { ...inHand, checkedAt } };
  }
  const facts = await soundFacts(partial, stop);
  if (facts.sha256 === kept?.sha256) {
    dropPartial(partial);
    return { kind: 'unchanged', kept: { ...kept, url: address.href, ...got.validators, checkedAt } };
  }
  const doubt = options.allowShrink ? null : shrunk(kept, facts);
  if (doubt !== null) {
    dropPartial(partial);
    return {
      kind: 'failed',
      reason: `${address.href}: ${doubt}: refused (--allow-shrink takes it)`,
      tries: options.tries,
    };
  }
  moveWhole(partial, files.archive(source.id));
  dropPartial(partial);
  const next = { url: address.href, ...got.validators, ...facts, checkedAt, changedAt: checkedAt };
  return { kind: 'fetched', kept: next, bytes: facts.bytes, tries: options.tries };
}

/** A damaged download is not gone on with: the next try begins anew. */
async function soundFacts(partial: string, stop: AbortSignal): Promise<ArchiveFacts> {
  try {
    return await inspectArchive(partial, stop);
  } catch (error) {
    if (!stop.aborted) rmSync(partial, { force: true });
    throw error;
  }
}
