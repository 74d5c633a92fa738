import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPartnerDirectory } from '../../../server/access/partner-directory.js';
import {
  partnerFile,
  PartnerFileError,
  readPartners,
  writePartners,
} from '../../../server/access/partner-file.js';
import { addPartner, revokePartner, rotateKey } from '../../../server/partners/changes.js';
import { makePartner } from './partners.js';

const AT = '2026-03-01T12:00:00.000Z';
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'questions-partners-'));
  path = partnerFile(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = pino({ level: 'silent' });
const add = (name: string, former = readPartners(path)) => {
  const { partners, key } = addPartner(former, makePartner({ name }), AT);
  writePartners(path, partners);
  return key;
};

describe('the file of partners', () => {
  it('holds hashes and no key, and is its owner’s alone', () => {
    const key = add('A');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toContain(key.slice(8));
    expect(readdirSync(folder)).toEqual(['partners.json']);
  });

  it('is no file at first, which is no fault', () => {
    expect(readPartners(path)).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['of another format', '{"format":2,"partners":[]}'],
    [
      'with a filter that is none',
      JSON.stringify({ format: 1, partners: [{ ...makePartner(), filter: { terms: ['x'] } }] }),
    ],
    [
      'with a filter without values',
      JSON.stringify({ format: 1, partners: [{ ...makePartner(), filter: { type: [] } }] }),
    ],
    ['with a partner without a key', JSON.stringify({ format: 1, partners: [makePartner()] })],
  ])('is refused when it is %s', (_case, text) => {
    writeFileSync(path, text);
    expect(() => readPartners(path)).toThrow(PartnerFileError);
    expect(() => createPartnerDirectory(path, silent)).toThrow(/is damaged/);
  });
});

describe('what the gateway knows of it', () => {
  it('follows every change within a second, and keeps what it knew when the file is damaged', () => {
    let now = 0;
    const directory = createPartnerDirectory(path, silent, () => now);
    const nameOf = (key: string) => {
      now += 1_001;
      return directory.find(key)?.partner.name ?? null;
    };
    const a = add('A');
    expect(directory.find(a)).toBeNull();
    expect(nameOf(a)).toBe('A');
    expect(nameOf(`${a}x`)).toBeNull();
    const b = add('B');
    expect([nameOf(a), nameOf(b)]).toEqual(['A', 'B']);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, '{"format":1');
    expect(nameOf(a)).toBe('A');
    writeFileSync(path, whole);
    writePartners(path, revokePartner(readPartners(path), 'A', AT));
    now += 1_001;
    expect(directory.find(a)?.partner.revoked).toBe(AT);
    rmSync(path);
    expect(nameOf(b)).toBeNull();
  });

  it('reads it again when it could not be read the first time: a key may be revoked in it', () => {
    let now = 0;
    const key = add('A');
    const directory = createPartnerDirectory(path, silent, () => now);
    writePartners(path, revokePartner(readPartners(path), 'A', AT));
    const revoked = readFileSync(path, 'utf8');
    const write = (text: string) => {
      writeFileSync(path, text);
      utimesSync(path, new Date(AT), new Date(AT)); // one state of the file, as far as it can be told from outside
      now += 1_001;
    };
    write(revoked.replace('{', ' '));
    expect(directory.find(key)?.partner.revoked).toBeNull();
    write(revoked);
    expect(directory.find(key)?.partner.revoked).toBe(AT);
  });
});

describe('changes', () => {
  const first = addPartner([], makePartner({ name: 'A' }), AT);

  it('make keys of 256 random bits, each another', () => {
    const keys = Array.from({ length: 50 }, () => addPartner([], makePartner(), AT).key);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) expect(key).toMatch(/^qp_[\w-]{43}$/);
  });

  it('give a new key and let the former one go on for a while, and older ones not longer than they had', () => {
    const hour = rotateKey(first.partners, 'A', { grace: 3_600_000, at: AT });
    const day = rotateKey(hour.partners, 'A', { grace: 86_400_000, at: AT });
    expect(day.partners[0]?.keys.map(({ until }) => until)).toEqual([
      null,
      '2026-03-02T12:00:00.000Z',
      '2026-03-01T13:00:00.000Z',
    ]);
    const later = rotateKey(day.partners, 'A', { grace: 0, at: '2026-03-02T00:00:00.000Z' });
    expect(later.partners[0]?.keys.map(({ until }) => until)).toEqual([
      null,
      '2026-03-02T00:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ]);
  });

  it('refuse what makes no sense, and name what there is', () => {
    expect(() => addPartner(first.partners, makePartner({ name: 'A' }), AT)).toThrow(/already/);
    expect(() => revokePartner(first.partners, 'B', AT)).toThrow(/There are: « A »/);
    expect(() => rotateKey([], 'B', { grace: 0, at: AT })).toThrow(/none at all/);
    const revoked = revokePartner(first.partners, 'A', AT);
    expect(() => rotateKey(revoked, 'A', { grace: 0, at: AT })).toThrow(/revoked/);
    expect(revokePartner(revoked, 'A', '2027-01-01T00:00:00.000Z')).toEqual(revoked);
    const expired = addPartner([], makePartner({ name: 'A', expires: AT }), AT);
    expect(() => rotateKey(expired.partners, 'A', { grace: 0, at: AT })).toThrow(/expired/);
  });
});
