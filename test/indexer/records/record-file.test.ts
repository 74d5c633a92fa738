import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readRecordFile,
  RecordFileError,
  verifyRecordFile,
  writeRecordFile,
  type KeptChange,
  type RecordLine,
  type RecordToKeep,
} from '../../../indexer/records/record-file.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'questions-records-'));
  path = join(folder, 'records.ndjson.gz');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change: KeptChange = {
  ...{ id: 'QANR5L17QE1-new-2025-03-04', seq: 7, uid: 'QANR5L17QE1', title: 'Un cas inventé', event: 'new' },
  ...{ date: '2025-03-04', from: null, to: null },
};
const beginning: KeptChange = { id: 'beginning', event: 'beginning', seq: 1 };

async function* given(items: readonly RecordToKeep[]): AsyncGenerator<RecordToKeep> {
  for (const item of items) yield await Promise.resolve(item);
}

async function linesOf(file: string): Promise<RecordLine[]> {
  const lines: RecordLine[] = [];
  for await (const line of readRecordFile(file)) lines.push(line);
  return lines;
}

const write = (items: readonly RecordToKeep[]) => writeRecordFile(path, given(items));

describe('a file of records', () => {
  it('gives back what was written, in its order, and counts it', async () => {
    const question = { id: 'QANR5L17QE1', title: 'Une gare' };
    const items = [{ questionJson: JSON.stringify(question) }, { change: beginning }, { change }];
    expect(await write(items)).toMatchObject({ questions: 1, changes: 2 });
    expect(await linesOf(path)).toEqual([{ question }, { change: beginning }, { change }]);
  });

  it('holds any text, those that other programs take for ends of lines included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 20 }),
        async (texts) => {
          const questions = ['\u2028 \u2029 \r\n \u0085', ...texts].map((text) => ({ text }));
          await write(questions.map((question) => ({ questionJson: JSON.stringify(question) })));
          expect(await linesOf(path)).toEqual(questions.map((question) => ({ question })));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('larger than the blocks it is read in', async () => {
    const text = 'x'.repeat(300_000);
    await write(Array.from({ length: 5 }, (_, n) => ({ questionJson: JSON.stringify({ n, text }) })));
    expect((await linesOf(path)).map((line) => ('question' in line ? line.question : null))).toEqual(
      [0, 1, 2, 3, 4].map((n) => ({ n, text })),
    );
  });

  it('takes the place of a former one only when it is whole', async () => {
    await write([{ questionJson: '{"a":1}' }]);
    const former = readFileSync(path);
    async function* failing(): AsyncGenerator<RecordToKeep> {
      yield await Promise.resolve({ questionJson: '{"a":2}' });
      throw new Error('the engine is away');
    }
    await expect(writeRecordFile(path, failing())).rejects.toThrow('the engine is away');
    expect(readFileSync(path)).toEqual(former);
    expect(existsSync(`${path}.part`)).toBe(false);
  });

  it('is refused when it is cut anywhere', async () => {
    await write(Array.from({ length: 20 }, (_, n) => ({ questionJson: JSON.stringify({ n }) })));
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(verifyRecordFile(path)).rejects.toThrow(RecordFileError);
    }
  });

  it.each([
    ['a question less', (lines: string[]) => lines.splice(1, 1)],
    ['a question changed', (lines: string[]) => lines.splice(1, 1, '{"question":{"n":7}}')],
    ['two exchanged', (lines: string[]) => lines.splice(1, 2, lines[2] ?? '', lines[1] ?? '')],
    ['something after its end', (lines: string[]) => lines.push('{"question":{}}')],
    ['a line that is nothing', (lines: string[]) => lines.splice(1, 0, '{"answer":42}')],
    ['a line that is no JSON', (lines: string[]) => lines.splice(1, 0, '{')],
    [
      'another beginning',
      (lines: string[]) => lines.splice(0, 1, '{"format":"questions-records","version":2}'),
    ],
    ['no end', (lines: string[]) => lines.pop()],
  ])('is refused with %s', async (_, spoil) => {
    await write([0, 1, 2].map((n) => ({ questionJson: JSON.stringify({ n }) })));
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
    spoil(lines);
    writeFileSync(path, gzipSync(`${lines.join('\n')}\n`));
    await expect(verifyRecordFile(path)).rejects.toThrow(RecordFileError);
  });
});
