import { fetching } from '../../config/sync.js';
import { looksLikeZip } from '../sources/zip.js';
import { ask, watchExchange, type Pace } from './http.js';
import { addressOf, probePath } from './sources.js';

/**
 * Whether the archives of a legislature are published: HEAD of its written questions, then the first bytes of it, for
 * many servers answer any address with a page. A server that fails counts as « not yet »: the next pass asks again.
 * @throws the reason of `stop` when it is told to stop
 */
export async function isPublished(
  repository: string,
  legislature: number,
  stop: AbortSignal,
  pace: Pace = fetching,
): Promise<boolean> {
  const address = addressOf(repository, probePath(legislature));
  const watch = watchExchange(pace, stop);
  try {
    const head = await ask('HEAD', address, {}, watch.signal);
    if (!head.ok) return false;
    const response = await ask('GET', address, { range: 'bytes=0-3' }, watch.signal);
    return response.ok && looksLikeZip(await firstBytes(response));
  } catch (error) {
    if (stop.aborted) throw error;
    return false;
  } finally {
    watch.end();
  }
}

async function firstBytes(response: Response): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response.body ?? []) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    if (Buffer.concat(chunks).length >= 4) break; // leaving the loop cancels the rest
  }
  return Buffer.concat(chunks).subarray(0, 4);
}
