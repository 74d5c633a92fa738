/** How many requests a caller may send: 429 beyond, and in every answer how many are left. */
import type { RequestHandler, Response } from 'express';
import type { Options } from 'express-rate-limit';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { TooManyRequestsError } from '../errors.js';
import type { Partner } from './partner.js';
import { callerOf } from './caller.js';
import type { Counters } from './counters.js';

const MINUTE = 60_000;
/** The identifiers stand in the `RateLimit` headers. */
const WINDOWS = {
  minute: { identifier: 'par-minute', windowMs: MINUTE },
  day: { identifier: 'par-jour', windowMs: 24 * 60 * MINUTE },
} as const;

type Window = keyof typeof WINDOWS;

export interface QuotaOptions {
  counters: Counters;
  /** For one network address without a good key; 0: no limit. */
  anonymousPerMinute: number;
  onRefusal: (caller: 'anonymous' | 'partner', window: Window) => void;
}

/**
 * Three counters: of an address (also for keys that open nothing, so that nobody tries them for free), of a partner by
 * minute, and by day. What the minute refuses does not count for the day. Windows begin with their first request.
 */
export function quotas({ counters, anonymousPerMinute, onRefusal }: QuotaOptions): RequestHandler[] {
  const common: Partial<Options> = {
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks write to the console; what they look for is settled by TRUST_PROXY.
    validate: false,
  };
  const refuse = (caller: 'anonymous' | 'partner', window: Window): Options['handler'] => {
    return (_request, response, next) => {
      onRefusal(caller, window);
      next(new TooManyRequestsError(refusal(response, window)));
    };
  };
  const ofPartner = (window: Window, limit: (partner: Partner) => number) =>
    rateLimit({
      ...common,
      ...WINDOWS[window],
      limit: (_request, response) => {
        const partner = partnerOf(response);
        return partner === null ? 0 : limit(partner);
      },
      store: counters.store(window),
      keyGenerator: (_request, response) => partnerOf(response)?.name ?? '',
      skip: (_request, response) => partnerOf(response) === null,
      handler: refuse('partner', window),
    });
  return [
    rateLimit({
      ...common,
      ...WINDOWS.minute,
      limit: anonymousPerMinute,
      store: counters.store('address'),
      keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
      skip: (_request, response) => anonymousPerMinute === 0 || partnerOf(response) !== null,
      handler: refuse('anonymous', 'minute'),
    }),
    ofPartner('minute', ({ perMinute }) => perMinute),
    ofPartner('day', ({ perDay }) => perDay),
  ];
}

function partnerOf(response: Response): Partner | null {
  const caller = callerOf(response);
  return caller.kind === 'partner' ? caller.partner : null;
}

function refusal(response: Response, window: Window): string {
  const wait = Number(response.get('Retry-After') ?? 0);
  const period = window === 'minute' ? 'par minute' : 'par jour';
  const remedy =
    partnerOf(response) === null
      ? 'Pour en envoyer davantage, demandez une clé à l’exploitant du service.'
      : 'Si ce quota ne suffit pas, faites-le relever par l’exploitant du service.';
  return `Trop de requêtes : le quota ${period} est épuisé. Réessayez dans ${waitingTime(wait)}. ${remedy}`;
}

function waitingTime(seconds: number): string {
  if (seconds < 120) return `${Math.max(1, seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
