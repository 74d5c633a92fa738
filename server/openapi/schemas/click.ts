import { z } from 'zod';
import { limits } from '../../limits.js';

/** What the search box sends. */
export const clickSchema = z.object({
  query: z.string().max(limits.queryLength).meta({ description: 'Le texte de la recherche.' }),
  uid: z.string().meta({ description: 'La question ouverte : QANR5L17QE123.' }),
  rank: z.int().min(1).max(limits.clickRank).meta({ description: 'Sa place dans la liste, à partir de 1.' }),
});
