import { z } from 'zod';
import { FACET_NAMES } from '../../../config/index-settings.js';
import { SORTS } from '../../params/search-params.js';
import type { FacetValue } from '../../present/same-value.js';
import type { ResultPage } from '../../present/result-page.js';
import type { UnderstoodSearch } from '../../present/understood.js';
import { agreeing } from './agreeing.js';
import { tookMsSchema, warningSchema } from './common.js';
import { hitSchema } from './hit.js';

export const facetValueSchema = agreeing<FacetValue>()(
  z.object({
    value: z.string().meta({ description: 'Ce que prend le paramètre du même nom.' }),
    label: z.string().meta({ description: 'À montrer.' }),
    count: z.int().min(0).meta({
      description: 'Questions qui répondent à tous les autres critères et ont cette valeur.',
    }),
    selected: z.boolean(),
  }),
);

const understoodSchema = agreeing<UnderstoodSearch>()(
  z.object({
    strategy: z.enum(['reference', 'all', 'some']).meta({
      description:
        'reference : le texte nomme une question. all : tous les mots sont exigés. some : les plus parlants.',
    }),
    relaxed: z.boolean(),
    sort: z.enum(SORTS),
    expression: z.string().meta({ description: 'Le texte tel qu’il a été lu, écrit au mieux.' }),
    words: z.array(
      z.object({
        text: z.string(),
        alternatives: z.array(
          z.object({ text: z.string(), kind: z.enum(['synonym', 'completion', 'spelling']) }),
        ),
      }),
    ),
    phrases: z.array(z.string()),
    excluded: z.array(z.string()),
    filters: z
      .array(
        z.object({
          parameter: z.string(),
          value: z.string(),
          label: z.string(),
          negated: z.boolean(),
          source: z.enum(['q', 'url']),
          text: z.string().nullable(),
          start: z.int().min(0).nullable(),
          end: z.int().min(0).nullable(),
        }),
      )
      .meta({ description: 'Filtres du texte et de l’adresse ; « text », « start » et « end » disent où.' }),
  }),
);

export const resultPageSchema = agreeing<ResultPage>()(
  z.object({
    query: z.string().meta({ description: 'Le texte cherché.' }),
    understood: understoodSchema,
    total: z.int().min(0).meta({ description: 'Nombre exact de questions.' }),
    totalFolded: z.int().min(0).meta({ description: 'Nombre exact de résultats sur toutes les pages.' }),
    page: z.int().min(1),
    perPage: z.int().min(1),
    hits: z.array(hitSchema),
    facets: z.partialRecord(z.enum(FACET_NAMES), z.array(facetValueSchema)),
    warnings: z.array(warningSchema),
    tookMs: tookMsSchema,
  }),
);
