/**
 * Answers that rest on nothing but the index and their parameters: kept in memory, told by an ETag, and asked for again
 * (304) without any work of the engine. A change of the index makes them all others at once.
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { givenKeys } from '../access/given-key.js';
import { createByteRing } from '../cache/byte-ring.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { limits } from '../limits.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { restsOn } from '../replicas/request-pin.js';

/** What may carry a caller's key: the same address may answer differently to another one. */
const KEY_HEADERS = ['Authorization', 'X-Api-Key'];

export interface CacheOptions {
  /** Whether the answers at a path rest on index and parameters alone. */
  isKept: (path: string) => boolean;
  /** Changes when other code or other tables answer: no answer outlives them. */
  build: string;
  /** Names in `response.locals` of what a route says beside its answer, to those behind it (a log): kept with it, as JSON. */
  carried: readonly string[];
}

/**
 * Before the routes, behind what reads keys.
 */
export function answerCache(shared: Context, { isKept, build, carried }: CacheOptions): RequestHandler {
  const kept = createByteRing(limits.cacheBytes);
  return async (request, response, next) => {
    response.vary(KEY_HEADERS.join(', '));
    const context = contextOf(response, shared);
    // A narrowed context that names no part of the index has nothing of its own to be kept under.
    const isNameless = context !== shared && context.scope === '';
    const isPrivate = context !== shared || givenKeys(response).length > 0;
    // Kept by browsers and proxies too, but asked about each time: an index may change at any moment.
    const cacheControl = `${isPrivate ? 'private' : 'public'}, no-cache`;
    response.set('Cache-Control', cacheControl);
    const path = request.baseUrl + request.path;
    const question = isReading(request) && isKept(path) ? canonical(request) : null;
    if (question === null || isNameless) {
      next();
      return;
    }
    const startedAt = performance.now();
    const version = await shared.indexVersion.current();
    const key = digest([build, version, thisHour(), context.scope, path, question]);
    const etag = `W/"${key}"`;
    const found = unpacked(kept.get(key));
    Object.assign(response.locals, found?.note);
    if (isKnown(request, etag)) {
      response.set('ETag', etag).status(304).end();
      return;
    }
    const send = (answer: string | Buffer) => response.set('ETag', etag).type('json').send(answer);
    if (found !== undefined) {
      send(withTime(found.answer.toString(), performance.now() - startedAt));
      return;
    }
    const keep = (answer: Buffer): void => {
      const { locals } = response;
      const bytes = packed(Object.fromEntries(carried.map((name) => [name, locals[name]])), answer);
      if (bytes.length <= limits.cachedAnswerBytes) kept.set(key, bytes);
    };
    // Made with words, names or vectors of an earlier state of the index, or without vectors, it must not stand for this one.
    const sources = [context.lexicon, context.names, context.vectors];
    const isSound = () => sources.every((source) => !source.lagsBehind(version)) && restsOn(version);
    if (isSound()) keepNext(response, { keep, send, isSound });
    next();
  };
}

interface Keeping {
  keep: (answer: Buffer) => void;
  send: (answer: Buffer) => Response;
  /** Whether what the answer was made of is of the index under whose version it is kept. */
  isSound: () => boolean;
}

/**
 * Lets the next JSON answer of this request be kept once it is sent, unless it is an error, had to be asked of a
 * replica that holds another version, or vectors failed meanwhile.
 */
function keepNext(response: Response, { keep, send, isSound }: Keeping): void {
  const json = response.json.bind(response);
  response.json = (body: unknown) => {
    response.json = json;
    if (response.statusCode !== 200 || !isSound()) return json(body);
    const answer = Buffer.from(JSON.stringify(body));
    // The caller first: memory that is written to for the first time takes a quarter of a millisecond.
    const sent = send(answer);
    keep(answer);
    return sent;
  };
}

interface Kept {
  /** What the route said beside its answer. */
  note: object;
  answer: Buffer;
}

const LINE_END = 0x0a;

/**
 * Both as one piece, so that what is kept takes no more memory than there is for it: of a small answer to a long question (none of
 * a thousand references is there) the note is most.
 * @param note as JSON can say it
 */
function packed(note: Kept['note'], answer: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(note)}\n`), answer]);
}

function unpacked(bytes: Buffer | undefined): Kept | undefined {
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf(LINE_END);
  const note = JSON.parse(bytes.toString('utf8', 0, end)) as Kept['note'];
  return { note, answer: bytes.subarray(end + 1) };
}

/** The time that this answer took, not the one that was kept. */
function withTime(text: string, took: number): string {
  return text.replace(TIME, `"tookMs":${Math.round(took)}$1`);
}

/** First or last in the object. A text of a document cannot hold it: its quotes are escaped. */
const TIME = /"tookMs":\d+([,}])/;

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The parameters, whatever their order; null when they cannot be read, which is the route's to say. */
function canonical(request: Request): string | null {
  const { values, malformed } = parseQueryString(queryOf(request.originalUrl));
  if (malformed.length > 0) return null;
  return JSON.stringify([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a period has passed may be asked: the answer changes with the day, which begins at a full hour everywhere. */
function thisHour(): string {
  return new Date().toISOString().slice(0, 13);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** `Cache-Control: no-cache` of a request changes nothing: fetch adds it to every request that names an ETag. */
function isKnown(request: Request, etag: string): boolean {
  const known = request.get('If-None-Match')?.split(',') ?? [];
  return known.some((tag) => opaque(tag) === opaque(etag));
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
