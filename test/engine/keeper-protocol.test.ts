import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createLineReader, keeperFiles, readKeeperInfo } from '../../engine/keeper-protocol.js';

const dataDir = mkdtempSync(join(tmpdir(), 'questions-keeper-'));
const files = keeperFiles(dataDir);
mkdirSync(files.folder);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('line reader', () => {
  it('hands each message on once, in order, wherever the bytes are cut', () => {
    const message = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()),
    );
    fc.assert(
      fc.property(
        fc.array(message),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        (sent, cuts) => {
          const received: unknown[] = [];
          const read = createLineReader((found) => received.push(found));
          let text = sent.map((object) => `${JSON.stringify(object)}\n`).join('');
          for (let i = 0; text !== ''; i++) {
            const length = cuts[i % cuts.length] ?? 1;
            read(text.slice(0, length));
            text = text.slice(length);
          }
          expect(received.map((object) => JSON.stringify(object))).toEqual(
            sent.map((object) => JSON.stringify(object)),
          );
        },
      ),
    );
  });

  it('drops what is no message, and goes on', () => {
    const received: unknown[] = [];
    const read = createLineReader((found) => received.push(found));
    read('GET / HTTP/1.1\r\nHost: exemple\r\n\r\n42\nnull\n"text"\n{"cut": \n{"bye":true}\n{"half":');
    expect(received).toEqual([{ bye: true }]);
  });
});

describe('keeper info', () => {
  const info = { keeperPid: 12, keeperPort: 34567, token: 'jeton', enginePid: null };

  it('is read back as it was written', () => {
    writeFileSync(files.info, JSON.stringify(info));
    expect(readKeeperInfo(files)).toEqual(info);
  });

  it.each([
    '',
    '{"keeperPid": 12, "keeperPo',
    '[]',
    'null',
    '{"keeperPid": "12", "keeperPort": 1, "token": "x"}',
  ])('counts for none when the file holds %j', (content) => {
    writeFileSync(files.info, content);
    expect(readKeeperInfo(files)).toBeNull();
  });

  it('is none without a file', () => {
    rmSync(files.info, { force: true });
    expect(readKeeperInfo(files)).toBeNull();
  });
});
