import { z } from 'zod';
import { questionSchema } from '../../../model/question.js';
import type { SuggestAnswer } from '../../routes/suggest.js';
import { SUGGESTION_TYPES } from '../../suggest/name-table.js';
import type { SuggestedQuestion, Suggestion } from '../../suggest/suggest.js';
import type { OpenSearchSuggestions } from '../../present/open-search.js';
import { agreeing } from './agreeing.js';
import { daySchema, tookMsSchema, warningSchema } from './common.js';
import { htmlSchema } from './hit.js';

export const suggestionSchema = agreeing<Suggestion>()(
  z.object({
    type: z.enum(SUGGESTION_TYPES),
    value: z.string().meta({
      description:
        'Pour rubric, ministry, author, party (le code du groupe) et department : ce que prend le paramètre de ce nom. Un sujet (subject) n’a pas de paramètre : il se cherche comme une expression, entre guillemets, dans « q ».',
    }),
    label: z.string().meta({ description: 'À montrer.' }),
    count: z.int().min(0).meta({ description: 'Nombre exact de questions, sous les filtres donnés.' }),
    html: htmlSchema,
  }),
);

const { id, legislature, type, number, title, status } = questionSchema.shape;

export const suggestedQuestionSchema = agreeing<SuggestedQuestion>()(
  z.object({
    ...{ id, legislature, type, number, title, status },
    reference: z.string().meta({ description: 'Forme courte : 15-17519QE.' }),
    html: htmlSchema,
    published: daySchema.nullable(),
    url: z.url(),
  }),
);

export const suggestAnswerSchema = agreeing<SuggestAnswer>()(
  z.object({
    q: z.string(),
    suggestions: z.array(suggestionSchema),
    questions: z.array(suggestedQuestionSchema),
    warnings: z.array(warningSchema),
    tookMs: tookMsSchema,
  }),
);

export const openSearchSchema = agreeing<OpenSearchSuggestions>()(
  z.tuple([z.string().meta({ description: 'Ce qui est tapé.' }), z.array(z.string())]),
);
