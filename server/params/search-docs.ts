/** What the parameters of a search mean, beside the schema that reads them: a test holds that the two agree. */
import { FACET_NAMES } from '../../config/index-settings.js';
import { QUESTION_TYPES, STATUSES } from '../../model/question.js';
import { limits } from '../limits.js';
import type { ParameterDoc } from './parameter-doc.js';
import type { searchSchema } from './search-params.js';
import { SORTS } from './search-params.js';

const FREE_TEXT = { type: 'string', maxLength: limits.queryLength } as const;
const NAME = { type: 'string' } as const;
const DAY = { type: 'string', format: 'date' } as const;

/** One entry for each parameter of the schema, and no other: the compiler holds it to that. */
export const SEARCH_DOCS = {
  q: {
    description:
      'Mots cherchés, « expression exacte » entre guillemets, -mot exclu, ou référence d’une question (QE 17519, 15-17519QE, adresse officielle).',
    schema: FREE_TEXT,
    example: 'guichet gare',
    byDefault: 'toutes les questions',
  },
  legislature: {
    description: 'Législature : 15, 15e, XVe.',
    schema: { type: 'integer', minimum: 1, maximum: 99 },
    example: '17',
    many: true,
    byDefault: 'toutes',
  },
  type: {
    description:
      'Type de question : QE (écrite), QG (au Gouvernement), QOSD (orale sans débat). Les noms français sont compris aussi.',
    schema: { type: 'string', enum: QUESTION_TYPES },
    example: 'QE',
    many: true,
    byDefault: 'tous',
  },
  status: {
    description:
      'État : pending (en attente), answered (répondue), withdrawn (retirée), lapsed (caduque), cancelled (séance annulée), closed (close sans réponse). Les noms français sont compris aussi.',
    schema: { type: 'string', enum: STATUSES },
    example: 'answered',
    many: true,
    byDefault: 'tous',
  },
  rubric: {
    description: 'Rubrique, sans égard aux accents ni à la casse. Un nom peut contenir des virgules.',
    schema: NAME,
    example: 'Établissements de santé',
    many: true,
    byDefault: 'toutes',
  },
  ministry: {
    description: 'Ministère attributaire : celui qui doit répondre aujourd’hui.',
    schema: NAME,
    example: 'Santé, familles, autonomie et personnes handicapées',
    many: true,
    byDefault: 'tous',
  },
  party: {
    description: 'Groupe politique de l’auteur à la date de la question, par son code ou par son nom.',
    schema: NAME,
    example: 'SOC',
    many: true,
    byDefault: 'tous',
  },
  from: {
    description: 'Premier jour de publication, inclus : AAAA-MM-JJ ou JJ/MM/AAAA.',
    schema: DAY,
    example: '2019-01-01',
    byDefault: 'aucune borne',
  },
  to: {
    description: 'Dernier jour de publication, inclus : AAAA-MM-JJ ou JJ/MM/AAAA.',
    schema: DAY,
    example: '2025-12-31',
    byDefault: 'aucune borne',
  },
  sort: {
    description:
      'Ordre des résultats : relevance (pertinence), newest (les plus récentes d’abord), oldest (les plus anciennes d’abord).',
    schema: { type: 'string', enum: SORTS },
    example: 'newest',
    byDefault: 'relevance avec des mots, newest sans',
  },
  page: {
    description: 'Numéro de la page, à partir de 1. Au-delà du dernier résultat, elle est vide.',
    schema: { type: 'integer', minimum: 1, maximum: limits.pageMax, default: 1 },
    example: '1',
  },
  perPage: {
    description: 'Nombre de résultats par page.',
    schema: { type: 'integer', minimum: 1, maximum: limits.perPageMax, default: limits.perPageDefault },
    example: '5',
  },
  facets: {
    description: 'Facettes à compter, ou none pour aucune.',
    schema: { type: 'string', enum: [...FACET_NAMES, 'none'] },
    example: 'type',
    many: true,
    byDefault: 'toutes',
  },
  fold: {
    description: 'Présenter comme un seul résultat les questions d’une même campagne.',
    schema: { type: 'boolean' },
    example: 'false',
    byDefault: 'true avec des mots, false sans mots ou avec family',
  },
  family: {
    description: 'La « family » d’un résultat : seulement les questions regroupées avec lui.',
    schema: FREE_TEXT,
    example: 'a9-ddYuA9r8rys2VQ',
    byDefault: 'toutes',
  },
} as const satisfies Record<keyof typeof searchSchema.shape, ParameterDoc>;

/** Parameters that choose questions, whatever is then done with them. */
export const FILTER_DOCS: Readonly<Record<string, ParameterDoc>> = Object.fromEntries(
  Object.entries(SEARCH_DOCS).filter(
    ([name]) => !['sort', 'page', 'perPage', 'facets', 'fold'].includes(name),
  ),
);
