/** Parts that several answers share. */
import { z } from 'zod';
import type { ParameterProblem } from '../../errors.js';
import type { Warning } from '../../warnings.js';
import { WARNING_CODES } from '../../warnings.js';
import { agreeing } from './agreeing.js';

/** `YYYY-MM-DD` */
export const daySchema = z.string().meta({ format: 'date' });

/** RFC 3339. */
export const instantSchema = z.string().meta({ format: 'date-time' });

export const tookMsSchema = z
  .int()
  .min(0)
  .meta({ description: 'Millisecondes passées dans la passerelle, moteur compris.' });

export const warningSchema = agreeing<Warning>()(
  z.object({
    code: z.enum(WARNING_CODES).meta({ description: 'Nom stable, pour les programmes.' }),
    message: z.string().meta({ description: 'En français, à montrer tel quel.' }),
    parameter: z.string().exactOptional(),
    value: z.string().exactOptional(),
    nearest: z
      .array(z.string())
      .exactOptional()
      .meta({ description: 'Valeurs connues les plus proches de « value ».' }),
  }),
);

const problemSchema = agreeing<ParameterProblem>()(
  z.object({ parameter: z.string(), value: z.string(), message: z.string() }),
);

export const errorSchema = z.object({
  error: z.object({
    code: z.string().meta({ description: 'Nom stable, pour les programmes.' }),
    message: z.string().meta({ description: 'En français, à montrer tel quel.' }),
    details: z.array(problemSchema).exactOptional(),
    requestId: z.string().meta({ description: 'Le même que dans l’en-tête X-Request-Id.' }),
  }),
});
