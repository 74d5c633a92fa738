import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../config/ingestion.js';
import { documentsOf, findFiles, type FoundFile } from '../../../indexer/sources/walk.js';
import { makeZip } from '../../support/zips.js';

/** Paths that the system refuses to open or list, for tests that may run as root, to whom nothing is refused. */
const refused = vi.hoisted(() => new Set<string>());
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof FsPromises>();
  const deny = (path: unknown): void => {
    if (refused.has(String(path)))
      throw Object.assign(new Error(`EACCES: permission denied, '${String(path)}'`), { code: 'EACCES' });
  };
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => (deny(args[0]), real.open(...args)),
    readdir: async (path: string) => (deny(path), real.readdir(path)),
  };
});

const base = realpathSync(mkdtempSync(join(tmpdir(), 'questions-walk-')));
let root: string;
let count = 0;
beforeEach(() => {
  root = join(base, String(count++));
  mkdirSync(root);
  refused.clear();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function put(name: string, content: string | Buffer = 'x'): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function found(...paths: string[]): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for await (const file of findFiles(paths)) files.push(file);
  return files;
}

/** Paths below the root, with the reason of those that failed. */
async function names(...paths: string[]): Promise<(string | [string, string])[]> {
  const shown = (path: string): string => path.slice(root.length + 1);
  return (await found(...paths)).map((file) =>
    file.ok ? shown(file.path) : [shown(file.path), file.reason],
  );
}

describe('findFiles', () => {
  it('finds every file below, in one order, and passes over what operating systems leave', async () => {
    for (const name of ['b/2.json', 'a.json', 'b/10.json', 'b/c/d.md', '.git/x', 'b/.DS_Store', 'Thumbs.db'])
      put(name);
    expect(await names(root)).toEqual(['a.json', 'b/10.json', 'b/2.json', 'b/c/d.md']);
  });

  it('takes files and folders in the order given, a hidden one too when it is named', async () => {
    put('.named/x.json');
    put('b.json');
    expect(await names(join(root, 'b.json'), join(root, '.named'))).toEqual(['b.json', '.named/x.json']);
  });

  it('knows an archive by its content, not by its name', async () => {
    put('archive.json', await makeZip([{ name: 'x.json', content: 'x' }]));
    put('empty.json', await makeZip([]));
    put('text.zip', 'no archive');
    put('tiny', 'PK');
    const kinds = (await found(root)).map((file) => (file.ok ? file.kind : file.reason));
    expect(kinds).toEqual(['zip', 'zip', 'plain', 'plain']);
  });

  it('enters a folder once, whatever loops of links lead to it', async () => {
    put('a/1.json');
    put('b/2.json');
    symlinkSync('..', join(root, 'a', 'up'));
    symlinkSync('../b', join(root, 'a', 'beside'));
    symlinkSync('../a', join(root, 'b', 'back'));
    symlinkSync('.', join(root, 'self'));
    expect(await names(root, join(root, 'a'))).toEqual(['a/1.json', 'a/beside/2.json']);
  });

  it('names each link that leads nowhere or to itself, and goes on', async () => {
    symlinkSync('gone.json', join(root, 'broken.json'));
    symlinkSync('loop', join(root, 'loop'));
    put('z.json');
    expect(await names(root)).toEqual([
      ['broken.json', expect.stringMatching(/does not exist \(a broken link\?\)/)],
      ['loop', expect.stringMatching(/points to itself/)],
      'z.json',
    ]);
  });

  it('names each file and each folder that may not be read, and goes on', async () => {
    refused.add(put('locked.json'));
    put('private/1.json');
    refused.add(join(root, 'private'));
    put('z.json');
    expect(await names(root)).toEqual([
      ['locked.json', expect.stringMatching(/may not be read: check its permissions/)],
      ['private', expect.stringMatching(/may not be read: check its permissions/)],
      'z.json',
    ]);
  });

  it.skipIf(process.platform === 'win32')('leaves sockets alone, and says so', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 's.sock'), resolve));
    expect(await names(root)).toEqual([['s.sock', expect.stringMatching(/neither a file nor a folder/)]]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('does not follow folders without end', async () => {
    put(`${'d/'.repeat(limits.folderDepth + 2)}x.json`);
    const [only, ...others] = await found(root);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/nested more than 64 deep/) as string,
    });
  });

  it('says of a path that does not exist that it does not', async () => {
    expect(await names(join(root, 'gone'))).toEqual([['gone', expect.stringMatching(/does not exist/)]]);
  });
});

describe('documentsOf', () => {
  async function documents(path: string): Promise<(string | [string, string])[]> {
    const given: (string | [string, string])[] = [];
    for (const file of await found(path)) {
      for await (const item of documentsOf(file))
        given.push(item.ok ? item.document.name : [item.path, item.reason]);
    }
    return given;
  }

  it('gives a plain file as it is, an archive entry by entry, and a failure as the failure it is', async () => {
    expect(await documents(put('a.json'))).toEqual(['a.json']);
    expect(await documents(put('a.zip', await makeZip([{ name: 'json/x.json', content: 'x' }])))).toEqual([
      'x.json',
    ]);
    expect(await documents(join(root, 'gone'))).toEqual([[join(root, 'gone'), expect.any(String)]]);
  });

  it('reads a file whole or as a stream, up to a limit that it names', async () => {
    const [file] = await found(put('a.json', 'contenu'));
    for await (const item of documentsOf(file as FoundFile)) {
      if (!item.ok) throw new Error(item.reason);
      const { document } = item;
      expect({ size: document.size, text: (await document.read(7)).toString() }).toEqual({
        size: 7,
        text: 'contenu',
      });
      await expect(document.read(6)).rejects.toThrow(/larger than the limit/);
      let streamed = '';
      for await (const chunk of await document.open()) streamed += String(chunk);
      expect(streamed).toBe('contenu');
    }
  });

  it('refuses a file that grew past the limit after it was listed', async () => {
    const path = put('a.json', 'petit');
    const [file] = await found(path);
    writeFileSync(path, 'devenu grand');
    for await (const item of documentsOf(file as FoundFile)) {
      if (item.ok) await expect(item.document.read(6)).rejects.toThrow(/larger than the limit/);
    }
  });
});
