import { CITATION_DOCS, QUESTION_ID } from '../../params/other-docs.js';
import type { Endpoint } from '../endpoint.js';
import { json, text } from '../endpoint.js';
import { cslSchema } from '../schemas/citation.js';
import { publicQuestionSchema } from '../schemas/question.js';

export const questionEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/questions/{id}',
  tag: 'Questions',
  summary: 'Lire une question entière',
  description:
    'Textes de la question et de la réponse, auteur, groupe à la date de la question, ministères successifs, dates et pages du Journal officiel.',
  pathParameters: { id: QUESTION_ID },
  answer: { description: 'La question.', contents: [json('Question', publicQuestionSchema)] },
  errors: [400, 404],
  kept: true,
  work: 'search',
};

export const citationEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/questions/{id}/citation',
  tag: 'Questions',
  summary: 'Citer une question',
  description: 'Pour un texte, ou pour un logiciel de gestion bibliographique.',
  pathParameters: { id: QUESTION_ID },
  queryParameters: CITATION_DOCS,
  answer: {
    description: 'La citation.',
    contents: [
      text('text/plain'),
      text('application/x-bibtex'),
      text('application/x-research-info-systems'),
      { type: 'application/vnd.citationstyles.csl+json', name: 'CslItems', schema: cslSchema },
    ],
  },
  errors: [400, 404],
  kept: false, // one record read, in forms that are no JSON
  work: 'search',
};
