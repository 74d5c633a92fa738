import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../../engine/errors.js';
import { piecesOf } from '../../../engine/payload-pieces.js';
import { createHold } from '../../../indexer/push/hold.js';
import { payloadText } from '../../support/payload-text.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'questions-hold-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const added = fc.array(fc.record({ questions: bytes, ranks: bytes }), { maxLength: 12 });

describe('createHold', () => {
  it('gives what was added, in its order, as often as it is asked for', () => {
    fc.assert(
      fc.property(added, (lines) => {
        const hold = createHold(join(folder, 'held'));
        try {
          for (const each of lines) hold.add(each);
          const held = hold.lines();
          const all = (part: 'questions' | 'ranks') =>
            Buffer.concat(lines.map((each) => each[part])).toString('latin1');
          for (const part of ['questions', 'ranks', 'questions'] as const) {
            expect(payloadText(held[part], 'latin1')).toBe(all(part));
            expect(held[part].length).toBe(all(part).length);
          }
          expect(hold.bytes()).toBe(all('questions').length);
        } finally {
          hold.close();
        }
      }),
    );
  });

  it('is read by several at once, each at its own pace', () => {
    const hold = createHold(join(folder, 'held'));
    for (const text of ['one', 'two', 'three'])
      hold.add({ questions: Buffer.from(text), ranks: Buffer.from('') });
    const { questions } = hold.lines();
    const [fast, slow] = [piecesOf(questions)[Symbol.iterator](), piecesOf(questions)[Symbol.iterator]()];
    const next = (reader: Iterator<Buffer>) => (reader.next().value as Buffer).toString();
    expect([next(fast), next(fast), next(slow), next(fast), next(slow)]).toEqual([
      ...['one', 'two', 'one', 'three', 'two'],
    ]);
    hold.close();
  });

  it('leaves no file, not even while it is used', () => {
    const hold = createHold(join(folder, 'held'));
    hold.add({ questions: Buffer.from('a'), ranks: Buffer.from('b') });
    expect(readdirSync(folder)).toEqual([]);
    hold.close();
    hold.close();
    expect(hold.bytes()).toBe(0);
  });

  it('says where it cannot write, and what to do', () => {
    const hold = createHold(join(folder, 'missing', 'held'));
    const add = () => hold.add({ questions: Buffer.from('a'), ranks: Buffer.from('b') });
    expect(add).toThrow(EngineError);
    expect(add).toThrow(/cannot wait in .*missing \(ENOENT.*make room there, or set DATA_DIR/);
    hold.close();
  });

  it('says so when it is closed under a reader', () => {
    const hold = createHold(join(folder, 'held'));
    hold.add({ questions: Buffer.from('a'), ranks: Buffer.from('b') });
    const { questions } = hold.lines();
    hold.close();
    expect(() => payloadText(questions)).toThrow(/closed while it was being sent/);
  });
});
