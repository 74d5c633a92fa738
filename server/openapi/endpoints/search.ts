import { SEARCH_DOCS } from '../../params/search-docs.js';
import type { Endpoint } from '../endpoint.js';
import { json } from '../endpoint.js';
import { resultPageSchema } from '../schemas/result-page.js';

export const searchEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/search',
  tag: 'Recherche',
  summary: 'Chercher des questions',
  description:
    'Une page de questions classées, avec le nombre exact de questions et de valeurs de chaque facette. Les valeurs d’une facette se combinent par OU, les facettes entre elles et avec les mots par ET. Un paramètre inconnu est ignoré, avec un avertissement.',
  queryParameters: SEARCH_DOCS,
  answer: {
    description: 'Une page de résultats, vide au-delà du dernier.',
    contents: [json('ResultPage', resultPageSchema)],
  },
  errors: [400],
  kept: true,
  work: 'search',
};
