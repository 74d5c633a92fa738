import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../config/ingestion.js';
import { countZipEntries, looksLikeZip, zipDocuments } from '../../../indexer/sources/zip.js';
import { lieAbout, makeZip, type EntryLie, type ZipEntry } from '../../support/zips.js';

const folder = mkdtempSync(join(tmpdir(), 'questions-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  path: string;
  content?: string;
  reason?: string;
}

async function outcome(path: string, read: () => Promise<Buffer>): Promise<Outcome> {
  try {
    return { path, content: (await read()).toString('utf8') };
  } catch (error) {
    return { path, reason: (error as Error).message };
  }
}

/** What becomes of each entry: its content, or why there is none. */
async function readAll(from: string | Buffer, name = 'a.zip'): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const item of zipDocuments(typeof from === 'string' ? from : name, from)) {
    outcomes.push(
      item.ok ? await outcome(item.document.path, () => item.document.read(limits.documentBytes)) : item,
    );
  }
  return outcomes.map(({ path, content, reason }) =>
    content === undefined ? { path, reason: reason ?? '' } : { path, content },
  );
}

/** The same, entry by entry as a stream. */
async function streamAll(zip: Buffer): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const item of zipDocuments('a.zip', zip)) {
    outcomes.push(
      item.ok ? await outcome(item.document.path, async () => buffer(await item.document.open())) : item,
    );
  }
  return outcomes;
}

const entries: ZipEntry[] = [
  { name: 'json/a.json', content: '{"a": "première"}' },
  { name: 'json/b.json', content: '{"b": "deuxième"}', stored: true },
  { name: 'json/c.json', content: `{"c": "${'troisième '.repeat(500)}"}`, streamed: true },
];
const contents = entries.map(({ name, content }) => ({ path: `a.zip!${name}`, content: content.toString() }));
let zip: Buffer;
beforeAll(async () => {
  zip = await makeZip(entries);
});

describe('a sound archive', () => {
  it('gives each document, deflated, stored, or with its sizes after it, from memory and from a file', async () => {
    expect(await readAll(zip)).toEqual(contents);
    expect(await streamAll(zip)).toEqual(contents);
    const path = join(folder, 'sound.zip');
    writeFileSync(path, zip);
    expect((await readAll(path)).map(({ content }) => content)).toEqual(
      contents.map(({ content }) => content),
    );
    expect(await countZipEntries(path)).toBe(3);
  });

  it('of several megabytes gives each document, whatever block of the file it stands in', async () => {
    const large = Array.from({ length: 40 }, (_, i) => ({
      name: `${i}.bin`,
      // Large and small entries in turn; random bytes do not compress.
      content: randomBytes(i % 3 === 0 ? 300_000 : 50),
    }));
    const path = join(folder, 'large.zip');
    writeFileSync(path, await makeZip(large));
    const read: Buffer[] = [];
    for await (const item of zipDocuments(path))
      if (item.ok) read.push(await item.document.read(limits.documentBytes));
    expect(read.every((bytes, i) => bytes.equals(large[i]?.content ?? Buffer.alloc(0)))).toBe(true);
    expect(read).toHaveLength(40);
  });

  it('may be empty', async () => {
    const empty = await makeZip([]);
    expect(looksLikeZip(empty)).toBe(true);
    expect(await readAll(empty)).toEqual([]);
  });

  it('may come after other bytes, and before a comment', async () => {
    const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
    const commented = Buffer.concat([zip, Buffer.from('bonjour')]);
    commented.writeUInt16LE(7, end + 20);
    expect(await readAll(commented)).toEqual(contents);
  });

  it('passes over folders and what operating systems leave', async () => {
    const names = [
      'json/',
      'json/.hidden',
      '__MACOSX/json/._a.json',
      'Thumbs.db',
      'json/desktop.ini',
      '.git/config',
    ];
    const noisy = await makeZip([...names.map((name) => ({ name, content: '' })), ...entries]);
    expect(await readAll(noisy)).toEqual(contents);
  });

  it('keeps names in UTF-8, and reads the document under a name in another encoding', async () => {
    const named = await makeZip([
      { name: 'année/éèàœ.json', content: 'utf-8' },
      { name: 'xlus_QANR5L16QE7.json', content: 'cp437' },
    ]);
    const cp437 = Buffer.concat([Buffer.from([0x82]), Buffer.from('lus_QANR5L16QE7.json')]);
    const [first, second] = await readAll(
      lieAbout(named, 'xlus_QANR5L16QE7.json', { name: cp437, flags: 0 }),
    );
    expect(first).toEqual({ path: 'a.zip!année/éèàœ.json', content: 'utf-8' });
    expect(second?.content).toBe('cp437');
    expect(second?.path).toContain('lus_QANR5L16QE7.json');
  });
});

describe('an archive in an archive', () => {
  it('is opened once', async () => {
    const outer = await makeZip([
      { name: 'inner/16.zip', content: zip },
      { name: 'd.json', content: 'd' },
    ]);
    expect(await readAll(outer)).toEqual([
      ...contents.map(({ path, content }) => ({
        path: path.replace('a.zip', 'a.zip!inner/16.zip'),
        content,
      })),
      { path: 'a.zip!d.json', content: 'd' },
    ]);
  });

  it('is refused further down, with what to do', async () => {
    const twice = await makeZip([
      { name: 'middle.zip', content: await makeZip([{ name: 'in.zip', content: zip }]) },
    ]);
    expect(await readAll(twice)).toEqual([
      {
        path: 'a.zip!middle.zip!in.zip',
        reason: expect.stringMatching(/inside an archive.*unpack it first/) as string,
      },
    ]);
  });

  it('that is none is one failure, and the rest goes on', async () => {
    const outer = await makeZip([
      { name: 'not.zip', content: 'nothing of the kind' },
      { name: 'd.json', content: 'd' },
    ]);
    expect(await readAll(outer)).toEqual([
      { path: 'a.zip!not.zip', reason: expect.stringMatching(/not a readable zip/) as string },
      { path: 'a.zip!d.json', content: 'd' },
    ]);
  });
});

describe('a hostile or damaged entry is one failure with its reason, and the others are read', () => {
  const [a, b, c] = contents;
  const lies: [string, string, EntryLie, RegExp][] = [
    ['encrypted', 'json/a.json', { flags: 0x0801 }, /encrypted/],
    ['an unknown compression', 'json/a.json', { method: 12 }, /method 12 is not supported/],
    ['a wrong CRC, deflated', 'json/a.json', { crc: 1 }, /damaged/],
    ['a wrong CRC, stored', 'json/b.json', { crc: 1 }, /damaged/],
    ['declared smaller than it is', 'json/a.json', { size: 3 }, /damaged/],
    ['declared empty', 'json/a.json', { size: 0 }, /damaged/],
    ['declared larger than it is', 'json/a.json', { size: 5_000 }, /damaged/],
    ['cut short by its packed size', 'json/a.json', { compressedSize: 5 }, /damaged/],
    [
      'declared larger than one document may be',
      'json/a.json',
      { size: 17 * 1024 ** 2, compressedSize: 1024 ** 2 },
      /larger than the limit of 16 MB/,
    ],
    ['a zip bomb by its own figures', 'json/a.json', { size: 900 * 1024 ** 2 }, /zip bomb/],
    [
      'larger than any bulk file, packed alike',
      'json/a.json',
      { size: 0xfffffff0, compressedSize: 0x7ffffff0 },
      /larger than the limit/,
    ],
  ];

  it.each(lies)('%s', async (_case, name, lie, reason) => {
    const outcomes = await readAll(lieAbout(zip, name, lie));
    const expected = [a, b, c].map((sound) =>
      sound?.path.endsWith(name)
        ? { path: sound.path, reason: expect.stringMatching(reason) as string }
        : sound,
    );
    expect(outcomes).toEqual(expected);
  });

  it.each([
    '../../x.js',
    '/etc/x.json',
    '\\x\\x.json',
    'C:/xx.json',
    'a/../x.json',
    'json/..\\abc.json',
    'json\0a.json',
  ])('the unsafe name %j', async (name) => {
    const plain = 'n'.repeat(Buffer.byteLength(name));
    const archive = await makeZip([
      { name: plain, content: 'x' },
      { name: 'd.json', content: 'd' },
    ]);
    expect(await readAll(lieAbout(archive, plain, { name: Buffer.from(name) }))).toEqual([
      {
        path: expect.stringContaining('a.zip!') as string,
        reason: expect.stringMatching(/unsafe name/) as string,
      },
      { path: 'a.zip!d.json', content: 'd' },
    ]);
  });

  it('a real zip bomb, before it is unpacked', async () => {
    const bomb = await makeZip([
      { name: 'zeros.json', content: Buffer.alloc(20 * 1024 ** 2) },
      { name: 'd.json', content: 'd' },
    ]);
    expect(await readAll(bomb)).toEqual([
      { path: 'a.zip!zeros.json', reason: expect.stringMatching(/zip bomb/) as string },
      { path: 'a.zip!d.json', content: 'd' },
    ]);
  });

  it('names that would forge lines of the report', async () => {
    const archive = await makeZip([{ name: 'x_rejected.json', content: 'x' }]);
    const [only] = await readAll(
      lieAbout(archive, 'x_rejected.json', { name: Buffer.from('x\nrejected.json') }),
    );
    expect(only?.path).toBe('a.zip!x?rejected.json');
  });

  it('read as a stream: neither more bytes than declared, nor fewer in silence', async () => {
    for (const size of [3, 5_000]) {
      const [first, ...others] = await streamAll(lieAbout(zip, 'json/a.json', { size }));
      expect(first?.reason).toMatch(/bytes|damaged/);
      expect(others).toEqual(contents.slice(1));
    }
  });
});

describe('a broken archive', () => {
  it('cut anywhere is at least one failure with its reason, and never an exception', async () => {
    const small = await makeZip(entries.slice(0, 2));
    for (let length = 0; length < small.length; length++) {
      const outcomes = await readAll(small.subarray(0, length));
      expect({
        length,
        failures: outcomes.filter(({ reason }) => reason !== undefined && reason !== '').length,
      }).not.toEqual({
        length,
        failures: 0,
      });
    }
  });

  it('that is no archive at all says so', async () => {
    expect(await readAll(Buffer.from('PK\x03\x04 and nothing more'))).toEqual([
      {
        path: 'a.zip',
        reason: expect.stringMatching(/not a readable zip archive \(cut short\?\)/) as string,
      },
    ]);
    const missing = await readAll(join(folder, 'missing.zip'));
    expect(missing).toHaveLength(1);
    await expect(countZipEntries(join(folder, 'missing.zip'))).rejects.toThrow();
  });

  it('never throws nor hangs, whatever bytes are changed, and gives a reason for all that it does not give', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const spoilt = Buffer.from(zip);
        for (const { at, byte } of changes) spoilt[Math.floor(at * spoilt.length)] = byte;
        for (const { path, content, reason } of [...(await readAll(spoilt)), ...(await streamAll(spoilt))]) {
          expect(path).toMatch(/^a\.zip/);
          if (content === undefined) expect(reason).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('in its directory alone never throws either', async () => {
    const directory = zip.indexOf(Buffer.from('PK\x01\x02'));
    const change = fc.record({
      at: fc.integer({ min: directory, max: zip.length - 1 }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const spoilt = Buffer.from(zip);
        for (const { at, byte } of changes) spoilt[at] = byte;
        for (const { content, reason } of await readAll(spoilt)) expect(content ?? reason).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});
