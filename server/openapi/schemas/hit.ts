import { z } from 'zod';
import { questionSchema } from '../../../model/question.js';
import type { Hit } from '../../present/hit.js';
import { agreeing } from './agreeing.js';

const { legislature, type, number, title, rubric, dates, status, delayDays, sample } = questionSchema.shape;
const { author, party, ministry } = questionSchema.shape;

export const htmlSchema = z
  .string()
  .meta({ description: 'HTML échappé dont la seule balise est <mark> : les mots cherchés.' });

export const hitSchema = agreeing<Hit>()(
  z.object({
    id: questionSchema.shape.id,
    legislature,
    type,
    number,
    title,
    titleHtml: htmlSchema,
    rubric,
    author: author.unwrap().pick({ id: true, name: true, department: true, constituency: true }).nullable(),
    party: party.unwrap().pick({ code: true, label: true, lineage: true }).nullable(),
    ministry: ministry.unwrap().pick({ label: true, portfolios: true }).nullable(),
    dates,
    status,
    delayDays,
    snippet: z.object({ field: z.enum(['question', 'answer']), html: htmlSchema }),
    score: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'null quand les mots n’ont pas décidé de l’ordre.' }),
    similar: z.int().min(0).meta({ description: 'Autres questions que ce résultat représente.' }),
    family: z.string().meta({ description: 'Ce que prend le paramètre « family » pour les montrer.' }),
    url: z.url(),
    sample: sample.meta({ description: 'Vrai pour les questions inventées.' }),
  }),
);
