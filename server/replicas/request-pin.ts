/**
 * All calls of one request go to one replica, as long as it answers: what two calls of a search say belongs together. The
 * request is known by its chain of calls (AsyncLocalStorage), so that no function has to hand it on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';

export interface Pin {
  /** Place of the replica in the set; null: none was asked yet. */
  replica: number | null;
  /** Versions of the index on which the request's calls rested. */
  versions: Set<string>;
}

const pins = new AsyncLocalStorage<Pin>();

export function currentPin(): Pin | null {
  return pins.getStore() ?? null;
}

/**
 * Stands right before the routes: behind whatever lets requests wait, which goes on in the chain of another one. Not where
 * there is but one engine: following chains costs each promise a little, a search a fiftieth of its processor time.
 */
export const pinRequest: RequestHandler = (_request, _response, next) => {
  pins.run({ replica: null, versions: new Set() }, () => next());
};

/** Work that outlives the request in which it begins, and belongs to none. */
export function outsideRequest<T>(work: () => T): T {
  return pins.exit(work);
}

/** Whether all that this request was told rests on this version of the index; true where there is but one engine. */
export function restsOn(version: string): boolean {
  const pin = currentPin();
  return pin === null || [...pin.versions].every((seen) => seen === version);
}
