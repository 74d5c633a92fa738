import { z } from 'zod';
import { limits } from '../../limits.js';
import { RELATED_REASONS } from '../../related/related.js';
import type { RelatedAnswer } from '../../routes/related.js';
import { agreeing } from './agreeing.js';
import { tookMsSchema, warningSchema } from './common.js';
import { hitSchema } from './hit.js';

export const relatedHitSchema = hitSchema.extend({
  reason: z.enum(RELATED_REASONS).meta({
    description:
      'same-answer : une même réponse. same-wording : un même texte. follow-up : suite donnée par le même auteur. same-subject : un même sujet.',
  }),
});

export const relatedAnswerSchema = agreeing<RelatedAnswer>()(
  z.object({ tookMs: tookMsSchema, hits: z.array(relatedHitSchema), warnings: z.array(warningSchema) }),
);

export const relatedTextSchema = z.object({ text: z.string().min(1).max(limits.relatedText) });
