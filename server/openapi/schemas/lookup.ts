import { z } from 'zod';
import { limits } from '../../limits.js';
import { LOOKUP_FAILURES } from '../../lookup/lookup.js';
import type { LookupAnswer } from '../../routes/lookup.js';
import { agreeing } from './agreeing.js';
import { tookMsSchema } from './common.js';
import { hitSchema } from './hit.js';

const text = z.string().meta({ description: 'Tel qu’écrit dans ce qui a été envoyé.' });

export const lookedUpSchema = hitSchema.extend({ text });

export const lookupAnswerSchema = agreeing<LookupAnswer>()(
  z.object({
    read: z.int().min(0).meta({ description: 'Nombre de références lues.' }),
    found: z.array(lookedUpSchema).meta({ description: 'Chaque question une fois, dans l’ordre.' }),
    notFound: z.array(
      z.object({
        text,
        reason: z.enum(LOOKUP_FAILURES).meta({
          description:
            'unreadable : ce n’est pas une référence. absent : la question n’est pas dans l’index.',
        }),
        message: z.string().meta({ description: 'En français, à montrer tel quel.' }),
      }),
    ),
    ambiguous: z
      .array(z.object({ text, candidates: z.array(lookedUpSchema) }))
      .meta({ description: 'Numéros que plusieurs questions portent.' }),
    tookMs: tookMsSchema,
  }),
);

/** What is sent: one of the two, and nothing else. */
export const lookupBodySchema = z.xor([
  z.strictObject({ text: z.string().min(1).max(limits.lookupText) }),
  z.strictObject({ references: z.array(z.string()).min(1).max(limits.references) }),
]);
