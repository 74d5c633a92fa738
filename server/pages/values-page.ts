/** GET /valeurs/{facet}: every value of a facet under a search, for whoever has no script. */
import type { RequestHandler } from 'express';
import { FACET_LABELS, SITE } from '../../web/shared/labels.js';
import { searchLine } from '../../web/shared/search-title.js';
import { valuesPage } from '../../web/views/values-page.js';
import type { FacetName } from '../../config/index-settings.js';
import { FACET_NAMES } from '../../config/index-settings.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readSearchParams } from '../params/search-params.js';
import { findResultPage } from '../search/result-page.js';
import { renderDocument } from './document.js';

/** The address is that of the search; what it says of a page of results is not looked at. */
export function valuesPageHandler(shared: Context): RequestHandler<{ facet: string }> {
  return async (request, response) => {
    const facet = facetOf(request.params.facet);
    const query = queryOf(request.originalUrl);
    const asked = parseQueryString(query);
    const alone: [string, string[]][] = [
      ['facets', [facet]],
      ['perPage', ['1']],
      ['page', ['1']],
    ];
    const params = readSearchParams({ ...asked, values: new Map([...asked.values, ...alone]) });
    const page = await findResultPage(params, contextOf(response, shared), performance.now());
    const parameters = new URLSearchParams(query);
    const title = `${FACET_LABELS[facet] ?? facet}, toutes les valeurs – ${SITE}`;
    const view = {
      facet,
      parameters,
      values: page.facets[facet] ?? [],
      searched: searchLine(page, parameters),
    };
    const body = valuesPage(view);
    const document = renderDocument({ page: 'valeurs', title, description: title, body, isHidden: true });
    response.type('html').send(document);
  };
}

/** Those that the pages show. */
function facetOf(name: string): FacetName {
  const found = FACET_NAMES.find((facet) => facet === name && facet in FACET_LABELS);
  if (found === undefined) throw new NotFoundError('Cette liste n’existe pas.');
  return found;
}
