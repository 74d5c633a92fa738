import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateJsonError } from '../../../indexer/parse/json-error.js';
import { parseOpenDataJson } from '../../../indexer/parse/json.js';
import { parseOpenDataQuestion } from '../../../indexer/parse/open-data.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';
import { questionOf15 } from './structured-samples.js';

const json = JSON.stringify(questionOf15, null, 1);

describe('parseOpenDataJson', () => {
  it('reads the wrapped and the bare question, with or without a byte-order mark', () => {
    const wanted = parseOpenDataJson(json);
    expect(wanted.uid).toBe('QANR5L15QG9001');
    expect(parseOpenDataJson(`\uFEFF${json}`)).toEqual(wanted);
    expect(parseOpenDataJson(JSON.stringify(questionOf15.question))).toEqual(wanted);
  });

  it.each([
    ['', /empty/],
    [json.slice(0, -40), /truncated/],
    ['{"question": {\n "uid": tru }}', /line 2, column 9: a value is expected, not "tru }}"/],
    ['{"question": {"uid": "x",}}', /line 1, column 26: a name in double quotes/],
    ['{"a" 1}', /":" is expected/],
    ['[1 2]', /a comma or the closing bracket/],
    ['{"a": "\\q"}', /legal character/],
    ['{"a": "abc', /truncated/],
    ['{} {}', /nothing more/],
  ])('refuses %j with the place and what was expected', (text, reason) => {
    expect(() => parseOpenDataJson(text)).toThrow(ParseError);
    expect(() => parseOpenDataJson(text)).toThrow(reason);
  });

  it('reads raw line feeds and control characters inside strings, and says so', () => {
    const parsed = parseOpenDataJson(json.replace('Où est', 'Où\n\u0001est'));
    expect(parsed.answerTexts[0]?.body).toMatch(/Où {2}est la lampe/);
    expect(parsed.warnings).toEqual([expect.stringContaining('control characters')]);
  });

  it('refuses deep nesting without exhausting the stack', () => {
    const nested = (depth: number) => `{"uid":"QANR5L15QE1","x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(parseOpenDataJson(nested(150)).uid).toBe('QANR5L15QE1');
    for (const depth of [250, 500_000])
      expect(() => parseOpenDataJson(nested(depth))).toThrow(/nested deeper/);
    expect(() => parseOpenDataJson('['.repeat(500_000))).toThrow(/truncated/);
  });

  it('is not disturbed by keys named like object internals', () => {
    const hostile = json.replace('{', '{"__proto__": {"uid": "QANR5L1QE1"}, "constructor": null,');
    expect(parseOpenDataJson(hostile).uid).toBe('QANR5L15QG9001');
    expect(
      parseOpenDataJson('{"question": {"uid": "QANR5L15QE2", "hasOwnProperty": 1, "toString": null}}').uid,
    ).toBe('QANR5L15QE2');
    expect(({} as { uid?: string }).uid).toBeUndefined();
  });
});

describe('locateJsonError / against JSON.parse', () => {
  it('finds a fault inside exactly the texts that JSON.parse refuses', () => {
    const cut = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', 'x', '1', ']'))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    fc.assert(
      fc.property(cut, (text) => {
        const { offset, expected } = locateJsonError(text);
        expect(offset).toBeLessThanOrEqual(text.length);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(expected === 'nothing more' && offset === text.length).toBe(valid);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseOpenDataJson / whatever the input', () => {
  const onlyParseError = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError);
    }
  };

  it('throws nothing but ParseError on random, cut or spliced text', () => {
    const spliced = fc
      .tuple(fc.nat(), fc.nat(30), fc.constantFrom('', '{', '}', '[', '"', '\\', ',', '\u0000', 'null'))
      .map(
        ([at, removed, put]) =>
          json.slice(0, at % json.length) + put + json.slice((at % json.length) + removed),
      );
    fc.assert(
      fc.property(fc.oneof(spliced, fc.string({ unit: 'binary' }), fc.json()), (text) => {
        onlyParseError(() => parseOpenDataJson(text));
      }),
      { numRuns: 500 },
    );
  });

  it('reads a question with any JSON value in the place of any field, and keeps its own fields well formed', () => {
    const paths = pathsOf(questionOf15.question);
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom(
        { '@xsi:nil': 'true' },
        { '#text': 'x' },
        { '#text': { '#text': 1 } },
        [[['x']]],
        -0,
        1e21,
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths), odd), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const question = structuredClone(questionOf15.question) as unknown;
          for (const [path, value] of changes) setAt(question, path, value);
          onlyParseError(() => {
            const parsed = parseOpenDataQuestion({ question }, 'open-data-json');
            const strings = [parsed.rubric, parsed.headingLead, ...parsed.analyses, ...parsed.renewals];
            for (const text of [...parsed.questionTexts, ...parsed.answerTexts])
              strings.push(text.body, text.erratum);
            for (const text of strings)
              expect(text === null || (typeof text === 'string' && text.trim() !== '')).toBe(true);
            expect(parsed.uid === null || /^QANR5L\d{1,2}(QE|QG|QOSD)\d{1,7}$/.test(parsed.uid)).toBe(true);
          });
        },
      ),
      { numRuns: 1500 },
    );
  });
});

function pathsOf(node: object, prefix: string[] = []): string[][] {
  return Object.entries(node).flatMap(([key, value]) => {
    const path = [...prefix, key];
    return typeof value === 'object' && value !== null ? [path, ...pathsOf(value as object, path)] : [path];
  });
}

function setAt(root: unknown, path: string[], value: unknown): void {
  let node = root;
  for (const key of path.slice(0, -1)) {
    if (typeof node !== 'object' || node === null) return;
    node = (node as Record<string, unknown>)[key];
  }
  if (typeof node === 'object' && node !== null) (node as Record<string, unknown>)[path.at(-1) ?? ''] = value;
}
