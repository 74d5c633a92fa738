import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LETTER, kindOf } from '../../../french/characters.js';
import { foldUnit } from '../../../french/fold.js';
import { documentJson } from '../../../indexer/push/document-json.js';
import { createPayload } from '../../../indexer/push/payload.js';
import { writeQuoted } from '../../../indexer/push/quoted-json.js';
import { toIndexedDocument } from '../../../indexer/push/to-indexed-document.js';
import { stateQuestion } from '../../support/questions.js';
import { withTerms } from '../../support/terms.js';

describe('writeQuoted', () => {
  it('is what JSON.stringify gives of the pieces as one text', () => {
    const json = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    );
    fc.assert(
      fc.property(fc.array(json, { maxLength: 4 }), fc.nat(3), (quoted, start) => {
        const text = quoted.join('');
        const target = Buffer.alloc(start + 2 + 3 * text.length);
        const end = writeQuoted(target, start, { quoted });
        expect(target.toString('utf8', start, end)).toBe(JSON.stringify(text));
      }),
    );
  });
});

describe('documentJson', () => {
  it('is the JSON of the document, whatever its texts hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(text, text, (title, question) => {
        const derived = toIndexedDocument(
          stateQuestion({ title: `Phares ${title}`, question: `Digues ${question}` }),
        );
        const document = withTerms(derived);
        const payload = createPayload(64 * 1024);
        payload.add({ id: document.id, keys: [], twin: false, question: documentJson(derived), rank: '' });
        const { record, state, ...stored } = JSON.parse(payload.lines().questions.toString()) as {
          record: string;
          state: unknown;
        };
        const { record: expected, ...others } = document;
        expect(stored).toEqual(others);
        expect(JSON.parse(record)).toEqual(expected);
        expect(state).toMatchObject({ contentHash: expected.contentHash });
      }),
    );
  });

  it('rests on letters that fold to nothing that JSON would escape', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const folded = foldUnit(unit);
      if (kindOf(unit) === LETTER) expect(JSON.stringify(folded)).toBe(`"${folded}"`);
    }
  });
});
