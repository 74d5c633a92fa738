import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peersBench } from '../../../bench/peers-bench.js';
import { readOptions } from '../../../bench/peers/options.js';
import { PEER_NAMES } from '../../../bench/peers/peer.js';
import { projectRoot } from '../../../config/project-root.js';

const folder = mkdtempSync(join(tmpdir(), 'peers-options-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const corpus = join(projectRoot(), 'sample', 'documents');
const queries = file('queries.jsonl', '{"_id":"known-1","set":"known","text":"gare imaginaire"}\n');
const qrels = file('qrels.tsv', 'query-id\tcorpus-id\tscore\nknown-1\tQANR5L15QG1\t1\n');
const files = ['--corpus', corpus, '--queries', queries, '--qrels', qrels];

afterAll(() => rmSync(folder, { recursive: true }));

describe('readOptions', () => {
  it('asks every peer unless some are named', () => {
    expect(readOptions(files)).toEqual({ corpus, queries, qrels, only: [...PEER_NAMES] });
    expect(readOptions([...files, '--only', 'lucene', 'us']).only).toEqual(['lucene', 'us']);
  });
});

describe('peersBench', () => {
  let said = '';
  let printed = '';
  beforeEach(() => {
    said = printed = '';
    const listen = (text: unknown): boolean => Boolean((said += `${String(text)}\n`));
    vi.spyOn(console, 'error').mockImplementation(listen);
    vi.spyOn(process.stderr, 'write').mockImplementation(listen);
    vi.spyOn(console, 'log').mockImplementation((text: unknown) => void (printed += String(text)));
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['no file', [], '--corpus'],
    ['an unknown peer', [...files, '--only', 'abacus'], 'abacus'],
    [
      'a file that is not there',
      ['--corpus', corpus, '--queries', 'nowhere.jsonl', '--qrels', qrels],
      'nowhere',
    ],
    ['a corpus without questions', ['--corpus', qrels, ...files.slice(2)], 'no question found'],
    [
      'judgements of another set',
      [...files.slice(0, 4), '--qrels', file('other.tsv', 'query-id\tcorpus-id\tscore\nx\ty\t1\n')],
      'other.tsv',
    ],
  ])('ends with 2 on %s, and says what', async (_, args, named) => {
    expect(await peersBench(args)).toBe(2);
    expect(said).toContain(named);
    expect(printed).toBe('');
  });

  it('prints the yardstick without anything installed, and how to install the rest', async () => {
    vi.stubEnv('PATH', '');
    try {
      expect(await peersBench([...files, '--only', 'yardstick', 'postgres', 'lucene'])).toBe(0);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(printed).toMatch(/^BM25 of our stems +0\.000/m);
    expect(printed).toMatch(/^PostgreSQL +not installed: .*psql/m);
    expect(printed).toMatch(/^Lucene +not installed: .*Java/m);
  });
});
