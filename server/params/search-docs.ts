/** What the parameters of a search mean, beside the schema that reads them: a test holds that the two agree. */
import { FACET_NAMES } from '../../config/index-settings.js';
import { QUESTION_TYPES, STATUSES } from '../../model/question.js';
import { limits } from '../limits.js';
import type { ParameterDoc } from './parameter-doc.js';
import type { searchSchema } from './search-params.js';
import { SORTS } from './search-params.js';
import { MOST_QUESTION_NUMBER } from './values.js';

const FREE_TEXT = { type: 'string', maxLength: limits.queryLength } as const;
const NAME = { type: 'string' } as const;
const DAY = { type: 'string', format: 'date' } as const;

/** One entry for each parameter of the schema, and no other: the compiler holds it to that. */
export const SEARCH_DOCS = {
  q: {
    description:
      'Mots cherchés, « expression exacte » entre guillemets, -mot exclu, début* de mot, ou référence d’une question (QE 17519, 15-17519QE, adresse officielle).',
    schema: FREE_TEXT,
    example: 'guichet gare',
    tried: true,
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
  number: {
    description:
      'Numéro de la question. Les numéros recommencent à chaque législature et pour chaque type : précisez-les pour n’en trouver qu’une.',
    schema: { type: 'integer', minimum: 1, maximum: MOST_QUESTION_NUMBER },
    example: '900005',
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
      'Ordre des résultats : relevance (pertinence), newest (les plus récentes d’abord), oldest (les plus anciennes d’abord), answered (les dernières répondues d’abord), delay (les plus longs délais d’abord).',
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
    byDefault: 'legislature, type, status, rubric, ministry, party',
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
    example: 'qaed20c186ee52da9.a67555426e75d7f1e',
    byDefault: 'toutes',
  },
  ministryAsked: {
    description: 'Ministère interrogé : celui à qui la question a été posée.',
    schema: NAME,
    example: 'Transports',
    many: true,
    byDefault: 'tous',
  },
  portfolio: {
    description: 'Portefeuille ministériel, qui survit aux remaniements.',
    schema: NAME,
    example: 'Santé',
    many: true,
    byDefault: 'tous',
  },
  partyLineage: {
    description: 'Lignée de groupes, par le code du plus récent (EPR pour LAREM et RE).',
    schema: NAME,
    example: 'EPR',
    many: true,
    byDefault: 'toutes',
  },
  author: {
    description: 'Auteur de la question.',
    schema: NAME,
    example: 'Montcharpin Zélie',
    many: true,
    byDefault: 'tous',
  },
  department: {
    description: 'Département de l’auteur.',
    schema: NAME,
    example: 'Somme',
    many: true,
    byDefault: 'tous',
  },
  constituency: {
    description: 'Numéro de la circonscription dans son département.',
    schema: { type: 'integer', minimum: 1, maximum: 999 },
    example: '2',
    many: true,
    byDefault: 'toutes',
  },
  closing: {
    description: 'Code de clôture tel que publié (REP_PUB, AU, FM, ANSE…).',
    schema: NAME,
    example: 'REP_PUB',
    many: true,
    byDefault: 'tous',
  },
  signalled: {
    description: 'Questions signalées par un groupe.',
    schema: { type: 'boolean' },
    example: 'true',
    many: true,
    byDefault: 'toutes',
  },
  renewed: {
    description: 'Questions renouvelées après le délai.',
    schema: { type: 'boolean' },
    example: 'true',
    many: true,
    byDefault: 'toutes',
  },
  transferred: {
    description: 'Questions passées à un autre ministère.',
    schema: { type: 'boolean' },
    example: 'true',
    many: true,
    byDefault: 'toutes',
  },
  withdrawn: {
    description: 'Questions retirées par leur auteur.',
    schema: { type: 'boolean' },
    example: 'false',
    byDefault: 'toutes',
  },
  delay: {
    description:
      'Délai de réponse en jours : une classe (0-30, 31-60, 61-90, 91-180, 181-365, 366+) ou une comparaison (>60, <=30, 45-90).',
    schema: { type: 'string', pattern: '^(([<>]=?|=)?\\d{1,5}|\\d{1,5}-\\d{1,5}|\\d{1,5}\\+)$' },
    example: '31-60',
    many: true,
    byDefault: 'toutes',
  },
  year: {
    description: 'Année de publication.',
    schema: { type: 'integer', minimum: 1800, maximum: 2199 },
    example: '2025',
    many: true,
    byDefault: 'toutes',
  },
  month: {
    description: 'Mois de publication, AAAA-MM.',
    schema: { type: 'string', pattern: '^(1[89]|2[01])\\d\\d-(0[1-9]|1[0-2])$' },
    example: '2025-11',
    many: true,
    byDefault: 'tous',
  },
  late: {
    description: 'Questions écrites sans réponse deux mois après leur publication, au jour « asOf ».',
    schema: { type: 'boolean' },
    example: 'true',
    byDefault: 'toutes',
  },
  asOf: {
    description: 'Jour auquel le retard est jugé.',
    schema: DAY,
    example: '2026-03-01',
    byDefault: 'aujourd’hui à Paris',
  },
  answeredFrom: {
    description: 'Premier jour de publication de la réponse, inclus.',
    schema: DAY,
    example: '2019-01-01',
    byDefault: 'aucune borne',
  },
  answeredTo: {
    description: 'Dernier jour de publication de la réponse, inclus.',
    schema: DAY,
    example: '2025-12-31',
    byDefault: 'aucune borne',
  },
  ids: {
    description: 'Seulement ces questions : des uid ou des formes courtes.',
    schema: { type: 'string', pattern: '^(QANR5L\\d{1,2}(QE|QG|QOSD)\\d+|\\d{1,2}-\\d+(QE|QG|QOSD))$' },
    example: '15-900021QE',
    many: true,
    atMost: limits.ids,
    byDefault: 'toutes',
  },
} as const satisfies Record<keyof typeof searchSchema.shape, ParameterDoc>;

/** Parameters that choose questions, whatever is then done with them. */
export const FILTER_DOCS: Readonly<Record<string, ParameterDoc>> = Object.fromEntries(
  Object.entries(SEARCH_DOCS).filter(
    ([name]) => !['sort', 'page', 'perPage', 'facets', 'fold'].includes(name),
  ),
);
