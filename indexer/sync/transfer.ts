import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { z } from 'zod';
import { writeAll, writeWhole } from '../../engine/whole-file.js';
import { ask, checkStatus, noAnswer, TransferError, watchExchange, type Pace, type Watch } from './http.js';

/** What a server tells apart two states of an archive by. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export type Transfer =
  { kind: 'unchanged' } | { kind: 'absent'; status: number } | { kind: 'complete'; validators: Validators };

export interface TransferOptions {
  address: URL;
  /** File that grows; what a former try left there is gone on with. */
  partial: string;
  /** Of the archive in hand; null: whatever there is, is wanted. */
  known: Validators | null;
  pace: Pace;
  /** The largest archive that is taken, in bytes. */
  mostBytes: number;
  stop: AbortSignal;
}

/**
 * One try to fetch an archive: asked for only if it changed, from where a former try was cut, and complete to the byte.
 * @throws TransferError when it is not complete; what came so far is kept where the rest may be asked for
 */
export async function transfer(options: TransferOptions): Promise<Transfer> {
  const { address, partial, known, pace, stop } = options;
  const begun = readBegun(partial, address);
  const watch = watchExchange(pace, stop);
  try {
    const headers =
      begun === null ? conditions(known) : { range: `bytes=${begun.size}-`, 'if-range': begun.tag };
    const response = await ask('GET', address, headers, watch.signal);
    if (response.status === 304 || response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      if (begun !== null) dropPartial(partial);
      return response.status === 304 ? { kind: 'unchanged' } : { kind: 'absent', status: response.status };
    }
    if (response.status === 416) {
      dropPartial(partial); // whole already, or longer than what is there now: only a new beginning tells
      throw new TransferError(`${address.href} has nothing after ${begun?.size ?? 0} bytes`, true);
    }
    checkStatus(response, address);
    const place = placeOf(response, begun?.size ?? 0);
    if (place === null) {
      await response.body?.cancel();
      dropPartial(partial);
      throw new TransferError(`${address.href} answers with another part than was asked for`, true);
    }
    const validators = validatorsOf(response);
    await receive(response, { ...options, ...place, validators, watch });
    return { kind: 'complete', validators };
  } finally {
    watch.end();
  }
}

export function conditions(known: Validators | null): Record<string, string> {
  const { etag = null, lastModified = null } = known ?? {};
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

export function validatorsOf({ headers }: Response): Validators {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified') };
}

interface Place {
  /** First byte that the answer brings. */
  start: number;
  /** Of the whole archive; null where the server does not say. */
  total: number | null;
}

/** Where the bytes of an answer belong; null when it is not the part that was asked for. */
function placeOf({ status, headers }: Response, asked: number): Place | null {
  if (status !== 206) {
    const length = headers.get('content-length');
    return { start: 0, total: length === null ? null : Number(length) };
  }
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  if (range === null || Number(range[1]) !== asked) return null;
  return { start: asked, total: Number(range[2]) };
}

interface Reception extends TransferOptions, Place {
  validators: Validators;
  watch: Watch;
}

async function receive(response: Response, reception: Reception): Promise<void> {
  const { address, partial, start, total, validators, mostBytes } = reception;
  if (total !== null && total > mostBytes) {
    await response.body?.cancel();
    throw new TransferError(`${address.href} has ${total} bytes, over the limit of ${mostBytes}`, false);
  }
  if (start === 0) begin(partial, address, validators);
  const size = await append(response, reception);
  if (total === null || size === total) return;
  if (size > total) dropPartial(partial);
  throw new TransferError(`${address.href} ended after ${size} of ${total} bytes`, true);
}

/** Resolves with the size of the partial file. */
async function append(
  response: Response,
  { address, partial, start, mostBytes, watch }: Reception,
): Promise<number> {
  const file = openSync(partial, start === 0 ? 'w' : 'r+', 0o600);
  let size = start;
  try {
    for await (const chunk of response.body ?? []) {
      const bytes = chunk as Uint8Array;
      watch.came(bytes.length);
      writeAll(file, bytes, size);
      size += bytes.length;
      if (size > mostBytes)
        throw new TransferError(`${address.href} has more than the limit of ${mostBytes} bytes`, false);
    }
    return size;
  } catch (error) {
    if (watch.signal.aborted) throw watch.signal.reason;
    if (error instanceof TransferError) throw error;
    if ((error as NodeJS.ErrnoException).syscall === 'write') {
      dropPartial(partial); // a full disk: what is on it is of no use, and somebody needs the room
      throw error;
    }
    throw noAnswer(address, error);
  } finally {
    closeSync(file);
  }
}

/** Beside the partial file: what it is a part of. */
const begunSchema = z.object({ url: z.string(), tag: z.string() });

function notesOf(partial: string): string {
  return `${partial}.json`;
}

/** A weak ETag does not promise the same bytes (RFC 9110, 13.1.5); without a better one the rest cannot be asked for. */
function begin(partial: string, address: URL, { etag, lastModified }: Validators): void {
  dropPartial(partial);
  const tag = etag !== null && !etag.startsWith('W/') ? etag : lastModified;
  if (tag !== null) writeWhole(notesOf(partial), JSON.stringify({ url: address.href, tag }));
}

function readBegun(partial: string, address: URL): { size: number; tag: string } | null {
  const size = statSync(partial, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || !existsSync(notesOf(partial))) return null;
  try {
    const { url, tag } = begunSchema.parse(JSON.parse(readFileSync(notesOf(partial), 'utf8')));
    return url === address.href ? { size, tag } : null;
  } catch {
    return null;
  }
}

export function dropPartial(partial: string): void {
  for (const path of [notesOf(partial), partial]) rmSync(path, { force: true });
}
