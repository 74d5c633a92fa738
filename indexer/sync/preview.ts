import { fetching } from '../../config/sync.js';
import { ask, TransferError, watchExchange } from './http.js';
import { addressOf, type Source } from './sources.js';
import type { KeptArchive } from './state.js';
import { conditions } from './transfer.js';

/**
 * What a pass would do about a source, asked by HEAD: nothing is fetched, nothing is written.
 * @throws the reason of `stop` when it is told to stop
 */
export async function preview(
  source: Source,
  kept: KeptArchive | null,
  { repository, stop }: { repository: string; stop: AbortSignal },
): Promise<{ line: string; fails: boolean }> {
  for (const path of source.paths) {
    const address = addressOf(repository, path);
    const watch = watchExchange(fetching, stop);
    try {
      const inHand = kept !== null && kept.sha256 !== '' && kept.url === address.href ? kept : null;
      const { status, headers, ok } = await ask('HEAD', address, conditions(inHand), watch.signal);
      if (status === 304) return { line: `${source.id}: unchanged`, fails: false };
      if (ok) return { line: `${source.id}: would be fetched, ${sizeOf(headers)}`, fails: false };
      if (status !== 404 && status !== 410)
        return { line: `${source.id}: ${address.href} answers ${status}`, fails: true };
    } catch (error) {
      if (stop.aborted || !(error instanceof TransferError)) throw error;
      return { line: `${source.id}: ${error.message}`, fails: true };
    } finally {
      watch.end();
    }
  }
  return { line: `${source.id}: absent`, fails: kept !== null };
}

function sizeOf(headers: Headers): string {
  const length = headers.get('content-length');
  return length === null ? 'size not told' : `${(Number(length) / 1024 ** 2).toFixed(1)} MB`;
}
