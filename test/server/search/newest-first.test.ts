import { describe, expect, it } from 'vitest';
import { newestFirst } from '../../../server/search/newest-first.js';

describe('newestFirst', () => {
  it('compares legislatures and numbers as numbers, whatever the type', () => {
    expect(newestFirst(['QANR5L9QE90', 'QANR5L17QE9', 'QANR5L17QG10', 'QANR5L16QE17519'])).toEqual([
      'QANR5L17QG10',
      'QANR5L17QE9',
      'QANR5L16QE17519',
      'QANR5L9QE90',
    ]);
  });

  it('loses nothing that is no uid', () => {
    expect(newestFirst(['x', 'QANR5L9QE90'])).toEqual(['QANR5L9QE90', 'x']);
  });
});
