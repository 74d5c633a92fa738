/** Answers about the service itself. */
import { z } from 'zod';
import { QUESTION_TYPES, STATUSES } from '../../../model/question.js';
import type { VersionAnswer } from '../../present/version.js';
import { agreeing } from './agreeing.js';
import { daySchema } from './common.js';

export const liveSchema = z.object({ status: z.literal('ok'), version: z.string() });
export const readySchema = liveSchema.extend({ documents: z.int().min(0) });

const count = z.int().min(0);
const lastDays = z.object({
  question: daySchema.nullable().meta({ description: 'Dernier JO qui publie une question de ce type.' }),
  answer: daySchema.nullable().meta({ description: 'Dernier JO qui publie une réponse.' }),
});

export const versionSchema = agreeing<VersionAnswer>()(
  z.object({
    name: z.string(),
    version: z.string().meta({ description: 'Du programme.' }),
    index: z.object({
      version: z.string().meta({ description: 'Change avec le contenu de l’index ; opaque.' }),
      updatedAt: z.iso.datetime({ offset: true }).nullable(),
      schemaVersion: z.int(),
      documents: count,
    }),
    lastJo: z.record(z.enum(QUESTION_TYPES), lastDays),
    legislatures: z.array(z.object({ legislature: z.int(), documents: count })),
    types: z.array(
      z.object({
        type: z.enum(QUESTION_TYPES),
        documents: count,
        statuses: z.partialRecord(z.enum(STATUSES), count),
      }),
    ),
  }),
);
