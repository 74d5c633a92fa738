import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download, type DownloadOptions, type Outcome } from '../../../indexer/sync/download.js';
import { isPublished } from '../../../indexer/sync/probe.js';
import { peopleSource, probePath, questionSources, type Source } from '../../../indexer/sync/sources.js';
import { makeSyncFolders, syncFiles, type KeptArchive } from '../../../indexer/sync/state.js';
import { startArchiveServer, type ArchiveServer } from '../../support/archive-server.js';
import { openDataJson } from '../../support/documents.js';
import { lieAbout, makeZip } from '../../support/zips.js';

/** Against a server on this machine, and all that one can do wrong. */

let server: ArchiveServer;
let folder: string;
let options: DownloadOptions;
const source = questionSources(17)[0] as Source;
const path = source.paths[0] ?? '';
const PATIENCE = { tries: 4, firstPause: 5, longestPause: 20, stallTime: 300, stallBytes: 1024 };

beforeEach(async () => {
  server = await startArchiveServer();
  folder = mkdtempSync(join(tmpdir(), 'questions-sync-'));
  const files = syncFiles(folder);
  makeSyncFolders(files);
  options = {
    repository: server.address,
    files,
    allowShrink: false,
    stop: new AbortController().signal,
    patience: PATIENCE,
  };
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Stored rather than packed, so that its size is what the tests mean it to be. */
function archive(documents: number, mark = 'premier'): Promise<Buffer> {
  const text = `Un texte inventé, ${mark}. `.repeat(40);
  return makeZip(
    Array.from({ length: documents }, (_, i) => {
      return { name: `json/q${i + 1}.json`, content: openDataJson({ number: i + 1, text }), stored: true };
    }),
  );
}

function kept(outcome: Outcome): KeptArchive {
  if (!('kept' in outcome)) throw new Error(`nothing was kept: ${JSON.stringify(outcome)}`);
  return outcome.kept;
}

function onDisk(): Buffer {
  return readFileSync(options.files.archive(source.id));
}

async function fetchFirst(documents = 20): Promise<{ bytes: Buffer; first: KeptArchive }> {
  const bytes = await archive(documents);
  server.put(path, bytes);
  return { bytes, first: kept(await download(source, null, options)) };
}

describe('an archive', () => {
  it('is fetched whole, once: then the server is asked whether it changed', async () => {
    const { bytes, first } = await fetchFirst();
    expect(onDisk().equals(bytes)).toBe(true);
    expect(first).toMatchObject({ entries: 20, bytes: bytes.length });
    expect((await download(source, first, options)).kind).toBe('unchanged');
    expect(server.asked.map(({ status }) => status)).toEqual([200, 304]);
    server.put(path, await archive(21));
    const second = await download(source, first, options);
    expect(second).toMatchObject({ kind: 'fetched', kept: { entries: 21 } });
  });

  it('is the same when its bytes are, whatever the server says of them', async () => {
    const { bytes, first } = await fetchFirst();
    server.put(path, bytes, { etag: null, lastModified: null });
    expect(await download(source, first, options)).toMatchObject({ kind: 'unchanged', kept: { etag: null } });
  });

  it('is asked for by its date where the server has no ETag', async () => {
    server.put(path, await archive(3), { etag: null });
    const first = kept(await download(source, null, options));
    expect((await download(source, first, options)).kind).toBe('unchanged');
    expect(server.asked.at(-1)?.status).toBe(304);
  });

  it('that is in several places is taken from the newest that has it, and followed there', async () => {
    const people = peopleSource([17, 18]);
    server.put(people.paths[1] ?? '', await archive(2));
    const first = kept(await download(people, null, options));
    expect(first.url).toContain('/17/');
    server.put(people.paths[0] ?? '', await archive(4, 'second'));
    expect(kept(await download(people, first, options)).url).toContain('/18/');
  });

  it('that the server never had is absent; one that it had and has no more is a failure', async () => {
    expect((await download(source, null, options)).kind).toBe('absent');
    const { first } = await fetchFirst();
    server.remove(path);
    expect((await download(source, first, options)).kind).toBe('failed');
    expect(existsSync(options.files.archive(source.id))).toBe(true);
  });
});

describe('a cut connection', () => {
  it('is gone on with where it ended', async () => {
    const bytes = await archive(40);
    server.put(path, bytes);
    const half = Math.floor(bytes.length / 2);
    server.fail(path, { kind: 'cut', after: half });
    expect(await download(source, null, options)).toMatchObject({ kind: 'fetched', tries: 2 });
    expect(server.asked.at(-1)).toMatchObject({ range: `bytes=${half}-`, status: 206 });
    expect(onDisk().equals(bytes)).toBe(true);
  });

  it('is gone on with by a later command, too', async () => {
    const bytes = await archive(40);
    server.put(path, bytes);
    server.fail(path, { kind: 'cut', after: 5_000 });
    const once = { ...options, patience: { ...PATIENCE, tries: 1 } };
    expect((await download(source, null, once)).kind).toBe('failed');
    expect(await download(source, null, once)).toMatchObject({ kind: 'fetched' });
    expect(server.asked.at(-1)).toMatchObject({ range: 'bytes=5000-', status: 206 });
  });

  it('is begun anew when the archive changed in between', async () => {
    server.put(path, await archive(40));
    server.fail(path, { kind: 'cut', after: 5_000 });
    const once = { ...options, patience: { ...PATIENCE, tries: 1 } };
    await download(source, null, once);
    const next = await archive(41, 'second');
    server.put(path, next);
    expect((await download(source, null, once)).kind).toBe('fetched');
    expect(server.asked.at(-1)).toMatchObject({ range: 'bytes=5000-', status: 200 });
    expect(onDisk().equals(next)).toBe(true);
  });

  it('is begun anew when a weak ETag cannot vouch for the same bytes', async () => {
    const bytes = await archive(40);
    server.put(path, bytes, { etag: 'W/"1"', lastModified: null });
    server.fail(path, { kind: 'cut', after: 5_000 });
    expect((await download(source, null, options)).kind).toBe('fetched');
    expect(server.asked.at(-1)).toMatchObject({ range: null, status: 200 });
  });

  it('after the last byte ends in a whole archive', async () => {
    const bytes = await archive(5);
    server.put(path, bytes);
    server.fail(path, { kind: 'short', by: 100 });
    // The rest of it is asked for, there is none: begun anew.
    expect((await download(source, null, options)).kind).toBe('fetched');
    expect(server.asked.map(({ status }) => status)).toEqual([200, 416, 200]);
    expect(onDisk().equals(bytes)).toBe(true);
  });

  it('is begun anew after an answer with another part than was asked for', async () => {
    const bytes = await archive(40);
    server.put(path, bytes);
    server.fail(path, { kind: 'cut', after: 5_000 }, { kind: 'other-part' });
    expect(await download(source, null, options)).toMatchObject({ kind: 'fetched', tries: 3 });
    expect(onDisk().equals(bytes)).toBe(true);
  });
});

describe('a failing server', () => {
  it('is asked again after 500s, and as late as it wants', async () => {
    server.put(path, await archive(3));
    server.fail(path, { kind: 'status', status: 500 }, { kind: 'status', status: 503, retryAfter: '3600' });
    const pauses: number[] = [];
    const outcome = await download(source, null, {
      ...options,
      onRetry: (_, __, pause) => pauses.push(pause),
    });
    expect(outcome).toMatchObject({ kind: 'fetched', tries: 3 });
    expect(pauses).toEqual([PATIENCE.firstPause, PATIENCE.longestPause]);
  });

  it('is given up after so many tries; what is in hand stays', async () => {
    const { bytes, first } = await fetchFirst();
    server.fail(path, ...Array.from({ length: 9 }, () => ({ kind: 'status', status: 500 }) as const));
    expect(await download(source, first, options)).toMatchObject({ kind: 'failed', tries: PATIENCE.tries });
    expect(onDisk().equals(bytes)).toBe(true);
  });

  it('that forbids is not asked again', async () => {
    server.fail(path, { kind: 'status', status: 403 });
    expect(await download(source, null, options)).toMatchObject({ kind: 'failed', tries: 1 });
  });

  it('that drips is given up', async () => {
    server.put(path, await archive(40));
    server.fail(path, ...Array.from({ length: 4 }, () => ({ kind: 'drip' }) as const));
    const outcome = await download(source, null, { ...options, patience: { ...PATIENCE, tries: 2 } });
    expect(outcome).toMatchObject({ kind: 'failed', tries: 2 });
    expect(outcome).toHaveProperty('reason', expect.stringMatching(/the server sent \d+ bytes in 0.3 s/));
  });

  it('that redirects in a circle is left; one that redirects elsewhere is followed', async () => {
    const bytes = await archive(3);
    server.put('elsewhere.zip', bytes);
    server.fail(path, { kind: 'redirect', to: '/elsewhere.zip' });
    expect((await download(source, null, options)).kind).toBe('fetched');
    server.fail(path, ...Array.from({ length: 9 }, () => ({ kind: 'redirect', to: `/${path}` }) as const));
    const outcome = await download(source, null, options);
    expect(outcome).toMatchObject({ kind: 'failed', tries: 1 });
    expect(outcome).toHaveProperty('reason', expect.stringContaining('more than 5 times'));
  });

  it('that is not there at all is a failure with its reason', async () => {
    const outcome = await download(source, null, { ...options, repository: 'http://127.0.0.1:1' });
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(outcome).toHaveProperty('reason', expect.stringContaining('127.0.0.1:1'));
  });

  it('is left at once when the command is told to stop', async () => {
    server.put(path, await archive(40));
    server.fail(path, { kind: 'drip' });
    const stop = new AbortController();
    const going = download(source, null, {
      ...options,
      stop: stop.signal,
      patience: { ...PATIENCE, stallTime: 60_000 },
    });
    setTimeout(() => stop.abort(), 50);
    await expect(going).rejects.toThrow();
  });
});

describe('a damaged archive', () => {
  it('never takes the place of the one in hand', async () => {
    const { bytes, first } = await fetchFirst();
    const good = await archive(21, 'second');
    for (const bad of [
      lieAbout(good, 'json/q7.json', { crc: 1 }),
      good.subarray(0, good.length - 30),
      Buffer.from('<!doctype html><title>Maintenance</title>'),
      await makeZip([]),
    ]) {
      server.put(path, bad);
      expect(await download(source, first, options)).toMatchObject({ kind: 'failed', tries: PATIENCE.tries });
      expect(onDisk().equals(bytes)).toBe(true);
    }
    server.put(path, good);
    expect((await download(source, first, options)).kind).toBe('fetched');
  });

  it('is fetched anew when a resumed part was torn on our own disk', async () => {
    const bytes = await archive(40);
    server.put(path, bytes);
    server.fail(path, { kind: 'cut', after: 5_000 });
    await download(source, null, { ...options, patience: { ...PATIENCE, tries: 1 } });
    const partial = options.files.partial(source.id);
    truncateSync(partial, 0);
    writeFileSync(partial, Buffer.alloc(5_000));
    expect(await download(source, null, options)).toMatchObject({ kind: 'fetched', tries: 2 });
    expect(onDisk().equals(bytes)).toBe(true);
  });

  it('larger than the limit is refused, told or not', async () => {
    server.put(path, await archive(40));
    expect(await download(source, null, { ...options, mostBytes: 1_000 })).toMatchObject({
      kind: 'failed',
      tries: 1,
    });
  });
});

describe('an archive that shrank by half', () => {
  it('is refused, and taken when told', async () => {
    const { bytes, first } = await fetchFirst(20);
    server.put(path, await archive(9));
    const refused = await download(source, first, options);
    expect(refused).toMatchObject({ kind: 'failed', tries: 1 });
    expect(refused).toHaveProperty('reason', expect.stringContaining('9 documents instead of 20'));
    expect(onDisk().equals(bytes)).toBe(true);
    expect((await download(source, first, { ...options, allowShrink: true })).kind).toBe('fetched');
  });

  it('is told by its bytes, too: a bulk file is one document', async () => {
    server.put(path, await makeZip([{ name: 'bulk.json', content: 'x'.repeat(9_000) }]));
    const first = kept(await download(source, null, options));
    server.put(path, await makeZip([{ name: 'bulk.json', content: 'x'.repeat(4_000) }]));
    expect((await download(source, first, options)).kind).toBe('failed');
  });

  it('a little smaller is nothing to doubt', async () => {
    const { first } = await fetchFirst(20);
    server.put(path, await archive(19));
    expect((await download(source, first, options)).kind).toBe('fetched');
  });
});

describe('a new legislature', () => {
  const stop = new AbortController().signal;

  it('is there when its archive is, and not when a page answers in its place', async () => {
    expect(await isPublished(server.address, 18, stop, PATIENCE)).toBe(false);
    server.put(probePath(18), Buffer.from('<!doctype html><title>Introuvable</title>'));
    expect(await isPublished(server.address, 18, stop, PATIENCE)).toBe(false);
    server.put(probePath(18), await archive(1));
    expect(await isPublished(server.address, 18, stop, PATIENCE)).toBe(true);
  });

  it('is not there yet when the server fails', async () => {
    expect(await isPublished('http://127.0.0.1:1', 18, stop, PATIENCE)).toBe(false);
  });
});
