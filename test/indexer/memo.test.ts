import { expect, it, vi } from 'vitest';
import { memoise } from '../../indexer/memo.js';

it('computes once per key, forgets past the limit, and never keeps a long key', () => {
  const compute = vi.fn((word: string) => (word === 'none' ? null : word.toUpperCase()));
  const upper = memoise(compute, (word) => word, { limit: 2, longestKey: 4 });
  expect([upper('a'), upper('a'), upper('none'), upper('none')]).toEqual(['A', 'A', null, null]);
  expect(compute).toHaveBeenCalledTimes(2);
  upper('b');
  upper('a');
  expect(compute).toHaveBeenCalledTimes(4);
  expect([upper('longer'), upper('longer')]).toEqual(['LONGER', 'LONGER']);
  expect(compute).toHaveBeenCalledTimes(6);
});
