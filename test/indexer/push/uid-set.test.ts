import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUidSet } from '../../../indexer/push/uid-set.js';
import { formatUid } from '../../../model/identity.js';
import { QUESTION_TYPES } from '../../../model/question.js';

const uids = fc
  .record({
    legislature: fc.constantFrom(1, 5, 15, 16, 99),
    type: fc.constantFrom(...QUESTION_TYPES),
    number: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 9_999_999 })),
  })
  .map(formatUid);

describe('uid set', () => {
  it('says of each uid whether it was there, as a Set of strings does', () => {
    fc.assert(
      fc.property(fc.array(uids, { maxLength: 100 }), (added) => {
        const set = createUidSet();
        const reference = new Set<string>();
        for (const uid of added) {
          expect(set.add(uid)).toBe(reference.has(uid));
          reference.add(uid);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tells neighbours, types and legislatures apart', () => {
    const set = createUidSet();
    const different = [
      'QANR5L1QE1',
      'QANR5L1QG1',
      'QANR5L1QOSD1',
      'QANR5L11QE1',
      'QANR5L1QE11',
      'QANR5L1QE2',
      'QANR5L1QE8',
      'QANR5L1QE9999999',
    ];
    for (const uid of different) expect(set.add(uid)).toBe(false);
    for (const uid of different) expect(set.add(uid)).toBe(true);
  });

  it('refuses what is no uid', () => {
    expect(() => createUidSet().add('15-17519QE')).toThrow(/not a uid/);
  });
});
