/** A whole result rather than a page of it: in numbers, as a file, as a feed, and what became of it. */
import { CHANGES_DOCS, EXPORT_DOCS, FEED_DOCS, STATS_DOCS } from '../../params/other-docs.js';
import type { Endpoint } from '../endpoint.js';
import { bytes, json, text } from '../endpoint.js';
import { changesAnswerSchema } from '../schemas/changes.js';
import { statsAnswerSchema } from '../schemas/stats.js';

export const statsEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/stats',
  tag: 'Analyse',
  summary: 'Compter ce qu’une recherche trouve',
  description:
    'Questions et réponses par mois ou par année, ventilations, taux et délais de réponse. Chaque nombre est un compte exact ; les délais sont ceux des questions écrites. Aucun classement des députés.',
  queryParameters: STATS_DOCS,
  answer: { description: 'Les nombres.', contents: [json('Stats', statsAnswerSchema)] },
  errors: [400],
  kept: true,
  work: 'search',
};

export const exportEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/export',
  tag: 'Analyse',
  summary: 'Exporter toutes les questions d’une recherche',
  description:
    'Le résultat entier, sans limite de lignes, envoyé au fil de sa lecture. Les en-têtes disent toujours ce qu’il contient ; le fichier aussi avec « about », et un XLSX dans sa feuille « À propos ».',
  queryParameters: EXPORT_DOCS,
  answer: {
    description: 'Le fichier : une ligne par question.',
    contents: [
      text('text/csv'),
      text('application/x-ndjson'),
      bytes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    ],
    headers: {
      'X-Total-Count': 'Nombre de questions.',
      'X-Criteria': 'Critères donnés, écrits comme dans une adresse ; absent sans critère.',
      'X-Limited-To': 'Filtre de la clé, écrit de même ; absent si tout l’index se voit.',
      'X-Extracted': 'Jour de l’extraction.',
      'X-Coverage': 'Premier et dernier jour de publication, séparés par « / ».',
      'X-Warnings': 'Codes des avertissements.',
      'Content-Disposition': 'Nom du fichier : critères et jour.',
      Link: 'Licence (rel="license") et source (rel="via").',
    },
  },
  errors: [400],
  kept: false,
  work: 'export',
};

export const feedEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/feed.atom',
  tag: 'Analyse',
  summary: 'Suivre une recherche dans un lecteur de flux',
  description:
    'Les dernières questions et réponses d’une recherche, en Atom ; les identifiants ne changent pas.',
  queryParameters: FEED_DOCS,
  answer: {
    description: 'Un flux Atom.',
    contents: [text('application/atom+xml')],
    headers: { 'Last-Modified': 'Dernier changement de l’index ; absent quand le moteur ne le dit pas.' },
  },
  errors: [400],
  kept: false,
  conditional: true,
  work: 'search',
};

export const changesEndpoint: Endpoint = {
  method: 'get',
  path: '/api/v1/changes',
  tag: 'Analyse',
  summary: 'Lire ce qui est arrivé aux questions d’une recherche',
  description:
    'Dans l’ordre où ce fut publié ici, pour tenir une copie à jour. Les filtres valent pour ce que chaque question est aujourd’hui.',
  queryParameters: CHANGES_DOCS,
  answer: { description: 'Une partie du journal.', contents: [json('Changes', changesAnswerSchema)] },
  errors: [400],
  kept: false, // the journal grows beside the index
  work: 'search',
};
