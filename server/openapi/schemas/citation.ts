import { z } from 'zod';

/** Citation Style Language 1.0.2: a list of one item. */
export const cslSchema = z
  .array(
    z.object({
      id: z.string(),
      type: z.literal('report'),
      title: z.string(),
      author: z
        .array(
          z.union([z.object({ family: z.string(), given: z.string() }), z.object({ literal: z.string() })]),
        )
        .exactOptional(),
      genre: z.string(),
      number: z.string(),
      publisher: z.string(),
      'container-title': z.string(),
      issued: z.object({ 'date-parts': z.array(z.array(z.int())) }).exactOptional(),
      page: z.string().exactOptional(),
      URL: z.url(),
      language: z.literal('fr-FR'),
      note: z.string(),
    }),
  )
  .length(1);
