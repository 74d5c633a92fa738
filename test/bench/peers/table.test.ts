import { expect, it } from 'vitest';
import { formatTable } from '../../../bench/peers/table.js';

it('has one row for each peer: figures, dashes for a set that was not asked, or the reason', () => {
  const table = formatTable([
    {
      name: 'us',
      label: 'us',
      figures: {
        known: { mrr10: 0.75, r10: 1 },
        topics: { ndcg10: 0.5, r20: 0.25 },
        related: { hit1: 0, hit3: 0.125, hit20: 1 },
        latencyMs: {},
      },
    },
    { name: 'lucene', label: 'Lucene 8', figures: { known: { mrr10: 0.5, r10: 0.5 }, latencyMs: {} } },
    { name: 'minisearch', label: 'MiniSearch', absent: 'npm install it' },
    { name: 'postgres', label: 'PostgreSQL', failed: 'no such server' },
  ]).split('\n');
  const words = table.map((line) => line.trim().split(/\s+/));
  expect(words.slice(0, 2)).toEqual([
    ['known', 'topics', 'related'],
    ['MRR@10', 'R@10', 'nDCG@10', 'R@20', 'hit@1', 'hit@3', 'hit@20'],
  ]);
  expect(words[2]).toEqual(['us', '0.750', '1.000', '0.500', '0.250', '0.000', '0.125', '1.000']);
  expect(words[3]).toEqual(['Lucene', '8', '0.500', '0.500', '–', '–', '–', '–', '–']);
  expect(table[4]).toBe('MiniSearch  not installed: npm install it');
  expect(table[5]).toBe('PostgreSQL  failed: no such server');
  const end = (line = '', text: string): number => line.indexOf(text) + text.length;
  expect(end(table[2], '0.750')).toBe(end(table[1], 'MRR@10'));
});
