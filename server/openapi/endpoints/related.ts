import { QUESTION_ID, RELATED_DOCS } from '../../params/other-docs.js';
import type { Endpoint } from '../endpoint.js';
import { json } from '../endpoint.js';
import { relatedAnswerSchema, relatedTextSchema } from '../schemas/related.js';

const answer = {
  description: 'Les questions les plus proches, chacune avec sa raison.',
  contents: [json('RelatedAnswer', relatedAnswerSchema)],
};

export const relatedEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/questions/{id}/related',
  tag: 'Questions',
  summary: 'Trouver les questions proches d’une question',
  description: 'Les plus proches d’abord, parmi celles que les filtres retiennent.',
  pathParameters: { id: QUESTION_ID },
  queryParameters: RELATED_DOCS,
  answer,
  errors: [400, 404],
  kept: true,
  work: 'search',
};

export const relatedToTextEndpoint: Endpoint = {
  method: 'post',
  path: '/api/v1/related',
  tag: 'Questions',
  summary: 'Trouver les questions proches d’un texte',
  description: 'Pour un brouillon, une lettre, un article.',
  queryParameters: RELATED_DOCS,
  body: {
    name: 'RelatedText',
    schema: relatedTextSchema,
    example: { text: 'Dans notre immeuble HLM, l’ascenseur est en panne depuis des semaines.' },
  },
  answer,
  errors: [400],
  kept: false,
  work: 'search',
};
