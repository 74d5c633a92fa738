import type { Endpoint } from '../endpoint.js';
import { json } from '../endpoint.js';
import { lookupAnswerSchema, lookupBodySchema } from '../schemas/lookup.js';

export const lookupEndpoint: Endpoint = {
  method: 'post',
  path: '/api/v1/lookup',
  tag: 'Questions',
  summary: 'Retrouver les questions d’une liste de références',
  description:
    'Un texte collé (« text ») ou une liste (« references »), sous toutes les formes qu’une référence peut prendre.',
  body: {
    name: 'LookupBody',
    schema: lookupBodySchema,
    example: { text: 'QE n° 900005 (17e), 16-900001QE\nquestion écrite n° 900 013' },
  },
  answer: {
    description: 'Questions trouvées, non trouvées, et numéros que plusieurs portent.',
    contents: [json('Lookup', lookupAnswerSchema)],
  },
  errors: [400],
  kept: false,
  work: 'search',
};
