/** Who calls: a partner, somebody without a key, or somebody whose key opens nothing. */
import type { Response } from 'express';
import { ForbiddenOriginError, UnknownKeyError } from '../errors.js';
import type { PublicError } from '../errors.js';
import { NO_SITE } from './calling-site.js';
import type { Partner } from './partner.js';
import type { PartnerDirectory } from './partner-directory.js';

export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'partner'; partner: Partner }
  /** Answered with the error, after it was counted like a request without a key. */
  | { kind: 'refused'; error: PublicError };

const CALLER = 'caller';

/** @returns anonymous where nobody looked, as outside the API */
export function callerOf(response: Response): Caller {
  return (response.locals[CALLER] as Caller | undefined) ?? { kind: 'anonymous' };
}

export function setCaller(response: Response, caller: Caller): void {
  response.locals[CALLER] = caller;
}

export interface Call {
  /** Different keys that came with the request. */
  keys: readonly string[];
  /** A key came where none is looked for. */
  keyElsewhere: boolean;
  /** Origin of the page that a browser sends it for (calling-site.ts). */
  site: string | undefined;
  /** Where the request was sent to: a page of the service itself is always allowed. */
  host: string | undefined;
  /** ISO instant. */
  at: string;
}

/** A key that opens nothing is refused, never taken for none: that would show more than the key was to show. */
export function identify(call: Call, partners: PartnerDirectory, anonymous: boolean): Caller {
  const [key, ...others] = call.keys;
  if (key === undefined && call.keyElsewhere) return refused(KEY_ELSEWHERE);
  if (key === undefined) return anonymous ? { kind: 'anonymous' } : refused(KEY_NEEDED);
  if (others.length > 0) return refused(SEVERAL_KEYS);
  const known = partners.find(key);
  if (known === null) return refused(UNKNOWN_KEY);
  const { partner, until } = known;
  const { name, revoked, expires } = partner;
  if (revoked !== null) return refused(`La clé de « ${name} » a été révoquée. ${ASK}`);
  if (expires !== null && expires <= call.at) return refused(`La clé de « ${name} » a expiré. ${ASK}`);
  if (until !== null && until <= call.at)
    return refused(`Cette clé de « ${name} » a été remplacée par une autre : employez la nouvelle.`);
  if (!isAllowed(partner, call)) {
    return { kind: 'refused', error: new ForbiddenOriginError(notFor(name, call.site)) };
  }
  return { kind: 'partner', partner };
}

const ASK = 'Demandez-en une nouvelle à l’exploitant du service.';
const UNKNOWN_KEY =
  'Cette clé est inconnue. Vérifiez qu’elle est entière, ou appelez sans clé si le service le permet.';
const SEVERAL_KEYS =
  'La requête porte plusieurs clés différentes. N’en envoyez qu’une : en-tête X-Api-Key, Authorization: Bearer, ou paramètre key.';
const KEY_ELSEWHERE =
  'La requête porte une clé à une place où elle ne sert pas. Envoyez-la en en-tête « X-Api-Key: CLÉ », en en-tête « Authorization: Bearer CLÉ », ou en paramètre « key=CLÉ » après « ? » ou « & ».';
const KEY_NEEDED = `Ce service demande une clé : en-tête X-Api-Key, Authorization: Bearer, ou paramètre key. Demandez-en une à l’exploitant du service.`;

function refused(message: string): Caller {
  return { kind: 'refused', error: new UnknownKeyError(message) };
}

/** Programs send no origin, and could send any: it protects a partner's quota from pages of others, not more. */
function isAllowed({ origins }: Partner, { site, host }: Call): boolean {
  if (site === undefined || origins.includes('*') || origins.includes(site)) return true;
  return host !== undefined && [`http://${host}`, `https://${host}`].includes(site);
}

function notFor(name: string, site: string | undefined): string {
  return site === undefined || site === NO_SITE
    ? `La clé de « ${name} » ne vaut pas pour une page qui ne dit pas de quel site elle est. Appelez avec « fetch », d’une page d’un des sites de la clé.`
    : `La clé de « ${name} » ne vaut pas pour les pages de ce site (${site.slice(0, 100)}). Faites ajouter cette origine à la clé.`;
}
