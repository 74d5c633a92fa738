import { z } from 'zod';
import { LISTED_FACETS } from '../../facet-values/facet-list.js';
import type { FacetValuesAnswer } from '../../routes/facet-values.js';
import { agreeing } from './agreeing.js';
import { tookMsSchema, warningSchema } from './common.js';
import { facetValueSchema } from './result-page.js';

export const facetValuesAnswerSchema = agreeing<FacetValuesAnswer>()(
  z.object({
    facet: z.enum(LISTED_FACETS),
    q: z.string().meta({ description: 'Le texte cherché parmi les valeurs.' }),
    total: z.int().min(0).meta({ description: 'Nombre exact de questions de la recherche.' }),
    totalValues: z.int().min(0).meta({ description: 'Nombre de valeurs sur toutes les pages.' }),
    page: z.int().min(1),
    perPage: z.int().min(1),
    values: z.array(facetValueSchema),
    warnings: z.array(warningSchema),
    tookMs: tookMsSchema,
  }),
);
