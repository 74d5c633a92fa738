import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRankAnswer, readRecordAnswer } from '../../engine/long-fields.js';

const base64 = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const trap = fc.constantFrom(
  '"rank":"x"',
  '\\"rank":"',
  'rank',
  '","rank":"',
  'Évêché «\u00a0é\u00a0»',
  '17',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  trap,
  fc.tuple(trap, trap).map(([a, b]) => a + b),
);
const document = fc.record({
  id: text,
  rank: base64,
  rubric: fc.option(text),
  family: fc.array(text, { maxLength: 3 }),
});

describe('readRankAnswer', () => {
  it('reads what JSON.parse reads, whatever stands in the other fields', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 5 }), text, (results, other) => {
        const answer = { results, other, limit: results.length };
        expect(readRankAnswer(Buffer.from(JSON.stringify(answer)))).toEqual(
          JSON.parse(JSON.stringify(answer)),
        );
      }),
    );
  });

  it('takes a document without words as it is', () => {
    const read = (results: unknown[]) => readRankAnswer(Buffer.from(JSON.stringify({ results }))).results;
    expect(read([])).toEqual([]);
    expect(read([{ id: 'a', rank: '' }])).toEqual([{ id: 'a', rank: '' }]);
    expect(read([{ id: 'a' }])).toEqual([{ id: 'a', rank: '' }]);
  });

  it.each(['', '{"results":[', '{"results":[{"rank":"AAAA', 'not JSON'])('refuses %j', (answer) => {
    expect(() => readRankAnswer(Buffer.from(answer))).toThrow(SyntaxError);
  });
});

describe('readRecordAnswer', () => {
  const record = fc.oneof(
    fc.object({ key: text, values: [text] }).map((each) => JSON.stringify(each)),
    text.map((speech) => JSON.stringify({ speech: `${speech}}` })),
    // As an index of before schema version 5 holds it, and texts that are no objects.
    fc.record({ speech: text }),
    fc.constantFrom('', '{}', '0'),
  );
  const documents = fc.array(fc.record({ id: text, record }, { requiredKeys: [] }), { maxLength: 5 });

  it('reads what JSON.parse reads, whatever stands in records and beside them', () => {
    fc.assert(
      fc.property(documents, text, (results, other) => {
        const answer = { results, other, total: results.length };
        const read = readRecordAnswer(Buffer.from(JSON.stringify(answer)));
        expect(read).toEqual(JSON.parse(JSON.stringify(answer)));
      }),
    );
  });

  it.each(['', '{"results":[', '{"results":[{"record":"{}', '{"results":[{"record":"{\\x}"}]}'])(
    'refuses %j',
    (answer) => {
      expect(() => readRecordAnswer(Buffer.from(answer))).toThrow(SyntaxError);
    },
  );
});
