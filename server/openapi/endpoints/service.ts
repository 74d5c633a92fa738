/** What is asked about the service itself. */
import { z } from 'zod';
import type { Endpoint } from '../endpoint.js';
import { json } from '../endpoint.js';
import { clickSchema } from '../schemas/click.js';
import { liveSchema, readySchema, versionSchema } from '../schemas/service.js';

export const versionEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/version',
  aliases: ['/version'],
  tag: 'Service',
  summary: 'Savoir ce que l’index contient, et jusqu’à quand',
  description:
    'Version du programme et de l’index, dernier Journal officiel par type de question, nombre de questions par législature, type et état.',
  answer: { description: 'Comptes exacts.', contents: [json('Version', versionSchema)] },
  errors: [],
  kept: true,
  work: 'search',
};

export const openApiEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/openapi.json',
  aliases: ['/openapi.json'],
  tag: 'Service',
  summary: 'Lire cette description',
  description: 'Ce document, en OpenAPI 3.1.',
  answer: {
    description: 'Un document OpenAPI.',
    contents: [json('OpenApi', z.looseObject({ openapi: z.literal('3.1.0') }))],
  },
  errors: [],
  kept: false,
  work: null,
};

export const liveEndpoint: Endpoint = {
  method: 'get',
  path: '/health/live',
  tag: 'Service',
  summary: 'Savoir si le service répond',
  description: 'Répond tant que le processus vit.',
  answer: { description: 'Il vit.', contents: [json('Live', liveSchema)] },
  errors: [],
  kept: false,
  work: null,
};

export const readyEndpoint: Endpoint = {
  method: 'get',
  path: '/health/ready',
  tag: 'Service',
  summary: 'Savoir si une recherche aboutirait',
  description:
    'Répond 503 quand le moteur ne peut pas chercher, et tant que le service lit les mots de l’index (à son démarrage).',
  answer: { description: 'Le moteur cherche.', contents: [json('Ready', readySchema)] },
  errors: [],
  kept: false,
  work: null,
};

export const clickEndpoint: Endpoint = {
  method: 'post',
  path: '/api/v1/clicks',
  tag: 'Service',
  summary: 'Signaler quel résultat a été ouvert',
  description:
    'Ce que la boîte de recherche signale, pour savoir si les résultats servent. Rien n’est gardé de la personne.',
  body: {
    name: 'Click',
    schema: clickSchema,
    example: { query: 'guichet gare', uid: 'QANR5L17QE900005', rank: 1 },
    // What a page can send while it is being left (`sendBeacon`), and needs no preflight.
    otherTypes: ['text/plain'],
  },
  answer: { status: 204, description: 'C’est noté.', contents: [] },
  errors: [400],
  kept: false,
  work: null,
};
