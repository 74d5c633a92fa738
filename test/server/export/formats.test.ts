import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Column } from '../../../server/export/columns.js';
import { BYTE_ORDER_MARK, writeCsv } from '../../../server/export/csv.js';
import { exportFileName } from '../../../server/export/file-name.js';
import { writeNdjson } from '../../../server/export/ndjson.js';
import { PIECE } from '../../../server/export/pieces.js';
import type { Sheet } from '../../../server/export/sheet.js';
import { statementHeaders } from '../../../server/export/statement.js';
import { writeXlsx } from '../../../server/export/xlsx.js';
import { limits } from '../../../server/limits.js';
import { readCsv } from './read-csv.js';
import { readParts, readSheet } from './read-workbook.js';

function sheetOf(rows: Cell[][], batch = 3): Sheet {
  const width = rows[0]?.length ?? 1;
  const columns = Array.from({ length: width }, (_, place): Column => {
    return { key: `k${place}`, header: `Colonne ${place}`, width: 10, read: () => null };
  });
  return {
    columns,
    batches: async function* () {
      for (let start = 0; start < rows.length; start += batch)
        yield await Promise.resolve(rows.slice(start, start + batch));
    },
    statement: {
      criteria: [{ parameter: 'q', values: ['hôpital & <soins>'], labels: [] }],
      limitedTo: [],
      extracted: '2026-11-25',
      total: rows.length,
      coverage: { from: '2019-03-05', to: '2026-11-17' },
      warnings: [],
    },
  };
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** Texts of records: no control character but the line feed; with what formats trip over. */
const text = fc
  .string({ unit: fc.constantFrom(...'aé;,"\'\n=+-@<>&_x005F œ€😀'.split('')), maxLength: 30 })
  .map((value) => value.toWellFormed());
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.integer({ min: -5000, max: 5000 }),
  fc.boolean(),
  fc.constant(null),
  fc
    .integer({ min: 0, max: 30_000 })
    .map((days) => ({ day: new Date(days * 86_400_000).toISOString().slice(0, 10) })),
);
const tables = fc
  .integer({ min: 1, max: 30 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 10 }));

function shown(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  return typeof value === 'object' && 'day' in value ? value.day : String(value);
}

describe('writeCsv', () => {
  it('has a byte order mark, French headers, semicolons and CRLF', async () => {
    const csv = await textOf(writeCsv(sheetOf([['a;b', true, { day: '2019-03-05' }, -3, null]]), false));
    expect(csv).toBe(
      '\ufeffColonne 0;Colonne 1;Colonne 2;Colonne 3;Colonne 4\r\n"a;b";Oui;2019-03-05;-3;\r\n',
    );
  });

  it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '＝1'])(
    'takes the formula out of %j',
    async (formula) => {
      const rows = readCsv(await textOf(writeCsv(sheetOf([[formula]]), false)));
      expect(rows[1]).toEqual([`'${formula}`]);
    },
  );

  it('says before the header what it is, when asked', async () => {
    const rows = readCsv(await textOf(writeCsv(sheetOf([['a']]), true)));
    expect(rows).toContainEqual(['# Critère « Texte cherché »', 'hôpital & <soins>']);
    expect(rows).toContainEqual(['# Période de publication', 'du 2019-03-05 au 2026-11-17']);
    expect(rows.slice(-2)).toEqual([['Colonne 0'], ['a']]);
  });

  it('gives every cell back to who reads it', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const read = readCsv(await textOf(writeCsv(sheetOf(rows), false))).slice(1);
        const wanted = rows.map((row) =>
          row.map((value) => (typeof value === 'string' ? value.replace(/^[=+@-]/, "'$&") : shown(value))),
        );
        expect(read).toEqual(wanted);
      }),
    );
  });
});

describe('writeNdjson', () => {
  it('writes one object a line, with values as they are', async () => {
    const lines = (
      await textOf(writeNdjson(sheetOf([['a\nb', true, { day: '2019-03-05' }, null, ['x', 'y']]]), true))
    )
      .trim()
      .split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      about: { total: 1, licence: { name: expect.stringContaining('Licence Ouverte') as string } },
    });
    expect(JSON.parse(lines[1] ?? '')).toEqual({
      k0: 'a\nb',
      k1: true,
      k2: '2019-03-05',
      k3: null,
      k4: ['x', 'y'],
    });
  });
});

describe('long texts', () => {
  const LONG = 'Une lanterne éteinte. '.repeat(400);
  const rows: Cell[][] = Array.from({ length: 60 }, (_, place) => [`${place}`, LONG]);

  it.each([
    ['CSV', writeCsv],
    ['NDJSON', writeNdjson],
  ] as const)('are handed on in pieces, one batch of them in many: %s', async (_, write) => {
    const pieces: string[] = [];
    for await (const piece of write(sheetOf(rows, 60), false)) pieces.push(piece);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(PIECE + 200);
    expect(pieces.join('').split(LONG)).toHaveLength(rows.length + 1);
  });

  it('stay whole where one alone is longer than a piece', async () => {
    const longer = LONG.repeat(10);
    expect(await textOf(writeCsv(sheetOf([['1', longer]]), false))).toContain(longer);
  });
});

describe('writeXlsx', () => {
  const now = new Date('2026-11-25T10:00:00Z');

  it('gives every cell back to who reads it, texts as texts, days as dates', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const parts = await readParts(await bytesOf(writeXlsx(sheetOf(rows), now)));
        const cells = readSheet(parts.get('xl/worksheets/sheet1.xml') ?? '');
        rows.forEach((row, line) =>
          row.forEach((value, column) => {
            const name = `${column < 26 ? '' : 'A'}${String.fromCharCode(65 + (column % 26))}${line + 2}`;
            const read = cells.get(name);
            if (value === null || value === '') expect(read).toBeUndefined();
            else if (typeof value === 'number')
              expect(read).toMatchObject({ type: 'n', text: String(value) });
            else if (typeof value === 'object' && 'day' in value)
              expect(read).toMatchObject({
                type: 'n',
                style: '2',
                text: String(Date.parse(value.day) / 86_400_000 + 25_569),
              });
            else expect(read).toMatchObject({ type: 'inlineStr', text: shown(value) });
          }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('has a second sheet that says what it is', async () => {
    const parts = await readParts(await bytesOf(writeXlsx(sheetOf([['a']]), now)));
    expect(parts.get('xl/workbook.xml')).toMatch(/name="Questions".*name="À propos"/);
    const about = [...readSheet(parts.get('xl/worksheets/sheet2.xml') ?? '').values()].map(
      (read) => read.text,
    );
    expect(about).toContain('hôpital & <soins>');
    expect(about.join(' ')).toContain('Licence Ouverte');
  });

  it('goes on in another sheet where one is full, and loses no row', async () => {
    const rows = Array.from({ length: 7 }, (_, place): Cell[] => [place]);
    const parts = await readParts(await bytesOf(writeXlsx(sheetOf(rows), now, 3)));
    const numbers = [1, 2, 3].flatMap((sheet) =>
      [...readSheet(parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '').values()].filter(
        ({ type }) => type === 'n',
      ),
    );
    expect(numbers.map((read) => Number(read.text))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(parts.get('xl/workbook.xml')).toContain('name="Questions (3)"');
  });

  it('cuts a text that no cell can hold, and says so', async () => {
    const parts = await readParts(await bytesOf(writeXlsx(sheetOf([['é'.repeat(40_000)]]), now)));
    const read = readSheet(parts.get('xl/worksheets/sheet1.xml') ?? '').get('A2')?.text ?? '';
    expect(read).toHaveLength(32_767);
    expect(read).toMatch(/texte coupé/);
  });
});

describe('the statement', () => {
  const aside = fc.string({
    unit: fc.constantFrom(...'aé; \n\r\t\v\u2028\u0085"#=<'.split('')),
    maxLength: 20,
  });

  it('has one line for each thing it tells, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aside, { minLength: 1, maxLength: 3 }), aside, async (values, message) => {
        const sheet = sheetOf([['a']]);
        const told: Sheet = {
          ...sheet,
          statement: {
            ...sheet.statement,
            criteria: [{ parameter: 'q', values, labels: [] }],
            warnings: [{ code: 'syntaxe', message }],
          },
        };
        const lines = (await textOf(writeCsv(told, true))).replace(BYTE_ORDER_MARK, '').split('\r\n');
        expect(lines.slice(0, -3).filter((line) => !/^"?# /.test(line) || /[\n\r\u2028]/.test(line))).toEqual(
          [],
        );
        expect(lines.slice(-3)).toEqual(['Colonne 0', 'a', '']);
      }),
    );
  });

  it('says in every format that a key shows a part of the index alone', async () => {
    const sheet = sheetOf([['a']]);
    const limitedTo = [
      { parameter: 'type', values: ['QE'], labels: ['Question écrite'] },
      { parameter: 'ministry', values: ['Écluses', 'Ponts'], labels: ['Écluses', 'Ponts'] },
    ];
    const limited: Sheet = { ...sheet, statement: { ...sheet.statement, criteria: [], limitedTo } };
    const rows = [
      ['Critères', 'aucun : toutes les questions que la clé permet de voir'],
      [
        'Limité par la clé à',
        'Type de question = Question écrite ; Ministère attributaire = Écluses ou Ponts',
      ],
    ];
    expect(readCsv(await textOf(writeCsv(limited, true)))).toEqual(
      expect.arrayContaining(rows.map(([name, value]) => [`# ${name}`, value])),
    );
    const [first = ''] = (await textOf(writeNdjson(limited, true))).split('\n');
    expect(JSON.parse(first)).toMatchObject({
      about: { criteria: {}, limitedTo: { type: ['QE'], ministry: ['Écluses', 'Ponts'] } },
    });
    const parts = await readParts(await bytesOf(writeXlsx(limited, new Date('2026-11-25T10:00:00Z'))));
    const about = [...readSheet(parts.get('xl/worksheets/sheet2.xml') ?? '').values()];
    expect(about.map((read) => read.text)).toEqual(expect.arrayContaining(rows.flat()));
  });

  it('writes criteria into a header as an address does, and no more of them than a proxy takes', () => {
    const values = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), { maxLength: 5 });
    fc.assert(
      fc.property(values, (given) => {
        const texts = given.map((value) => value.toWellFormed());
        const { statement } = sheetOf([['a']]);
        const criteria = [{ parameter: 'rubric', values: texts, labels: [] }];
        const { 'X-Criteria': header = '' } = statementHeaders({ ...statement, criteria });
        const whole = texts.map((value) => `rubric=${encodeURIComponent(value)}`).join('&');
        expect(header.length).toBeLessThanOrEqual(limits.criteriaHeader + '%E2%80%A6'.length);
        expect(header).toMatch(/^[!-~]*$/);
        if (whole.length <= limits.criteriaHeader) expect(header).toBe(whole);
        else {
          expect(header.endsWith('%E2%80%A6')).toBe(true);
          const kept = decodeURIComponent(header).slice(0, -1);
          expect(decodeURIComponent(whole).startsWith(kept)).toBe(true);
          expect(header.length).toBeGreaterThan(limits.criteriaHeader - 12);
        }
      }),
    );
  });
});

describe('exportFileName', () => {
  const words = (...values: string[]) => ({ parameter: 'q', values, labels: [] });

  it.each([
    ['Hôpital, infirmiers !', 'questions-parlementaires_hopital-infirmiers_2026-11-25.csv'],
    ['', 'questions-parlementaires_2026-11-25.csv'],
    ['"\r\n../é', 'questions-parlementaires_e_2026-11-25.csv'],
  ])('%j → %s', (text, name) => {
    expect(exportFileName([words(text)], '2026-11-25', 'csv')).toBe(name);
  });

  it('tells every criterion that fits, in French', () => {
    const criteria = [
      words('eau'),
      { parameter: 'type', values: ['QE'], labels: ['Question écrite'] },
      { parameter: 'late', values: ['true'], labels: ['Oui'] },
      { parameter: 'ministry', values: ['absent'], labels: [] },
      { parameter: 'ids', values: ['15-1QE,15-2QE'], labels: [] },
    ];
    expect(exportFileName(criteria, '2026-11-25', 'xlsx')).toBe(
      'questions-parlementaires_eau_question-ecrite_hors-delai_ministere-absent_liste_2026-11-25.xlsx',
    );
    const many = Array.from({ length: 30 }, (_, at) => ({
      parameter: 'rubric',
      values: [`n ${at}`],
      labels: [],
    }));
    expect(exportFileName(many, '2026-11-25', 'csv').length).toBeLessThan(165);
  });
});
