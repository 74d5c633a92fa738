import { describe, expect, it } from 'vitest';
import { readChangesParams } from '../../../server/params/changes-params.js';
import { readCitationFormat } from '../../../server/params/citation-params.js';
import { readExportParams } from '../../../server/params/export-params.js';
import { readFacetValuesParams } from '../../../server/params/facet-values-params.js';
import {
  CHANGES_DOCS,
  CITATION_DOCS,
  EXPORT_DOCS,
  FACET_VALUES_DOCS,
  FEED_DOCS,
  RELATED_DOCS,
  STATS_DOCS,
  SUGGEST_DOCS,
} from '../../../server/params/other-docs.js';
import type { ParameterDoc } from '../../../server/params/parameter-doc.js';
import type { RawQuery } from '../../../server/params/query-string.js';
import { readRelatedParams } from '../../../server/params/related-params.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import { readStatsParams } from '../../../server/params/stats-params.js';
import { readSuggestParams } from '../../../server/params/suggest-params.js';
import { promised, ruledOut } from './described-values.js';

const ADDRESSES: [string, Readonly<Record<string, ParameterDoc>>, (raw: RawQuery) => unknown][] = [
  ['related', RELATED_DOCS, readRelatedParams],
  ['citation', CITATION_DOCS, readCitationFormat],
  ['suggest', SUGGEST_DOCS, readSuggestParams],
  ['facets', FACET_VALUES_DOCS, readFacetValuesParams],
  ['stats', STATS_DOCS, readStatsParams],
  ['export', EXPORT_DOCS, readExportParams],
  ['feed', FEED_DOCS, (raw) => readSearchParams(raw)],
  ['changes', CHANGES_DOCS, readChangesParams],
];

const raw = (...values: [string, string[]][]): RawQuery => ({ values: new Map(values), malformed: [] });

describe.each(ADDRESSES)('the parameters of %s', (_address, docs, read) => {
  it.each(Object.entries(docs))(
    '%s: what is promised is taken, what is ruled out is refused',
    (name, doc) => {
      const { schema, example, many, atMost = Infinity } = doc;
      for (const value of [...promised(schema), example])
        expect(() => read(raw([name, [value]]))).not.toThrow();
      for (const value of ruledOut(schema)) expect(() => read(raw([name, [value]]))).toThrow(`« ${name} »`);
      const [first = '', second = '', third = ''] = promised(schema);
      if (many === true) expect(() => read(raw([name, [first, second]]))).not.toThrow();
      if (atMost < 3) expect(() => read(raw([name, [first, second, third]]))).toThrow(`« ${name} »`);
      if ('default' in schema) expect(read(raw([name, [String(schema.default)]]))).toEqual(read(raw()));
    },
  );

  it('are all known, and what is no parameter is not', () => {
    const given = read(
      raw(...Object.entries(docs).map(([name, { example }]): [string, string[]] => [name, [example]])),
    );
    expect(JSON.stringify(given)).not.toContain('parametre_inconnu');
    if (read !== readCitationFormat)
      for (const name of ['inconnu', '__proto__', 'constructor'])
        expect(JSON.stringify(read(raw([name, ['1']])))).toContain(`ignoré : « ${name} »`);
  });
});
