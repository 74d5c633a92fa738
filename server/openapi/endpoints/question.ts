import { QUESTION_ID } from '../../params/other-docs.js';
import type { Endpoint } from '../endpoint.js';
import { json } from '../endpoint.js';
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
