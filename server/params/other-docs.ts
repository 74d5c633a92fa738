/** Parameters of the endpoints other than search, as search-docs.ts has those of a search. */
import { limits } from '../limits.js';
import type { ParameterDoc } from './parameter-doc.js';
import { FILTER_DOCS } from './search-docs.js';

/** In an address, for one question. */
export const QUESTION_ID: ParameterDoc = {
  description:
    'Référence complète d’une question : QANR5L15QE17519, 15-17519QE, ou son adresse officielle encodée.',
  schema: { type: 'string' },
  example: 'QANR5L17QE900005',
};

export const RELATED_DOCS: Readonly<Record<string, ParameterDoc>> = {
  ...FILTER_DOCS,
  perPage: {
    description: 'Nombre de questions proches voulues.',
    schema: { type: 'integer', minimum: 1, maximum: limits.relatedMax, default: limits.relatedDefault },
    example: '3',
  },
};
