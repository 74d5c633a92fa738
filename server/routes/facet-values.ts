import type { Router } from 'express';
import { FACET_NAMES } from '../../config/index-settings.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import type { ListedFacet } from '../facet-values/facet-list.js';
import { findListedFacet, labelOfValue, LISTED_FACETS, otherNamesOf } from '../facet-values/facet-list.js';
import type { FacetValue } from '../present/same-value.js';
import { findValues } from '../facet-values/facet-values.js';
import { onlyReading } from '../http/methods.js';
import { limits } from '../limits.js';
import { readFacetValuesParams } from '../params/facet-values-params.js';
import { shorten } from '../params/readers.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { matchQuery } from '../search/engine-queries.js';
import { findResultSet } from '../search/result-set.js';
import { spellingIn } from '../understand/vocabulary.js';
import type { Warning } from '../warnings.js';

export interface FacetValuesAnswer {
  facet: ListedFacet;
  /** Looked for among the values. */
  q: string;
  /** Questions of the search, the facet's own selection included. */
  total: number;
  totalValues: number;
  page: number;
  perPage: number;
  values: FacetValue[];
  warnings: Warning[];
  tookMs: number;
}

/** GET /facets/{name}: the values of a facet, looked through, with the counts that a search would show. */
export function facetValuesRoutes(router: Router, shared: Context): void {
  router
    .route('/facets/:name')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const facet = findListedFacet(request.params.name);
      if (facet === null) throw new NotFoundError(absent());
      const { search, q, page, perPage } = readFacetValuesParams(
        parseQueryString(queryOf(request.originalUrl)),
      );
      const context = contextOf(response, shared);
      const { engine, parties } = context;
      const set = await findResultSet(search, context);
      const selectable = FACET_NAMES.find((name) => name === facet) ?? null;
      const query = matchQuery(set.understood, set.match, selectable);
      const [result] = await engine.multiSearch([{ ...query, facets: [`facet.${facet}`] }]);
      const counts = result?.counts[`facet.${facet}`] ?? {};
      const { values, nearly } = findValues(facet, counts, {
        looked: q,
        label: (value) => labelOfValue(facet, value, parties),
        otherNames: (value) => otherNamesOf(facet, value),
        selected: selectable === null ? [] : set.understood.selections[selectable].values,
        spellingOf: spellingIn(facet, set.understood.known, counts),
      });
      response.json({
        facet,
        q,
        total: set.total,
        totalValues: values.length,
        page,
        perPage,
        values: values.slice((page - 1) * perPage, page * perPage),
        warnings: nearly ? [...set.warnings, noSuchValue(q, values)] : set.warnings,
        tookMs: Math.round(performance.now() - startedAt),
      } satisfies FacetValuesAnswer);
    })
    .all(onlyReading);
}

function noSuchValue(q: string, values: readonly FacetValue[]): Warning {
  const nearest = values.slice(0, limits.nearestValues).map(({ label }) => label);
  return {
    code: 'mot_voisin',
    message: `Aucune valeur ne contient « ${shorten(q)} » : voici celles qui s’écrivent presque ainsi.`,
    parameter: 'q',
    value: shorten(q),
    nearest,
  };
}

function absent(): string {
  return `Cette facette n’existe pas. Facettes possibles : ${LISTED_FACETS.join(', ')}.`;
}
