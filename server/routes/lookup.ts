import type { Router } from 'express';
import { analyseQuery } from '../../french/analyse.js';
import { createMatcher } from '../../french/highlight.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { onlyPosting } from '../http/methods.js';
import type { FoundQuestion, Lookup } from '../lookup/lookup.js';
import { lookUp } from '../lookup/lookup.js';
import { readLookupBody } from '../params/lookup-body.js';
import { shorten } from '../params/readers.js';
import type { Hit } from '../present/hit.js';
import { presentHit } from '../present/hit.js';

const REASONS = {
  unreadable:
    'Ce n’est pas la référence d’une question. Formes acceptées : QE n° 17519 (15e), 15-17519QE, QANR5L15QE17519, ou une adresse.',
  absent: 'Cette question n’est pas dans l’index. Vérifiez la législature, le type et le numéro.',
} as const;

type LookedUp = Hit & {
  /** As it was written. */
  text: string;
};

export interface LookupAnswer {
  /** References read. */
  read: number;
  found: LookedUp[];
  notFound: (Lookup['notFound'][number] & { message: string })[];
  ambiguous: { text: string; candidates: LookedUp[] }[];
  tookMs: number;
}

/** POST /lookup: a pasted list of references → the questions. */
export function lookupRoutes(router: Router, shared: Context): void {
  router
    .route('/lookup')
    .post(async (request, response) => {
      const startedAt = performance.now();
      const references = readLookupBody(request.body);
      const { found, notFound, ambiguous } = await lookUp(references, contextOf(response, shared).engine);
      response.json({
        read: references.length,
        found: found.map(present),
        notFound: notFound.map(({ text, reason }) => ({
          text: shorten(text),
          reason,
          message: REASONS[reason],
        })),
        ambiguous: ambiguous.map(({ text, candidates }) => ({ text, candidates: candidates.map(present) })),
        tookMs: Math.round(performance.now() - startedAt),
      } satisfies LookupAnswer);
    })
    .all(onlyPosting);
}

const nothingMarked = createMatcher(analyseQuery(''));

function present({ text, record, family }: FoundQuestion): LookedUp {
  return { text, ...presentHit({ record, score: null, family }, nothingMarked) };
}
