/** How many requests may use the engine at once, so that slow ones leave room for the others and none waits for long. */
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { callerOf } from '../access/caller.js';
import type { PublicError } from '../errors.js';
import { ExportsBusy, OverloadedError, OwnExportsRunning } from '../errors.js';
import { limits } from '../limits.js';
import { whenEnded } from './when-ended.js';

/** Exports take their time, and must not take the searches' places. */
export type Work = 'search' | 'export';

export interface LineLimits {
  atWork: number;
  waiting: number;
  /** Milliseconds. */
  longestWait: number;
  /** Milliseconds for which the work of a caller that has gone still counts: nothing calls the engine back. */
  afterLeaving: number;
  /** What is told to whom there is no place for. */
  refusal: () => PublicError;
  /** How much of it one caller, and callers without a key together, may take. Default: all. */
  shares?: Shares;
}

export interface Shares {
  /** Places of one caller, and how many more of its requests may wait. */
  ofCaller: { atWork: number; waiting: number };
  /** Places that all callers without a key may have: the rest is kept for partners, who come first besides. */
  anonymous: number;
  /** What is told to a caller who has all that one may have. */
  refusal: () => PublicError;
}

const LINES: Record<Work, LineLimits> = {
  search: {
    atWork: limits.searchesAtWork,
    waiting: limits.searchesWaiting,
    longestWait: limits.longestWait,
    afterLeaving: limits.engineTimeout,
    refusal: () => new OverloadedError(),
  },
  export: {
    atWork: limits.exportsAtWork,
    waiting: limits.exportsWaiting,
    longestWait: limits.longestWait,
    afterLeaving: 0,
    refusal: () => new ExportsBusy(limits.exportRetryAfter),
    shares: {
      ofCaller: { atWork: limits.exportsOfCaller, waiting: limits.exportsOfCallerWaiting },
      anonymous: limits.exportsAnonymous,
      refusal: () => new OwnExportsRunning(limits.exportsOfCaller, limits.exportRetryAfter),
    },
  },
};

/**
 * Lets a request pass when its line has a place for it, which it gives back once its answer is made (not when it is taken).
 * Bodies must have been read before: a caller that sends slowly must not hold a place.
 * @param workOf the line of an address; null: it needs none
 */
export function workLines(
  workOf: (path: string) => Work | null,
  lines: Record<Work, LineLimits> = LINES,
): RequestHandler {
  const enter = { search: createLine(lines.search), export: createLine(lines.export) };
  return (request, response, next) => {
    const work = request.method === 'OPTIONS' ? null : workOf(request.baseUrl + request.path);
    if (work === null) next();
    else enter[work](callerIn(request, response), response, next);
  };
}

interface LineCaller {
  /** The same for all requests of one partner, or of one network address without a key. */
  name: string;
  isPartner: boolean;
}

function callerIn(request: Request, response: Response): LineCaller {
  const caller = callerOf(response);
  return caller.kind === 'partner'
    ? { name: `partner ${caller.partner.name}`, isPartner: true }
    : { name: `address ${ipKeyGenerator(request.ip ?? '')}`, isPartner: false };
}

interface Waiting {
  caller: LineCaller;
  begin: () => void;
}

function createLine(line: LineLimits) {
  const { atWork, longestWait, afterLeaving } = line;
  const working = new Set<Waiting>();
  const waiting = new Set<Waiting>();
  /** Kinds of callers, in the order in which they come; those of one kind wait for each other alone. */
  const kinds = line.shares === undefined ? [anybody] : [isPartner, isAnonymous];

  const mayBegin = ({ caller }: Waiting): boolean => {
    if (working.size >= atWork) return false;
    if (line.shares === undefined) return true;
    const { ofCaller, anonymous } = line.shares;
    return (
      count(working, isOf(caller)) < ofCaller.atWork &&
      (caller.isPartner || count(working, isAnonymous) < anonymous)
    );
  };
  const beginNext = (): void => {
    for (const isTurn of kinds)
      for (const entry of waiting) if (isTurn(entry) && mayBegin(entry)) begin(entry);
  };
  const begin = (entry: Waiting): void => {
    waiting.delete(entry);
    working.add(entry);
    entry.begin();
  };
  /** Null: there is room to wait. */
  const refusalOf = (entry: Waiting): PublicError | null => {
    const { shares } = line;
    const own = count(waiting, isOf(entry.caller));
    if (shares !== undefined && own >= shares.ofCaller.waiting) return shares.refusal();
    const kind = kinds.find((isOfKind) => isOfKind(entry)) ?? anybody;
    return count(waiting, kind) >= line.waiting ? line.refusal() : null;
  };
  /** Of one that has waited in vain: for places of its own caller, or for any. */
  const lateRefusalOf = ({ caller }: Waiting): PublicError => {
    const { shares } = line;
    const isOwn = shares !== undefined && count(working, isOf(caller)) >= shares.ofCaller.atWork;
    return isOwn ? shares.refusal() : line.refusal();
  };

  return (caller: LineCaller, response: Response, next: (error?: unknown) => void): void => {
    const leave = (): void => {
      clearTimeout(patience);
      working.delete(entry);
      waiting.delete(entry);
      beginNext();
    };
    const entry: Waiting = {
      caller,
      begin: () => {
        clearTimeout(patience);
        response.off('close', leave);
        let ended = false;
        whenEnded(response, () => {
          ended = true;
          leave();
        });
        response.once('close', () => {
          if (!ended) setTimeout(leave, afterLeaving).unref();
        });
        next();
      },
    };
    const patience = setTimeout(() => {
      response.off('close', leave);
      const refusal = lateRefusalOf(entry);
      leave();
      next(refusal);
    }, longestWait);
    response.once('close', leave); // gone while it waits
    if (response.destroyed) {
      leave();
      return;
    }
    if (mayBegin(entry)) {
      begin(entry);
      return;
    }
    const refusal = refusalOf(entry);
    if (refusal === null) {
      waiting.add(entry);
      return;
    }
    response.off('close', leave);
    clearTimeout(patience);
    throw refusal;
  };
}

function isOf({ name }: LineCaller): (entry: Waiting) => boolean {
  return ({ caller }) => caller.name === name;
}

const anybody = (): boolean => true;
const isPartner = ({ caller }: Waiting): boolean => caller.isPartner;
const isAnonymous = ({ caller }: Waiting): boolean => !caller.isPartner;

function count(entries: ReadonlySet<Waiting>, isCounted: (entry: Waiting) => boolean): number {
  let counted = 0;
  for (const entry of entries) if (isCounted(entry)) counted += 1;
  return counted;
}
