/** What the commands do to the list of partners: from one list to the next, nothing else. */
import { createKey, hashKey, keyHint } from '../access/api-key.js';
import type { Partner } from '../access/partner.js';

/** What was asked for cannot be done; the message says what to ask for instead. */
export class PartnerUsageError extends Error {
  override name = 'PartnerUsageError';
}

export type NewPartner = Pick<Partner, 'name' | 'origins' | 'filter' | 'perMinute' | 'perDay' | 'expires'>;

export interface WithKey {
  partners: Partner[];
  /** In clear: nobody can know it again after this. */
  key: string;
}

/** @throws PartnerUsageError when the name is taken */
export function addPartner(partners: readonly Partner[], partner: NewPartner, at: string): WithKey {
  const taken = partners.find(({ name }) => name === partner.name);
  if (taken !== undefined) {
    const remedy =
      taken.revoked === null
        ? 'use « rotate » for a new key, or choose another name'
        : 'its key was revoked; choose another name';
    throw new PartnerUsageError(`There is a partner « ${partner.name} » already: ${remedy}.`);
  }
  const key = createKey();
  const keys = [{ hash: hashKey(key), hint: keyHint(key), created: at, until: null }];
  return { key, partners: [...partners, { ...partner, keys, created: at, revoked: null }] };
}

/** @throws PartnerUsageError when there is no such partner */
export function revokePartner(partners: readonly Partner[], name: string, at: string): Partner[] {
  const partner = partnerNamed(partners, name);
  return replace(partners, { ...partner, revoked: partner.revoked ?? at });
}

/**
 * A new key; those in use go on until the end of the grace, and older ones are forgotten.
 * @param grace milliseconds
 * @throws PartnerUsageError when there is no such partner, or it was revoked or has expired
 */
export function rotateKey(
  partners: readonly Partner[],
  name: string,
  { grace, at }: { grace: number; at: string },
): WithKey {
  const partner = partnerNamed(partners, name);
  if (partner.revoked !== null)
    throw new PartnerUsageError(`The key of « ${name} » was revoked: add a partner under another name.`);
  if (partner.expires !== null && partner.expires <= at)
    throw new PartnerUsageError(`« ${name} » has expired: add a partner under another name.`);
  const until = new Date(Date.parse(at) + grace).toISOString();
  const former = partner.keys
    .filter((key) => key.until === null || key.until > at)
    .map((key) => ({ ...key, until: key.until === null || key.until > until ? until : key.until }));
  const key = createKey();
  const fresh = { hash: hashKey(key), hint: keyHint(key), created: at, until: null };
  return { key, partners: replace(partners, { ...partner, keys: [fresh, ...former] }) };
}

export type PartnerState = 'active' | 'expired' | 'revoked';

export function stateOf({ revoked, expires }: Partner, at: string): PartnerState {
  if (revoked !== null) return 'revoked';
  return expires !== null && expires <= at ? 'expired' : 'active';
}

function partnerNamed(partners: readonly Partner[], name: string): Partner {
  const partner = partners.find((candidate) => candidate.name === name);
  if (partner !== undefined) return partner;
  const names = partners.map((candidate) => `« ${candidate.name} »`).join(', ');
  throw new PartnerUsageError(
    `There is no partner « ${name} ». ${names === '' ? 'There is none at all.' : `There are: ${names}.`}`,
  );
}

function replace(partners: readonly Partner[], changed: Partner): Partner[] {
  return partners.map((partner) => (partner.name === changed.name ? changed : partner));
}
