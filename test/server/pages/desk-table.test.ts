import { expect, it } from 'vitest';
import { csvOf } from '../../../server/pages/desk.js';
import { readCsv } from '../export/read-csv.js';

it('writes a table of the desk as spreadsheets read it in France: decimal commas in figures, names as they are', () => {
  const table = {
    caption: 'Délais',
    columns: ['Portefeuille', 'Médiane', 'Dans les deux mois (%)'],
    rows: [
      ['P.M.E. et artisanat (exemple fictif)', 42, 33.3],
      ['=1+1', null, 100],
    ],
  };
  const text = csvOf(table);
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(readCsv(text)).toEqual([
    ['Portefeuille', 'Médiane', 'Dans les deux mois (%)'],
    ['P.M.E. et artisanat (exemple fictif)', '42', '33,3'],
    ["'=1+1", '', '100'],
  ]);
});
