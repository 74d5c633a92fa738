import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyBackup, writeBackup } from '../../../indexer/backup/archive.js';
import { membersOf, RECORDS_MEMBER } from '../../../indexer/backup/members.js';
import { readTar, writeTar } from '../../../indexer/backup/tar.js';
import { writeRecordFile } from '../../../indexer/records/record-file.js';

let folder: string;
let archive: string;
const about = {
  createdAt: '2026-03-10T06:00:00.000Z',
  schemaVersion: 5,
  engineVersion: '1.21.0',
  questions: 2,
  changes: 0,
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'questions-archive-'));
  archive = join(folder, 'backup.tar');
  for (const [name, content] of [
    ['data/people.ndjson', 'des personnes inventées\n'],
    ['data/search-log/2026-03-09.ndjson', ''],
    ['data/search-log/notes.txt', 'not ours'],
    ['data/engine/master.key', 'a secret'],
  ] as const) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  mkdirSync(join(folder, 'data', 'records'));
  async function* records() {
    for (const n of [1, 2]) yield await Promise.resolve({ questionJson: JSON.stringify({ n }) });
  }
  await writeRecordFile(join(folder, 'data', RECORDS_MEMBER), records());
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = () => writeBackup(archive, membersOf(join(folder, 'data')), about);

describe('an archive of a backup', () => {
  it('holds the files of the table that are there, and no other', async () => {
    await write();
    const { manifest, members } = await verifyBackup(archive);
    expect([...members.keys()]).toEqual([RECORDS_MEMBER, 'people.ndjson', 'search-log/2026-03-09.ndjson']);
    expect(manifest).toMatchObject(about);
    expect(readFileSync(archive).includes('a secret')).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['backup.tar', 'data']);
  });

  it('can be looked into by any tar', async () => {
    await write();
    const list = execFileSync('tar', ['-tf', archive]).toString().trim().split('\n');
    expect(list).toEqual([
      'manifest.json',
      'manifest.sha256',
      RECORDS_MEMBER,
      'people.ndjson',
      'search-log/2026-03-09.ndjson',
    ]);
    const people = execFileSync('tar', ['-xOf', archive, 'people.ndjson']).toString();
    expect(people).toBe('des personnes inventées\n');
  });

  it('is refused when a bit of what it holds, or of its manifest, is another', async () => {
    await write();
    const whole = readFileSync(archive);
    const { members } = await verifyBackup(archive);
    const places = [...members.values()]
      .filter(({ bytes }) => bytes > 0)
      .map(({ start, bytes }) => start + bytes - 3);
    for (const place of [200, 600, ...places]) {
      const bad = Buffer.from(whole);
      bad[place] = (bad[place] ?? 0) ^ 1;
      writeFileSync(archive, bad);
      await expect(verifyBackup(archive)).rejects.toThrow(/backup/);
    }
  });

  it('is refused when it is cut anywhere before its end', async () => {
    await write();
    const whole = readFileSync(archive);
    for (let length = 0; length < whole.length - 1024; length += 333) {
      writeFileSync(archive, whole.subarray(0, length));
      await expect(verifyBackup(archive)).rejects.toThrow();
    }
  });

  it('with a member that would leave the data folder is refused', async () => {
    const path = join(folder, 'data', 'people.ndjson');
    const outside = { name: '../outside.txt', path, bytes: 3 };
    await expect(writeBackup(archive, [...membersOf(join(folder, 'data')), outside], about)).rejects.toThrow(
      'out of place',
    );
    expect(existsSync(archive)).toBe(false);
  });

  it('is not made when its records are not as many as are said', async () => {
    await expect(
      writeBackup(archive, membersOf(join(folder, 'data')), { ...about, questions: 3 }),
    ).rejects.toThrow('2 questions instead of 3');
    expect(existsSync(archive)).toBe(false);
  });
});

describe('tar', () => {
  it('gives back members of any length', async () => {
    const source = join(folder, 'source');
    writeFileSync(source, Buffer.alloc(5_000, 'abc'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 6 }), async (lengths) => {
        const inputs = lengths.map((bytes, i) => ({ name: `member-${i}`, path: source, bytes }));
        await writeTar(archive, inputs, new Date(0));
        const bytes = readFileSync(archive);
        const members = [...readTar(archive).values()];
        expect(members.map((member) => member.bytes)).toEqual(lengths);
        for (const { start, bytes: length } of members)
          expect(bytes.subarray(start, start + length).equals(readFileSync(source).subarray(0, length))).toBe(
            true,
          );
      }),
      { numRuns: 25 },
    );
  });

  it('takes a file that grows as long as it was, and refuses one that shrank', async () => {
    const source = join(folder, 'source');
    writeFileSync(source, 'one line\nand half of ano');
    await writeTar(archive, [{ name: 'log', path: source, bytes: 9 }], new Date(0));
    expect(readTar(archive).get('log')?.bytes).toBe(9);
    await expect(writeTar(archive, [{ name: 'log', path: source, bytes: 99 }], new Date(0))).rejects.toThrow(
      'shorter',
    );
  });
});
