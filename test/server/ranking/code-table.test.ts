import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodeTable } from '../../../server/ranking/code-table.js';

const code = fc.oneof(
  fc.nat(40),
  fc.nat(2 ** 31 - 1),
  fc.nat(30).map((step) => step << 26),
);
const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constantFrom('add', 'set'), code, value: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clear', code: 0, value: 0 }) },
);

describe('createCodeTable', () => {
  it('holds what a Map would, through growth and clearing', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.array(step, { maxLength: 200, size: 'max' }), (capacity, steps) => {
        const table = createCodeTable(capacity);
        const model = new Map<number, number>();
        for (const { kind, code: key, value } of steps) {
          if (kind === 'clear') {
            table.clear();
            model.clear();
          } else if (kind === 'add') {
            table.add(key, value);
            model.set(key, (model.get(key) ?? 0) + value);
          } else {
            table.set(key, value);
            model.set(key, value);
          }
          expect(table.get(key)).toBe(model.get(key) ?? 0);
        }
        const visited: [number, number][] = [];
        table.each((key, value) => visited.push([key, value]));
        expect(visited.sort(([a], [b]) => a - b)).toEqual([...model].sort(([a], [b]) => a - b));
        expect(table.size()).toBe(model.size);
      }),
    );
  });

  it('grows far beyond the capacity it was made for', () => {
    const table = createCodeTable(0);
    for (let key = 0; key < 20_000; key += 1) table.add(key * 64, key);
    expect(table.size()).toBe(20_000);
    expect(table.get(19_999 * 64)).toBe(19_999);
    expect(table.get(1)).toBe(0);
  });

  it('forgets the sums of before once cleared', () => {
    const table = createCodeTable(4);
    table.add(7, 5);
    table.clear();
    expect(table.get(7)).toBe(0);
    table.add(7, 1);
    expect(table.get(7)).toBe(1);
  });
});
