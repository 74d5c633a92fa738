/** Parameters of GET /api/v1/export beside those of a search. */
import { z } from 'zod';
import { FLAG_CHOICES, readFlag } from './values.js';
import type { Column } from '../export/columns.js';
import { COLUMNS, findColumn, usualColumns } from '../export/columns.js';
import { readBesideSearch } from './beside-search.js';
import type { RawQuery } from './query-string.js';
import { choice, choices, cleanText } from './readers.js';
import type { SearchParams } from './search-params.js';
import { searchSchema } from './search-params.js';

export const EXPORT_FORMATS = ['csv', 'ndjson', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportParams {
  search: SearchParams;
  format: ExportFormat;
  columns: readonly Column[];
  /** Whether CSV and NDJSON begin with the statement; a workbook always has it, in a sheet of its own. */
  about: boolean;
  /** The criteria in the words of the caller. */
  criteria: { parameter: string; values: readonly string[] }[];
}

const yesOrNo = choice(readFlag, FLAG_CHOICES);

export const exportSchema = z.object({
  format: choice(
    (name) => EXPORT_FORMATS.find((format) => format === name.toLowerCase()) ?? null,
    EXPORT_FORMATS.join(', '),
  ),
  columns: choices(findColumn, COLUMNS.map(({ key }) => key).join(', ')),
  text: yesOrNo,
  about: yesOrNo,
});

/** What a page of results understands, and an export of all of them does not need. */
const OF_A_PAGE = ['page', 'perPage', 'facets', 'fold', 'sort'];

/** What is unknown is ignored, and was no criterion. */
const CRITERIA = Object.keys(searchSchema.shape).filter((name) => !OF_A_PAGE.includes(name));

/** @throws ParameterError with every parameter at fault */
export function readExportParams(raw: RawQuery): ExportParams {
  const { own, search } = readBesideSearch(raw, exportSchema);
  const criteria = [...raw.values]
    .map(([parameter, values]) => ({ parameter, values: given(values) }))
    .filter(({ parameter, values }) => values.length > 0 && CRITERIA.includes(parameter));
  const format = own.format ?? 'csv';
  const usual = usualColumns({ texts: own.text ?? false, codes: format === 'ndjson' });
  return {
    search,
    format,
    columns: own.columns.length > 0 ? own.columns : usual,
    about: own.about ?? false,
    criteria,
  };
}

/** As a search reads them: each once, without control characters. */
function given(values: readonly string[]): string[] {
  return [...new Set(values.map(cleanText))].filter((value) => value !== '');
}
