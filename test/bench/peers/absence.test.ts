import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findLucene } from '../../../bench/peers/lucene.js';
import { postgresAbsence } from '../../../bench/peers/postgres.js';

const folder = mkdtempSync(join(tmpdir(), 'peers-absence-'));
afterAll(() => rmSync(folder, { recursive: true }));

function programs(...names: string[]): string {
  const path = mkdtempSync(join(folder, 'programs-'));
  for (const name of names) {
    writeFileSync(join(path, name), '');
    chmodSync(join(path, name), 0o755);
  }
  return path;
}

function jars(...names: string[]): string {
  const path = mkdtempSync(join(folder, 'jars-'));
  for (const name of names) writeFileSync(join(path, name), '');
  return path;
}

describe('postgresAbsence', () => {
  it('names the client, then the variable, then nothing', () => {
    const PEERS_POSTGRES = 'postgresql://someone@localhost/test';
    expect(postgresAbsence({ PATH: '', PEERS_POSTGRES })).toContain('psql');
    expect(postgresAbsence({ PATH: programs('psql') })).toContain('PEERS_POSTGRES');
    expect(postgresAbsence({ PATH: programs('psql'), PEERS_POSTGRES: '' })).toContain('PEERS_POSTGRES');
    expect(postgresAbsence({ PATH: `${programs()}:${programs('psql')}`, PEERS_POSTGRES })).toBeNull();
  });

  it('takes no folder and no plain file for a program', () => {
    const path = programs();
    writeFileSync(join(path, 'psql'), '', { mode: 0o644 });
    const other = programs();
    mkdirSync(join(other, 'psql'));
    expect(postgresAbsence({ PATH: `${path}:${other}`, PEERS_POSTGRES: 'postgresql://x' })).toContain('psql');
  });
});

describe('findLucene', () => {
  const PATH = programs('java');
  const eight = ['core', 'analyzers-common', 'queryparser'].map((name) => `lucene-${name}-8.7.0.jar`);

  it('says what is missing, one thing after the other', () => {
    expect(findLucene({ PATH: '', PEERS_LUCENE: jars(...eight) })).toContain('Java 11');
    expect(findLucene({ PATH })).toContain('PEERS_LUCENE');
    expect(findLucene({ PATH, PEERS_LUCENE: join(folder, 'nowhere') })).toContain('cannot be read');
    expect(findLucene({ PATH, PEERS_LUCENE: jars(...eight.slice(0, 2)) })).toContain('lucene-queryparser');
  });

  it('takes no jars of two versions, nor of one too old', () => {
    const old = eight.map((name) => name.replace('8.7.0', '7.7.3'));
    expect(findLucene({ PATH, PEERS_LUCENE: jars(...old) })).toContain('8 or later');
    expect(findLucene({ PATH, PEERS_LUCENE: jars(...eight.slice(0, 2), old[2] ?? '') })).toContain(
      'one version',
    );
  });

  it('takes the newest version that is whole, whatever else is in the folder', () => {
    const ten = ['core', 'analysis-common', 'queryparser', 'queries'].map(
      (name) => `lucene-${name}-10.1.0.jar`,
    );
    const PEERS_LUCENE = jars(...eight, ...ten, 'lucene-core-11.0.0.jar', 'guava.jar', 'lucene-core.jar');
    expect(findLucene({ PATH, PEERS_LUCENE })).toEqual({
      version: '10.1.0',
      related: true,
      jars: expect.arrayContaining(ten.map((name) => join(PEERS_LUCENE, name))) as string[],
    });
  });

  it('does without the jar of MoreLikeThis', () => {
    expect(findLucene({ PATH, PEERS_LUCENE: jars(...eight) })).toMatchObject({
      version: '8.7.0',
      related: false,
    });
  });
});
