import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfOf, join, parseJudgements, parseQueries } from '../../../bench/relevance/judged-queries.js';
import { UsageError } from '../../../indexer/exit-codes.js';

const known = '{"_id":"k1","set":"known","text":"fermeture d’une gare imaginaire"}';
const related = '{"_id":"r1","set":"related","id":"QANR5L15QG1"}';

describe('parseQueries', () => {
  it('reads words and documents, with a byte order mark, other line ends and empty lines', () => {
    expect(parseQueries(`\uFEFF${known}\r\n\r\n${related}\r\n`, 'q.jsonl').queries).toEqual([
      { id: 'k1', set: 'known', text: 'fermeture d’une gare imaginaire' },
      { id: 'r1', set: 'related', document: 'QANR5L15QG1' },
    ]);
  });

  it('counts the queries of other sets', () => {
    const { queries, otherSets } = parseQueries(`${known}\n{"_id":"x","set":"speech"}\n`, 'q.jsonl');
    expect(queries).toHaveLength(1);
    expect([...otherSets]).toEqual([['speech', 1]]);
  });

  it.each([
    ['not JSON', `${known}\nfermeture`, 'q.jsonl, line 2 is not JSON'],
    ['no _id', '{"set":"known","text":"a"}', 'line 1: an object with "_id" and "set"'],
    ['not an object', '[1]', 'line 1: an object'],
    ['no words', '{"_id":"k","set":"topics"}', 'line 1: an object with "text"'],
    ['no document', '{"_id":"k","set":"related","text":"a"}', 'line 1: an object with "id"'],
    ['the same _id twice', `${known}\n\n${known}`, 'line 3: the _id "k1" is on a line before'],
    ['empty', '', 'q.jsonl: no query of a set known, topics, related'],
  ])('refuses: %s', (_, content, message) => {
    expect(() => parseQueries(content, 'q.jsonl')).toThrow(UsageError);
    expect(() => parseQueries(content, 'q.jsonl')).toThrow(message);
  });
});

describe('parseJudgements', () => {
  it('keeps what is scored above 0', () => {
    const content = 'query-id\tcorpus-id\tscore\r\nk1\ta\t1\r\nk1\tb\t2\nk1\tc\t0\nk2\ta\t-1\n';
    expect(parseJudgements(content, 'j.tsv')).toEqual(new Map([['k1', new Set(['a', 'b'])]]));
  });

  it.each([
    ['no header', 'k1\ta\t1\n', 'j.tsv: the first line must be query-id<TAB>corpus-id<TAB>score'],
    ['empty', '', 'j.tsv: the first line'],
    ['spaces for tabulations', 'query-id\tcorpus-id\tscore\nk1 a 1\n', 'j.tsv, line 2: expected'],
    ['a score in letters', 'query-id\tcorpus-id\tscore\nk1\ta\tgood\n', 'j.tsv, line 2: expected'],
    ['four columns', 'query-id\tcorpus-id\tscore\nk1\t0\ta\t1\n', 'j.tsv, line 2: expected'],
  ])('refuses: %s', (_, content, message) => {
    expect(() => parseJudgements(content, 'j.tsv')).toThrow(UsageError);
    expect(() => parseJudgements(content, 'j.tsv')).toThrow(message);
  });
});

describe('join', () => {
  it('gives each query its right documents, and tells which have none', () => {
    const { queries } = parseQueries(`${known}\n${related}\n{"_id":"k2","set":"known","text":"a"}`, 'q');
    const judgements = new Map([
      ['k1', new Set(['a'])],
      ['r1', new Set(['QANR5L15QG1', 'b'])],
      ['unknown', new Set(['a'])],
    ]);
    const { judged, unjudged } = join(queries, judgements);
    expect(judged.map(({ id, relevant }) => [id, [...relevant]])).toEqual([
      ['k1', ['a']],
      ['r1', ['b']],
    ]);
    expect(unjudged).toEqual(['k2']);
  });

  it('a document is no answer to itself', () => {
    const { queries } = parseQueries(related, 'q');
    expect(join(queries, new Map([['r1', new Set(['QANR5L15QG1'])]])).unjudged).toEqual(['r1']);
  });
});

describe('halfOf', () => {
  it('is the parity of the SHA-1 read as a whole number', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const number = BigInt(`0x${createHash('sha1').update(id).digest('hex')}`);
        expect(BigInt(halfOf(id))).toBe(number % 2n);
      }),
    );
  });

  it('parts a set about in two', () => {
    const ones = Array.from({ length: 1000 }, (_, index) => halfOf(`known-${index}`)).filter(Boolean).length;
    expect(ones).toBeGreaterThan(450);
    expect(ones).toBeLessThan(550);
  });
});
