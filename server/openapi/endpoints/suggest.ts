import { FACET_NAME, FACET_VALUES_DOCS, SUGGEST_DOCS } from '../../params/other-docs.js';
import type { Endpoint } from '../endpoint.js';
import { json } from '../endpoint.js';
import { facetValuesAnswerSchema } from '../schemas/facet-values.js';
import { OPEN_SEARCH } from '../../present/open-search.js';
import { openSearchSchema, suggestAnswerSchema } from '../schemas/suggest.js';

export const suggestEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/suggest',
  tag: 'Recherche',
  summary: 'Proposer des noms et des questions pendant la frappe',
  description:
    'Chaque mot tapé commence un mot du nom ; une faute est pardonnée quand aucun nom ne convient. Ce qui entoure un nom (articles, « ministère de », « groupe », « Mme ») n’en cache aucun, et un département se trouve aussi par son code. Les filtres d’une recherche restreignent ce qui est proposé.',
  queryParameters: SUGGEST_DOCS,
  answer: {
    description: 'Noms avec leurs comptes exacts, et questions.',
    contents: [
      json('Suggest', suggestAnswerSchema),
      { type: OPEN_SEARCH, name: 'OpenSearchSuggestions', schema: openSearchSchema },
    ],
  },
  errors: [400],
  kept: true,
  work: 'search',
};

export const facetValuesEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/facets/{name}',
  tag: 'Recherche',
  summary: 'Parcourir les valeurs d’une facette',
  description:
    'Toutes les valeurs, ou celles où un texte se trouve, avec les comptes qu’une recherche montrerait : les plus fréquentes d’abord, les auteurs par ordre alphabétique. Les mots de la recherche s’appellent ici « query ».',
  pathParameters: { name: FACET_NAME },
  queryParameters: FACET_VALUES_DOCS,
  answer: { description: 'Une page de valeurs.', contents: [json('FacetValues', facetValuesAnswerSchema)] },
  errors: [400, 404],
  kept: true,
  work: 'search',
};
