import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBulk } from '../../../indexer/parse/bulk.js';
import type { BulkItem } from '../../../indexer/parse/bulk.js';
import { bulkElement, bulkQuestion, legacyPageXml } from './structured-samples.js';

type Kind = 'json' | 'xml';

async function* cut(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    await Promise.resolve();
    at += size;
  }
}

async function read(
  file: string | Buffer,
  kind: Kind,
  options: { sizes?: number[]; maxQuestionLength?: number } = {},
) {
  const items: BulkItem[] = [];
  const { sizes = [1 << 16], ...rest } = options;
  for await (const item of parseBulk(cut(Buffer.from(file as string), sizes), kind, rest)) items.push(item);
  return items;
}

const brief = (items: BulkItem[]) => items.map((item) => (item.ok ? item.question.number : item.reason));
const numbers = (items: BulkItem[]) => items.flatMap((item) => (item.ok ? [item.question.number] : []));
const xmlFile = (...elements: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<questionsEcrites xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n${elements.join('\n')}\n</questionsEcrites>`;
const jsonFile = (...questions: unknown[]) => JSON.stringify({ questionsGvt: { question: questions } });

describe('parseBulk / what both formats give', () => {
  it.each<[Kind, string, string]>([
    ['json', jsonFile(bulkQuestion(1), bulkQuestion(2, 'Été'), bulkQuestion(3)), 'open-data-bulk-json'],
    ['xml', xmlFile(bulkElement(1), bulkElement(2, 'Été'), bulkElement(3)), 'open-data-bulk-xml'],
  ])('%s: every question in order, as the single-file parsers read it', async (kind, file, format) => {
    const items = await read(file, kind);
    expect(items.map(({ ok, index }) => [ok, index])).toEqual([
      [true, 0],
      [true, 1],
      [true, 2],
    ]);
    expect(items[1]).toMatchObject({
      question: {
        format,
        uid: 'QANR5L14QE2',
        rubric: 'bacs',
        analyses: ['bac à sable', 'bac à voile'],
        questionTexts: [{ markup: 'html', body: 'Été', jo: { date: '2013-01-08' } }],
        warnings: [],
      },
    });
  });

  it.each<[Kind, string]>([
    ['json', jsonFile(bulkQuestion(1, 'Œuf à 5 € 🥚'), bulkQuestion(2, 'naïf'))],
    ['xml', xmlFile(bulkElement(1, 'Œuf à 5 € 🥚 &amp; <![CDATA[<p>]]>'), bulkElement(2, 'naïf'))],
  ])('%s: cuts anywhere, inside characters too, change nothing', async (kind, file) => {
    const whole = await read(file, kind);
    expect(numbers(whole)).toEqual([1, 2]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (sizes) => {
          expect(await read(file, kind, { sizes })).toEqual(whole);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each<[Kind, string]>([
    ['json', jsonFile(bulkQuestion(1), bulkQuestion(2, 'x'.repeat(5000)), bulkQuestion(3))],
    ['xml', xmlFile(bulkElement(1), bulkElement(2, 'x'.repeat(5000)), bulkElement(3))],
    ['xml', xmlFile(bulkElement(1), bulkElement(2, `<![CDATA[${'<'.repeat(5000)}]]>`), bulkElement(3))],
  ])('%s: a question over the limit is reported and the next ones are read', async (kind, file) => {
    for (const sizes of [[1 << 16], [700], [97]]) {
      expect(brief(await read(file, kind, { sizes, maxQuestionLength: 1500 }))).toEqual([
        1,
        'longer than 1500 characters',
        3,
      ]);
    }
  });

  it.each<[Kind, string]>([
    ['json', jsonFile(bulkQuestion(1), { uid: 'sans suite' }, 'texte', { autre: 1 }, bulkQuestion(5))],
    [
      'xml',
      xmlFile(
        bulkElement(1),
        '<question><uid>sans suite</uid></question>',
        '<question/>',
        '<question><autre/></question>',
        bulkElement(5),
      ),
    ],
  ])('%s: what is not a question fails alone, in its place', async (kind, file) => {
    const items = await read(file, kind);
    expect(items.map(({ ok }) => ok)).toEqual([true, false, false, false, true]);
    expect(items[1]).toMatchObject({ index: 1, reason: expect.stringContaining('neither a uid') as string });
  });

  it.each<[Kind, string]>([
    ['json', jsonFile(bulkQuestion(1), bulkQuestion(2), bulkQuestion(3)).slice(0, -60)],
    ['xml', xmlFile(bulkElement(1), bulkElement(2), bulkElement(3)).slice(0, -60)],
  ])('%s: a truncated file gives one last failure with what was read before', async (kind, file) => {
    const items = await read(file, kind);
    expect(numbers(items)).toEqual([1, 2]);
    expect(items).toHaveLength(3);
    expect(items[2]).toMatchObject({
      ok: false,
      index: 2,
      reason: expect.stringMatching(/questions read before: 2$/) as string,
    });
  });

  it.each<[Kind, string]>([
    ['json', ''],
    ['json', '{"questionsGvt": null}'],
    ['json', '{"questionsGvt": {"question": null}}'],
    ['json', '[]'],
    ['json', '42'],
    ['json', 'pas du JSON'],
    ['xml', ''],
    ['xml', '<questionsEcrites/>'],
    ['xml', 'pas du XML'],
    ['xml', '<questionsEcrites>'],
  ])('%s: %j gives one failure', async (kind, file) => {
    const items = await read(file, kind);
    expect(items).toHaveLength(1);
    expect(items[0]?.ok).toBe(false);
  });

  it.each<Kind>(['json', 'xml'])('%s: an error of the stream itself is the last failure', async (kind) => {
    const file =
      kind === 'json' ? jsonFile(bulkQuestion(1), bulkQuestion(2)) : xmlFile(bulkElement(1), bulkElement(2));
    async function* broken() {
      yield Buffer.from(file.slice(0, -30));
      await Promise.resolve();
      throw new Error('damaged archive');
    }
    const items: BulkItem[] = [];
    for await (const item of parseBulk(broken(), kind)) items.push(item);
    expect(brief(items)).toEqual([1, 'damaged archive; questions read before: 1']);
  });

  it.each<Kind>(['json', 'xml'])('%s: a reader that stops early closes the stream', async (kind) => {
    let closed = false;
    async function* endless() {
      try {
        yield Buffer.from(kind === 'json' ? '[' : '<root>');
        for (let number = 1; ; number += 1) {
          yield Buffer.from(
            kind === 'json' ? `${JSON.stringify(bulkQuestion(number))},` : bulkElement(number),
          );
          await Promise.resolve();
        }
      } finally {
        closed = true;
      }
    }
    let count = 0;
    for await (const item of parseBulk(endless(), kind)) {
      expect(item.ok).toBe(true);
      count += 1;
      if (count === 500) break;
    }
    await new Promise(setImmediate);
    expect(closed).toBe(true);
  });

  it.each<Kind>(['json', 'xml'])(
    '%s: any mutation of a file throws nothing and keeps places in order',
    async (kind) => {
      const file =
        kind === 'json'
          ? jsonFile(...[1, 2, 3, 4].map((number) => bulkQuestion(number)))
          : xmlFile(...[1, 2, 3, 4].map((number) => bulkElement(number)));
      const put = fc.constantFrom(
        '',
        '<',
        '</x>',
        '</question>',
        '<question>',
        '&',
        ']]>',
        '"',
        '{',
        '}',
        '[',
        ',',
        '\u0000',
        '<!--',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.nat(30),
          put,
          fc.integer({ min: 1, max: 300 }),
          async (at, removed, added, size) => {
            const place = at % file.length;
            const items = await read(file.slice(0, place) + added + file.slice(place + removed), kind, {
              sizes: [size],
            });
            expect(items.map(({ index }) => index)).toEqual(items.map((_item, index) => index));
            // In XML a fault costs the question it is in, and at most the neighbour it runs into.
            if (kind === 'xml' && place > 200) expect(numbers(items).length).toBeGreaterThanOrEqual(2);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

describe('parseBulk / JSON', () => {
  it.each([
    ['an array at the root', JSON.stringify([bulkQuestion(1), bulkQuestion(2)])],
    [
      'an array of wrapped questions',
      JSON.stringify([{ question: bulkQuestion(1) }, { question: bulkQuestion(2) }]),
    ],
    [
      'questionsEcrites',
      JSON.stringify({ questionsEcrites: { question: [bulkQuestion(1), bulkQuestion(2)] } }),
    ],
    ['a plural key with an array', JSON.stringify({ questions: [bulkQuestion(1), bulkQuestion(2)] })],
    ['question at the root', JSON.stringify({ question: [bulkQuestion(1), bulkQuestion(2)] })],
    [
      'other keys around',
      JSON.stringify({
        '@date': [1, { a: [null] }],
        export: { question: [bulkQuestion(1), bulkQuestion(2)], fin: true },
      }),
    ],
    ['a byte-order mark', `\uFEFF${jsonFile(bulkQuestion(1), bulkQuestion(2))}`],
  ])('reads %s', async (_name, file) => {
    expect(numbers(await read(file, 'json', { sizes: [50] }))).toEqual([1, 2]);
  });

  it('reads a single question folded into an object', async () => {
    expect(
      numbers(await read(JSON.stringify({ questionsGvt: { question: bulkQuestion(7) } }), 'json')),
    ).toEqual([7]);
  });

  it('loses nothing to raw control characters inside strings', async () => {
    const file = jsonFile(bulkQuestion(1), bulkQuestion(2, 'un@deux'), bulkQuestion(3)).replace(
      '@',
      '\n\u0002',
    );
    expect(numbers(await read(file, 'json'))).toEqual([1, 2, 3]);
  });

  it('gives each value as JSON.parse does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.jsonValue({ maxDepth: 3 }),
        async (text, other) => {
          const [first, second] = await read(
            jsonFile({ ...bulkQuestion(1, `x${text}x`), other }, bulkQuestion(2)),
            'json',
            { sizes: [7] },
          );
          const controls = /[\u0000-\u001f]/;
          fc.pre(!controls.test(text));
          expect(first?.ok === true && first.question.questionTexts[0]?.body).toBe(`x${text}x`);
          expect(second?.ok).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives the questions that stand before a fault in the same piece of file', async () => {
    const file = `${jsonFile(bulkQuestion(1), bulkQuestion(2)).slice(0, -3)},,${JSON.stringify(bulkQuestion(3))}]}}`;
    expect(brief(await read(file, 'json'))).toEqual([
      1,
      2,
      'malformed JSON: expected a value; questions read before: 2',
    ]);
  });

  it('fails a question nested too deeply, alone', async () => {
    const deep = JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`) as unknown;
    expect(
      brief(await read(jsonFile(bulkQuestion(1), { ...bulkQuestion(2), deep }, bulkQuestion(3)), 'json')),
    ).toEqual([1, 'JSON nested deeper than 200 levels', 3]);
  });

  it('gives up on a file nested too deeply outside questions', async () => {
    expect(brief(await read('{"x":'.repeat(100_000), 'json'))).toEqual([
      'JSON nested deeper than 200 levels; questions read before: 0',
    ]);
  });

  it('gives up on a question nested without end', async () => {
    expect(brief(await read(`[${JSON.stringify(bulkQuestion(1))},${'['.repeat(100_000)}`, 'json'))).toEqual([
      1,
      'JSON nested deeper than 10000 levels; questions read before: 1',
    ]);
  });

  it('is not disturbed by __proto__', async () => {
    const file = `[{"__proto__": {"uid": "QANR5L1QE1"}, ${JSON.stringify(bulkQuestion(2)).slice(1)}]`;
    expect(numbers(await read(file, 'json'))).toEqual([2]);
  });
});

describe('parseBulk / XML', () => {
  it('reads any root, any depth, prefixes, comments and other elements around', async () => {
    const file =
      '<o:export xmlns:o="urn:x"><o:date>2016</o:date><!-- <question> --><o:questions>' +
      `${bulkElement(1).replaceAll('<', '<o:').replaceAll('<o:/', '</o:')}${bulkElement(2)}</o:questions></o:export>`;
    expect(brief(await read(file, 'xml', { sizes: [50] }))).toEqual([1, 2]);
  });

  it('reads old pages in capitals among others, each in its own shape', async () => {
    const items = await read(
      `<QUESTIONS>${legacyPageXml.replace(/^<\?xml.*\?>/, '')}${bulkElement(2)}</QUESTIONS>`,
      'xml',
    );
    expect(items.map((item) => item.ok && [item.question.uid, item.question.format])).toEqual([
      ['QANR5L14QE9003', 'legacy-xml'],
      ['QANR5L14QE2', 'open-data-bulk-xml'],
    ]);
  });

  it('reads a nil whose prefix only the root declares', async () => {
    const nil = bulkElement(1).replace('<texte>Un texte.</texte>', '<texte xsi:nil="true"/>');
    const [item] = await read(xmlFile(nil), 'xml');
    expect(item).toMatchObject({ ok: true, question: { questionTexts: [{ body: null }] } });
  });

  it.each([
    ['an undefined entity', 'a &inconnue; b', /near line 4.*entity/],
    ['a bare ampersand', 'a & b', /entity/],
    ['an ampersand and a semicolon', 'a & b; c', /entity/],
    ['a comment never closed', 'a <!-- b', /never closed|malformed comment/],
    ['a CDATA section never closed', 'a <![CDATA[ b', /never closed/],
    ['an attribute never closed', 'a <b c="d', /disallowed|malformed|never closed/],
    ['a tag never closed', 'a <b c', /malformed XML/],
    ['a stray start tag', 'a <x> b', /unexpected close tag/],
    ['a stray end tag', 'a </x> b', /unexpected close tag/],
    ['an illegal character', 'a \ufffe b', /character/],
    ['too deep a nesting', `${'<x>'.repeat(300)}${'</x>'.repeat(300)}`, /nested deeper/],
  ])('%s fails its question only', async (_name, text, reason) => {
    for (const sizes of [[1 << 16], [13]]) {
      const items = await read(
        xmlFile(bulkElement(1), bulkElement(2, text), bulkElement(3), bulkElement(4)),
        'xml',
        { sizes },
      );
      expect(brief(items)).toEqual([1, expect.stringMatching(reason), 3, 4]);
    }
  });

  it('never gives out a question that another end tag closed', async () => {
    const file = xmlFile(
      bulkElement(1),
      '<question><uid>QANR5L14QE2</uid></autre><type>QE</type></question>',
      bulkElement(3),
    );
    expect(brief(await read(file, 'xml'))).toEqual([1, expect.stringMatching(/unexpected close tag/), 3]);
  });

  it('fails a question without its end tag, and reads the next one', async () => {
    const file = xmlFile(
      bulkElement(1),
      bulkElement(2).replace('</question>', ''),
      bulkElement(3),
      bulkElement(4),
    );
    expect(brief(await read(file, 'xml', { sizes: [31] }))).toEqual([
      1,
      'not closed before the next question',
      3,
      4,
    ]);
  });

  it('reads on after a fault between two questions, and reports it at the end', async () => {
    const items = await read(
      xmlFile(bulkElement(1), '&rien;', bulkElement(2), '</autre>', bulkElement(3)),
      'xml',
    );
    expect(numbers(items)).toEqual([1, 2, 3]);
    expect(brief(items.slice(3))).toEqual([
      expect.stringMatching(/near line [34].*entity.*; questions read before: 3$/),
    ]);
  });

  it('finds the questions that an ampersand or a comment between two questions swallows', async () => {
    for (const fault of ['a & b', '<!-- a', '<x y="', ']]>']) {
      const items = await read(xmlFile(bulkElement(1), fault, bulkElement(2, 'a; b'), bulkElement(3)), 'xml');
      expect(numbers(items)).toEqual([1, 2, 3]);
      expect(items).toHaveLength(4);
    }
  });

  it('fails a question whose own start tag is malformed', async () => {
    const file = xmlFile(
      bulkElement(1),
      bulkElement(2).replace('<question>', '<question a="1" a="2">'),
      bulkElement(3),
    );
    expect(brief(await read(file, 'xml'))).toEqual([1, expect.stringMatching(/duplicate attribute/), 3]);
  });

  it('refuses entity declarations before reading anything', async () => {
    const bomb = `<!DOCTYPE q [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "&a;&a;">]>${xmlFile(bulkElement(1, '&b;')).replace(/^<\?xml.*\?>/, '')}`;
    const items = await read(bomb, 'xml');
    expect(brief(items)).toEqual([expect.stringMatching(/declares entities.*questions read before: 0$/)]);
  });

  it('reads the encoding that the declaration or the byte-order mark gives', async () => {
    const file = xmlFile(bulkElement(1, 'Été à l’œil')).replace('UTF-8', 'ISO-8859-1');
    const latin = Buffer.from(file.replace('’', '\u0092').replace('œ', '\u009c'), 'latin1');
    const wide = Buffer.from(`\uFEFF${file}`, 'utf16le');
    for (const bytes of [latin, wide]) {
      for (const sizes of [[1 << 16], [3]]) {
        const [item] = await read(bytes, 'xml', { sizes });
        expect(item).toMatchObject({ ok: true, question: { questionTexts: [{ body: 'Été à l’œil' }] } });
      }
    }
  });
});
