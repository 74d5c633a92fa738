import { z } from 'zod';
import { CHANGE_EVENTS } from '../../../engine/journal-document.js';
import type { ChangesAnswer, PresentedChange } from '../../present/changes.js';
import { agreeing } from './agreeing.js';
import { daySchema, instantSchema, tookMsSchema, warningSchema } from './common.js';

export const changeSchema = agreeing<PresentedChange>()(
  z.object({
    id: z.string().meta({ description: 'uid de la question.' }),
    event: z.enum(CHANGE_EVENTS),
    at: instantSchema.meta({ description: 'Instant à partir duquel l’événement se lit ici.' }),
    date: daySchema.nullable().meta({ description: 'Jour de l’événement au Journal officiel.' }),
    from: z.string().nullable().meta({ description: 'Ministère ou état d’avant.' }),
    to: z.string().nullable().meta({ description: 'Ministère ou état d’après.' }),
    title: z.string(),
    url: z.url().nullable(),
  }),
);

export const changesAnswerSchema = agreeing<ChangesAnswer>()(
  z.object({
    journalFrom: instantSchema.nullable().meta({
      description: 'Instant à partir duquel le journal est complet ; null tant qu’il est vide.',
    }),
    changes: z.array(changeSchema),
    next: z.string().meta({ description: 'À donner comme « since » pour lire la suite.' }),
    more: z.boolean(),
    warnings: z.array(warningSchema),
    tookMs: tookMsSchema,
  }),
);
