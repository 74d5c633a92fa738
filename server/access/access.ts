/** What stands before the API: who calls, from where, how often, and what they see. */
import type { RequestHandler } from 'express';
import { narrowContext } from '../context.js';
import { callingSite } from './calling-site.js';
import type { Caller } from './caller.js';
import { callerOf, identify, setCaller } from './caller.js';
import { allowReading, answerPreflight } from './cors.js';
import type { Counters } from './counters.js';
import { memoryCounters } from './counters.js';
import { givenKeys, hasKeyElsewhere } from './given-key.js';
import type { PartnerDirectory } from './partner-directory.js';
import { NO_PARTNERS } from './partner-directory.js';
import type { QuotaOptions } from './quotas.js';
import { quotas } from './quotas.js';
import type { Scopes } from './scopes.js';

export interface AccessOptions {
  partners: PartnerDirectory;
  /** Whether requests without a key are answered. */
  anonymous: boolean;
  /** 0: no limit. */
  anonymousPerMinute: number;
  /** What Express calls `trust proxy`. */
  trustProxy: number | string[];
  counters: Counters;
}

/** No partners and no limits. */
export function openAccess(): AccessOptions {
  return {
    partners: NO_PARTNERS,
    anonymous: true,
    anonymousPerMinute: 0,
    trustProxy: 0,
    counters: memoryCounters(),
  };
}

export interface AccessEvents {
  onRefusal: QuotaOptions['onRefusal'];
  onDenied: (status: number) => void;
}

/** Preflight, caller, CORS, quota, refusal, view: in this order, so that refusals are counted and can be read. */
export function accessHandlers(
  options: AccessOptions,
  scopes: Scopes,
  events: AccessEvents,
): RequestHandler[] {
  const { partners, anonymous, anonymousPerMinute, counters } = options;
  const recognise: RequestHandler = (request, response, next) => {
    const { origin, host } = request.headers;
    const [keys, keyElsewhere] = [givenKeys(response), hasKeyElsewhere(response)];
    const site = callingSite(request.headers);
    const call = { keys, keyElsewhere, site, host, at: new Date().toISOString() };
    const caller: Caller = identify(call, partners, anonymous);
    setCaller(response, caller);
    allowReading(response, caller, origin);
    next();
  };
  const admit: RequestHandler = (_request, response, next) => {
    const caller = callerOf(response);
    if (caller.kind === 'refused') {
      events.onDenied(caller.error.status);
      throw caller.error;
    }
    if (caller.kind === 'partner') narrowContext(response, scopes.contextFor(caller.partner.filter));
    next();
  };
  const limits = quotas({ counters, anonymousPerMinute, onRefusal: events.onRefusal });
  return [answerPreflight, recognise, ...limits, admit];
}
