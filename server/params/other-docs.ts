/** Parameters of the endpoints other than search, as search-docs.ts has those of a search. */
import { CHANGE_EVENTS } from '../../engine/journal-document.js';
import { CITATION_FORMATS } from '../citation/formats.js';
import { COLUMNS } from '../export/columns.js';
import { LISTED_FACETS } from '../facet-values/facet-list.js';
import { limits } from '../limits.js';
import { STATS_FACETS } from '../stats/facets.js';
import { SUGGESTION_TYPES } from '../suggest/name-table.js';
import type { changesSchema } from './changes-params.js';
import type { citationSchema } from './citation-params.js';
import type { exportSchema } from './export-params.js';
import { EXPORT_FORMATS } from './export-params.js';
import type { facetValuesSchema } from './facet-values-params.js';
import type { ParameterDoc } from './parameter-doc.js';
import { FILTER_DOCS, SEARCH_DOCS } from './search-docs.js';
import type { statsSchema } from './stats-params.js';
import { INTERVALS } from './stats-params.js';
import type { suggestSchema } from './suggest-params.js';
import { SUGGEST_FORMATS } from './suggest-params.js';

type Docs = Readonly<Record<string, ParameterDoc>>;
/** One entry for each parameter of a schema, and no other: the compiler holds the tables below to that. */
type DocsOf<S extends { shape: object }> = Record<keyof S['shape'], ParameterDoc>;

/** In an address, for one question. */
export const QUESTION_ID: ParameterDoc = {
  description:
    'Référence complète d’une question : QANR5L15QE17519, 15-17519QE, ou son adresse officielle encodée.',
  schema: { type: 'string' },
  example: 'QANR5L17QE900005',
};

/** In an address, for the values of one facet. */
export const FACET_NAME: ParameterDoc = {
  description: 'Nom de la facette.',
  schema: { type: 'string', enum: LISTED_FACETS },
  example: 'rubric',
};

/** Filters of what is asked about something else than words. */
const OTHER_FILTER_DOCS: Docs = { ...FILTER_DOCS, q: { ...SEARCH_DOCS.q, tried: false } };

export const RELATED_DOCS: Docs = {
  ...OTHER_FILTER_DOCS,
  perPage: {
    description: 'Nombre de questions proches voulues.',
    schema: { type: 'integer', minimum: 1, maximum: limits.relatedMax, default: limits.relatedDefault },
    example: '3',
  },
};

export const CITATION_DOCS = {
  format: {
    description:
      'Forme : text (une phrase), bibtex, ris ou csl-json, pour les logiciels de gestion bibliographique.',
    schema: { type: 'string', enum: CITATION_FORMATS },
    example: 'bibtex',
    tried: true,
    byDefault: 'text',
  },
} as const satisfies DocsOf<typeof citationSchema>;

const OF_SUGGEST = {
  suggest: {
    description:
      'Sortes de noms à proposer : rubric (rubrique), ministry (ministère), author (auteur), party (groupe), department (département), subject (tête d’analyse ou analyse que portent plusieurs questions).',
    schema: { type: 'string', enum: SUGGESTION_TYPES },
    example: 'rubric',
    many: true,
    byDefault: 'toutes',
  },
  limit: {
    description: 'Nombre de noms de chaque sorte.',
    schema: { type: 'integer', minimum: 1, maximum: limits.suggestMax, default: limits.suggestDefault },
    example: '5',
  },
  format: {
    description: 'Forme : json, ou opensearch pour la barre d’adresse d’un navigateur.',
    schema: { type: 'string', enum: SUGGEST_FORMATS },
    example: 'json',
    byDefault: 'json',
  },
} as const satisfies DocsOf<typeof suggestSchema>;

export const SUGGEST_DOCS: Docs = {
  ...FILTER_DOCS,
  q: { ...SEARCH_DOCS.q, description: 'Ce qui est tapé.', example: 'trans', byDefault: 'rien' },
  ...OF_SUGGEST,
};

const OF_FACET_VALUES = {
  q: {
    description:
      'Cherché parmi les valeurs : chaque mot y commence un mot, sauf ceux qui entourent un nom (articles, « ministère de », « groupe », « Mme »). Un département se trouve aussi par son code.',
    schema: { type: 'string', maxLength: limits.queryLength },
    example: 'eau',
    tried: true,
    byDefault: 'toutes les valeurs',
  },
  page: { ...SEARCH_DOCS.page, description: 'Numéro de la page de valeurs, à partir de 1.' },
  perPage: {
    description: 'Nombre de valeurs par page.',
    schema: { type: 'integer', minimum: 1, maximum: limits.facetPageMax, default: limits.facetPageDefault },
    example: '50',
  },
} as const satisfies DocsOf<typeof facetValuesSchema>;

export const FACET_VALUES_DOCS: Docs = {
  ...FILTER_DOCS,
  query: {
    ...SEARCH_DOCS.q,
    tried: false,
    description: `Le « q » d’une recherche. ${SEARCH_DOCS.q.description}`,
  },
  ...OF_FACET_VALUES,
};

const OF_STATS = {
  interval: {
    description: 'Pas de la chronologie : month (mois) ou year (année).',
    schema: { type: 'string', enum: INTERVALS },
    example: 'month',
    byDefault: 'year',
  },
  by: {
    description:
      'Une ou deux ventilations : la première fait les lignes, la seconde les colonnes. « portfolio », qui a plusieurs valeurs par question, ne vient qu’en premier.',
    schema: { type: 'string', enum: Object.keys(STATS_FACETS) },
    example: 'ministry',
    tried: true,
    many: true,
    atMost: 2,
    byDefault: 'aucune',
  },
  limit: {
    description:
      'Lignes, et colonnes, montrées une à une : les plus fréquentes, ou les dernières années, les derniers mois, les dernières législatures ; les autres sont réunies.',
    schema: { type: 'integer', minimum: 1, maximum: limits.statsRowsMax, default: limits.statsRowsDefault },
    example: '5',
  },
  delays: {
    description: 'Les délais de chaque ligne aussi.',
    schema: { type: 'boolean' },
    example: 'true',
    byDefault: 'false',
  },
} as const satisfies DocsOf<typeof statsSchema>;

export const STATS_DOCS: Docs = {
  ...FILTER_DOCS,
  asOf: {
    ...SEARCH_DOCS.asOf,
    description:
      'Jour auquel les délais (« delays ») et le retard (« late ») sont jugés : pour eux, ce qui fut publié après n’existe pas encore. Les autres nombres (total, answered, answerRate, interval, lignes) sont ceux de la recherche, quel que soit ce jour.',
  },
  ...OF_STATS,
};

const OF_EXPORT = {
  format: {
    description: 'Format du fichier.',
    schema: { type: 'string', enum: EXPORT_FORMATS },
    example: 'ndjson',
    byDefault: 'csv',
  },
  columns: {
    description: 'Colonnes voulues, dans l’ordre voulu ; leurs titres français sont compris aussi.',
    schema: { type: 'string', enum: COLUMNS.map(({ key }) => key) },
    example: 'reference',
    many: true,
    byDefault: 'les colonnes usuelles',
  },
  text: {
    description: 'Textes entiers de la question et de la réponse, quand « columns » n’est pas donné.',
    schema: { type: 'boolean' },
    example: 'true',
    byDefault: 'false',
  },
  about: {
    description:
      'Commencer un CSV ou un NDJSON par ce que l’export dit de lui-même : critères, date, licence, période.',
    schema: { type: 'boolean' },
    example: 'true',
    byDefault: 'false',
  },
} as const satisfies DocsOf<typeof exportSchema>;

export const EXPORT_DOCS: Docs = {
  ...FILTER_DOCS,
  sort: { ...SEARCH_DOCS.sort, byDefault: 'newest : la pertinence ne range pas un résultat entier' },
  ...OF_EXPORT,
};

export const FEED_DOCS: Docs = {
  ...FILTER_DOCS,
  perPage: { ...SEARCH_DOCS.perPage, description: 'Nombre d’entrées.' },
};

const OF_CHANGES = {
  since: {
    description:
      'Où commencer : le « next » d’une réponse, un jour (dès minuit à Paris) ou un instant (2026-03-05T06:00:00Z). Un moment à venir vaut maintenant, avec un avertissement.',
    schema: { type: 'string', pattern: '^(0|\\d{16}|[0-9a-f]{32}|\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}.*)?)$' },
    example: '2026-03-05',
    byDefault: 'le début du journal',
  },
  event: {
    description:
      'Événements : new (nouvelle), answered (répondue), reattributed (réattribuée), signalled (signalée), renewed (renouvelée), withdrawn (retirée), closed (close).',
    schema: { type: 'string', enum: CHANGE_EVENTS },
    example: 'answered',
    many: true,
    byDefault: 'tous',
  },
  limit: {
    description: 'Nombre de changements au plus.',
    schema: { type: 'integer', minimum: 1, maximum: limits.changesMax, default: limits.changesDefault },
    example: '10',
  },
} as const satisfies DocsOf<typeof changesSchema>;

export const CHANGES_DOCS: Docs = { ...OTHER_FILTER_DOCS, ...OF_CHANGES };
