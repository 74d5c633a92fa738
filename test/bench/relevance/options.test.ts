import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { relevanceBench } from '../../../bench/relevance-bench.js';
import { readOptions } from '../../../bench/relevance/options.js';

const folder = mkdtempSync(join(tmpdir(), 'relevance-options-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const corpus = file('corpus.zip', '');
const queries = file('queries.jsonl', '{"_id":"known-1","set":"known","text":"gare imaginaire"}\n');
const qrels = file('qrels.tsv', 'query-id\tcorpus-id\tscore\nknown-1\tQANR5L15QG1\t1\n');
const files = ['--corpus', corpus, '--queries', queries, '--qrels', qrels];

afterAll(() => rmSync(folder, { recursive: true }));

describe('readOptions', () => {
  it('reads numbers as numbers', () => {
    expect(
      readOptions([...files, '--typos', '7', '--half', '0', '--json', join(folder, 'out.json')]),
    ).toEqual({
      ...{ corpus, queries, qrels, typos: 7, half: 0 },
      json: join(folder, 'out.json'),
    });
    expect(readOptions(files)).toEqual({ corpus, queries, qrels });
  });

  it('writes nothing yet', () => {
    expect(readdirSync(folder)).not.toContain('out.json');
  });
});

describe('wrong usage ends with 2 and says what to change', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    const listen = (text: unknown): boolean => Boolean((said += `${String(text)}\n`));
    vi.spyOn(process.stderr, 'write').mockImplementation(listen);
    vi.spyOn(console, 'error').mockImplementation(listen);
  });
  afterEach(() => void vi.restoreAllMocks());

  const missing = join(folder, 'none', 'file');
  const otherQrels = file('other.tsv', 'query-id\tcorpus-id\tscore\nknown-2\tQANR5L15QG1\t1\n');
  const broken = file('broken.jsonl', 'gare\n');

  it.each([
    ['no option', [], "required option '--corpus <ZIP>' not specified"],
    ['no judgements', files.slice(0, 4), "required option '--qrels <FILE>' not specified"],
    ['an unknown option', [...files, '--typo', '1'], "unknown option '--typo'"],
    ['one argument too many', [...files, 'more'], 'too many arguments'],
    ['a seed in letters', [...files, '--typos', 'one'], 'a whole number from 0 to 4294967295'],
    ['a seed too large', [...files, '--typos', '4294967296'], 'a whole number from 0'],
    ['a third half', [...files, '--half', '2'], 'Allowed choices are 0, 1'],
    ['no such corpus', ['--corpus', missing, ...files.slice(2)], `--corpus ${missing}: no such file`],
    ['no such queries', [...files, '--queries', missing], `--queries ${missing}: no such file`],
    ['no such judgements', [...files, '--qrels', missing], `--qrels ${missing}: no such file`],
    ['a folder of queries', [...files, '--queries', folder], `--queries ${folder} is a folder`],
    ['figures in no folder', [...files, '--json', missing], `--json ${missing} cannot be written`],
    ['figures in place of a folder', [...files, '--json', folder], `--json ${folder} is a folder`],
    ['broken queries', [...files, '--queries', broken], `${broken}, line 1 is not JSON`],
    ['judgements of another set', [...files, '--qrels', otherQrels], 'has a right document in'],
  ])('%s', async (_, args, message) => {
    expect(await relevanceBench(args)).toBe(2);
    expect(said).toContain(message);
  });

  it('a half without a query names the half', async () => {
    // SHA-1 of « known-1 » is either even or odd: one of the halves is empty.
    const { halfOf } = await import('../../../bench/relevance/judged-queries.js');
    const empty = halfOf('known-1') === 0 ? '1' : '0';
    expect(await relevanceBench([...files, '--half', empty])).toBe(2);
    expect(said).toContain(`(of half ${empty})`);
  });
});

it('--help ends with 0', async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  expect(await relevanceBench(['--help'])).toBe(0);
  vi.restoreAllMocks();
});
