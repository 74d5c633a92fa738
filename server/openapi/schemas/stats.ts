import { z } from 'zod';
import { INTERVALS } from '../../params/stats-params.js';
import type { StatsAnswer } from '../../present/stats.js';
import type { Delays } from '../../stats/delays.js';
import type { StatsFacetName } from '../../stats/facets.js';
import { STATS_FACETS } from '../../stats/facets.js';
import { agreeing } from './agreeing.js';
import { daySchema, tookMsSchema, warningSchema } from './common.js';

const count = z.int().min(0);
const rate = z
  .number()
  .min(0)
  .max(1)
  .nullable()
  .meta({ description: 'De 0 à 1 ; null quand il n’y a rien.' });
const days = z
  .number()
  .min(0)
  .nullable()
  .meta({ description: 'En jours ; null quand il n’est pas atteint.' });

export const delaysSchema = agreeing<Delays>()(
  z.object({
    questions: count.meta({ description: 'answered + waiting + closed.' }),
    answered: count,
    waiting: count.meta({ description: 'Sans réponse au jour « asOf ».' }),
    overdue: count.meta({
      description: 'De celles qui attendent, celles dont le délai de deux mois est passé.',
    }),
    closed: count.meta({ description: 'Retirées, caduques ou closes sans réponse.' }),
    median: days,
    p75: days,
    p90: days,
    withinDeadline: rate.meta({ description: 'Part des réponses venues dans les deux mois.' }),
    medianWithUnanswered: days.meta({
      description: 'Médiane de Kaplan et Meier : les questions sans réponse comptent aussi.',
    }),
  }),
);

const heading = {
  kind: z.enum(['value', 'others', 'missing']).meta({
    description:
      'value : une valeur. others : les valeurs qui ne sont pas montrées. missing : aucune valeur.',
  }),
  value: z.string().nullable(),
  label: z.string(),
};

const rowSchema = z.object({
  ...heading,
  count,
  answered: count,
  answerRate: rate,
  cells: z.array(count).exactOptional().meta({ description: 'Une par colonne.' }),
  delays: delaysSchema.exactOptional(),
});

const facetSchema = z.enum(Object.keys(STATS_FACETS) as StatsFacetName[]);

export const statsAnswerSchema = agreeing<StatsAnswer>()(
  z.object({
    query: z.string(),
    understood: z.object({ strategy: z.enum(['reference', 'all', 'some']), relaxed: z.boolean() }),
    total: count.meta({ description: 'Exactement le « total » de la recherche.' }),
    answered: count,
    answerRate: rate,
    interval: z.object({
      unit: z.enum(INTERVALS),
      from: z.string().nullable(),
      to: z.string().nullable(),
      periods: z.array(
        z.object({
          period: z.string().meta({ description: '2019 ou 2019-03.' }),
          questions: count.meta({ description: 'Questions publiées.' }),
          answers: count.meta({ description: 'Réponses publiées.' }),
        }),
      ),
      undated: z.object({ questions: count, answers: count }),
    }),
    breakdown: z
      .object({
        by: z.array(z.object({ facet: facetSchema, label: z.string(), multiValued: z.boolean() })),
        columns: z.array(z.object(heading)).nullable(),
        rows: z.array(rowSchema),
      })
      .nullable(),
    delays: delaysSchema.extend({ asOf: daySchema, types: z.tuple([z.literal('QE')]) }),
    warnings: z.array(warningSchema),
    tookMs: tookMsSchema,
  }),
);
