import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../web/shared/csv.js';
import { LOOKUP_COLUMNS, lookupRows } from '../../web/shared/lookup-table.js';
import { readCsv } from '../server/export/read-csv.js';

describe('a table as a file', () => {
  it('is read as it was written, but for formulas', () => {
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        expect(readCsv(csvOf(rows))).toEqual(rows);
      }),
    );
  });

  it('holds no formula', () => {
    for (const begin of ['=', '+', '-', '@', '\t', '\r'])
      expect(readCsv(csvOf([['titre', `${begin}1+1`]]))[0]?.[1]).toBe(`'${begin}1+1`);
  });

  it('has a row for each reference that was not found, as long as the others', () => {
    const rows = lookupRows({
      read: 1,
      found: [],
      ambiguous: [],
      notFound: [{ text: '17-1QE', reason: 'absent', message: 'Absente.' }],
      tookMs: 0,
    });
    expect(rows.map((row) => row.length)).toEqual([LOOKUP_COLUMNS.length]);
    expect(rows[0]?.slice(0, 2)).toEqual(['17-1QE', 'Absente.']);
  });
});
