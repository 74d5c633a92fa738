import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { json as readJson } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeilisearchApiError, type EnqueuedTask, type Meilisearch, type Settings } from 'meilisearch';
import type { Question } from '../model/question.js';
import { readRecord, type StoredDocument } from './document.js';
import type { EngineHandle } from './embedded.js';
import { EngineError, EngineRefusal, EngineTaskError } from './errors.js';
import { engineErrorCode } from './keys.js';
import { piecesOf, type Payload } from './payload-pieces.js';

/** How long and how often a call is tried while the engine is away; milliseconds. */
export interface Patience {
  retries: number;
  retryPause: number;
  taskPoll: number;
}

export type IndexPair = readonly [string, string];

/** What the index knows of a question without its texts: enough to see that nothing changed. */
export interface StoredState {
  id: string;
  contentHash: string;
  hashes: Record<string, string>;
  sample: boolean;
}

/**
 * The writing side of the engine. Each call survives a restart of the engine: every operation is idempotent (upserts by
 * id, deletions, settings), so it is simply asked again; each task's outcome is checked.
 */
export interface IndexWriter {
  exists: (uid: string) => Promise<boolean>;
  /** Makes the index when it is missing, and its settings what they must be; does nothing where they are. */
  ensure: (uid: string, settings: Settings) => Promise<void>;
  drop: (uid: string) => Promise<void>;
  count: (uid: string) => Promise<number>;
  /** Resolves when no task waits for this index, those of a run that was killed included: what it holds is what is seen. */
  settle: (uid: string) => Promise<void>;
  /** Sends NDJSON lines; resolves with the task's number once the engine has them on disk. */
  send: (uid: string, payload: Payload) => Promise<number>;
  /** The same, but what a line does not name of a document stays as it was. */
  merge: (uid: string, payload: Payload) => Promise<number>;
  /** Resolves when the task succeeded. @throws EngineTaskError when it failed. */
  finish: (taskUid: number) => Promise<void>;
  states: (uid: string, ids: readonly string[]) => Promise<Map<string, StoredState>>;
  records: (uid: string, ids: readonly string[]) => Promise<Map<string, Question>>;
  /** Some fields of the documents with these ids, or of those that match the filter, in no promised order. */
  select: <T>(uid: string, which: Selection) => Promise<T[]>;
  /** How many of the documents (that match the filter, if there is one) have each value of an attribute. */
  counts: (uid: string, which: { filter?: string; attribute: string }) => Promise<Record<string, number>>;
  settings: (uid: string) => Promise<Settings>;
  /** Greatest value of a numeric attribute; null when no document has one. */
  highest: (uid: string, attribute: string) => Promise<number | null>;
  /** Deletes what matches the filter; resolves with how many went. */
  deleteWhere: (uid: string, filter: string) => Promise<number>;
  deleteIds: (uid: string, ids: readonly string[]) => Promise<void>;
  /** Exchanges the indexes of all pairs at once, the first pair being the published one and the next. */
  swap: (pairs: readonly IndexPair[]) => Promise<void>;
}

export interface Selection {
  ids?: readonly string[];
  filter?: string;
  fields: readonly string[];
  offset?: number;
  /** Default: as many as there are ids. */
  limit?: number;
}

/** Of a document of another schema: whatever comes in is new to it. */
const UNKNOWN_STATE: StoredDocument['state'] = { contentHash: '', hashes: {}, sample: false };

/** Milliseconds until a task is looked at again, at first; then twice as long each time: making an index takes ten. */
const FIRST_LOOK = 5;

/** Milliseconds for a payload to be taken in (it is written to disk, not yet indexed), and bytes that go in one of them at least. */
const SEND_TIMEOUT = 120_000;
const SLOWEST = 100;

export function createIndexWriter(engine: EngineHandle, patience: Patience): IndexWriter {
  const call = <T>(ask: (client: Meilisearch) => Promise<T>): Promise<T> => persist(engine, patience, ask);

  const finish = async (taskUid: number): Promise<void> => {
    for (let pause = FIRST_LOOK; ; pause *= 2) {
      const task = await call((client) => client.tasks.getTask(taskUid));
      if (task.status === 'succeeded') return;
      if (task.status === 'failed' || task.status === 'canceled') {
        throw new EngineTaskError(
          task.uid,
          task.type,
          task.error?.code ?? task.status,
          task.error?.message ?? task.status,
        );
      }
      await sleep(Math.min(pause, patience.taskPoll));
    }
  };
  const run = async (ask: (client: Meilisearch) => Promise<EnqueuedTask>): Promise<number> => {
    const { taskUid } = await call(ask);
    await finish(taskUid);
    return taskUid;
  };
  /** Tasks of payloads that were sent piece by piece: the last one stands for those before it. */
  const inPieces = new Map<number, number[]>();
  const sendAll = async (method: 'POST' | 'PUT', uid: string, payload: Payload): Promise<number> => {
    const send = (part: Payload) => call((client) => sendDocuments(client, method, { uid, payload: part }));
    if (Buffer.isBuffer(payload)) return send(payload);
    try {
      return await sendDocuments(engine.client(), method, { uid, payload });
    } catch {
      // Larger than the server's limit, most likely, which it may say by hanging up; or it is away. Piece by piece will tell.
    }
    const tasks: number[] = [];
    for (const piece of payload.pieces()) tasks.push(await send(piece));
    const last = tasks.pop();
    if (last === undefined) throw new EngineError('A payload without a line was to be sent.');
    inPieces.set(last, tasks);
    return last;
  };
  const fetchFields = async <T>(uid: string, ids: readonly string[], fields: string[]): Promise<T[]> => {
    if (ids.length === 0) return [];
    const page = await call((client) =>
      client.index(uid).getDocuments({ ids: [...ids], fields, limit: ids.length }),
    );
    return page.results as T[];
  };

  const writer: IndexWriter = {
    exists: async (uid) => {
      try {
        await call((client) => client.getRawIndex(uid));
        return true;
      } catch (error) {
        if (engineErrorCode(error) === 'index_not_found') return false;
        throw error;
      }
    },
    ensure: async (uid, settings) => {
      if (!(await writer.exists(uid))) {
        try {
          await run((client) => client.createIndex(uid, { primaryKey: 'id' }));
        } catch (error) {
          if (!(error instanceof EngineTaskError && error.code === 'index_already_exists')) throw error;
        }
      }
      const current = await call((client) => client.index(uid).getSettings());
      if (!holdsSettings(current, settings))
        await run((client) => client.index(uid).updateSettings(settings));
    },
    drop: async (uid) => {
      try {
        await run((client) => client.deleteIndex(uid));
      } catch (error) {
        if (!(error instanceof EngineTaskError && error.code === 'index_not_found')) throw error;
      }
    },
    count: async (uid) => (await call((client) => client.index(uid).getStats())).numberOfDocuments,
    settle: async (uid) => {
      const waiting = { indexUids: [uid], statuses: ['enqueued' as const, 'processing' as const], limit: 1 };
      while ((await call((client) => client.tasks.getTasks(waiting))).results.length > 0) {
        await sleep(patience.taskPoll);
      }
    },
    send: (uid, payload) => sendAll('POST', uid, payload),
    merge: (uid, payload) => sendAll('PUT', uid, payload),
    finish: async (taskUid) => {
      for (const earlier of inPieces.get(taskUid) ?? []) await finish(earlier);
      inPieces.delete(taskUid);
      await finish(taskUid);
    },
    states: async (uid, ids) => {
      type Found = Pick<StoredDocument, 'id'> & Partial<Pick<StoredDocument, 'state'>>;
      const found = await fetchFields<Found>(uid, ids, ['id', 'state']);
      return new Map(found.map(({ id, state = UNKNOWN_STATE }) => [id, { id, ...state }]));
    },
    records: async (uid, ids) => {
      const found = await fetchFields<Pick<StoredDocument, 'id' | 'record'>>(uid, ids, ['id', 'record']);
      return new Map(found.map((document) => [document.id, readRecord(document)]));
    },
    select: async <T>(uid: string, { ids, filter, fields, offset = 0, limit }: Selection) => {
      const most = limit ?? ids?.length ?? 0;
      if (most === 0 || ids?.length === 0) return [];
      const query = { fields: [...fields], offset, limit: most, ...(filter === undefined ? {} : { filter }) };
      const page = await call((client) =>
        client.index(uid).getDocuments({ ...query, ...(ids === undefined ? {} : { ids: [...ids] }) }),
      );
      return page.results as T[];
    },
    counts: async (uid, { filter, attribute }) => {
      const query = { facets: [attribute], limit: 0, ...(filter === undefined ? {} : { filter }) };
      const found = await call((client) => client.index(uid).search('', query));
      return found.facetDistribution?.[attribute] ?? {};
    },
    settings: (uid) => call((client) => client.index(uid).getSettings()),
    highest: async (uid, attribute) => {
      const found = await call((client) => client.index(uid).search('', { facets: [attribute], limit: 0 }));
      return found.facetStats?.[attribute]?.max ?? null;
    },
    deleteWhere: async (uid, filter) => {
      const { total } = await call((client) => client.index(uid).getDocuments({ filter, limit: 0 }));
      if (total === 0) return 0;
      const taskUid = await run((client) => client.index(uid).deleteDocuments({ filter }));
      const { details } = await call((client) => client.tasks.getTask(taskUid));
      return details?.deletedDocuments ?? 0;
    },
    deleteIds: async (uid, ids) => {
      if (ids.length > 0) await run((client) => client.index(uid).deleteDocuments([...ids]));
    },
    swap: async (pairs) => {
      const [published = '', next = ''] = pairs[0] ?? [];
      const birth = async (uid: string): Promise<string> =>
        (await call((client) => client.getRawIndex(uid))).createdAt;
      const wanted = await birth(next);
      for (let tries = 0; tries < patience.retries; tries++) {
        // A swap asked for twice is undone: it is asked again only once it is sure that the first was lost.
        await swapOnce(engine, pairs);
        for (let looks = 0; looks < SWAP_LOOKS; looks++) {
          if ((await birth(published)) === wanted) return;
          await sleep(patience.taskPoll);
        }
      }
      throw new EngineError('The rebuilt index could not be swapped in: the published one is as before.');
    },
  };
  return writer;
}

/**
 * Sends prepared bytes. By hand, because the client takes strings only, and fetch copies what it is given: a payload of
 * 64 MB would stand in memory two or three times.
 */
async function sendDocuments(
  client: Meilisearch,
  method: 'POST' | 'PUT',
  { uid, payload }: { uid: string; payload: Payload },
): Promise<number> {
  const { host, apiKey } = client.config;
  const address = new URL(`${host.replace(/\/+$/, '')}/indexes/${uid}/documents?primaryKey=id`);
  const request = (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, {
    method,
    headers: {
      'content-type': 'application/x-ndjson',
      'content-length': payload.length,
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    signal: AbortSignal.timeout(SEND_TIMEOUT + Math.ceil(payload.length / SLOWEST)),
    agent: false, // one connection a payload: no idle one keeps the command from ending
  });
  request.on('error', () => undefined); // said below, unless there is an answer already: then it is of no interest
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  // A server that refuses what is too large answers, and may read no further.
  void write(request, payload).catch((error: Error) => request.destroy(error));
  const [response] = await answered;
  const status = response.statusCode ?? 0;
  const answer = (await readJson(response)) as { taskUid?: number; message?: string; code?: string };
  if (status < 300 && answer.taskUid !== undefined) return answer.taskUid;
  if (status >= 502 || status === 429) throw new Error(`the engine is busy (${status})`);
  throw new EngineRefusal(
    `Meilisearch refuses the documents: ${answer.message ?? 'no reason given'} [${answer.code ?? status}]`,
  );
}

/** @throws what ends the request */
async function write(request: ClientRequest, payload: Payload): Promise<void> {
  for (const piece of piecesOf(payload))
    await new Promise<void>((resolve, reject) => {
      request.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  request.end();
}

/** Looks at the outcome of one swap before it is asked for again; it waits behind tasks under way. */
const SWAP_LOOKS = 600;

/** Asks for one swap. Its task belongs to no index, so a key limited to ours may not see it: the outcome is read elsewhere. */
async function swapOnce(engine: EngineHandle, pairs: readonly IndexPair[]): Promise<void> {
  await engine.whenUp();
  try {
    await engine
      .client()
      .swapIndexes(pairs.map(([one, other]) => ({ indexes: [one, other], rename: false })));
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/** Whether the settings in force hold ours; the engine adds defaults and gives objects in its own order. */
function holdsSettings(current: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(current) &&
      current.length === wanted.length &&
      wanted.every((item, i) => holdsSettings(current[i], item))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof current !== 'object' || current === null) return false;
    return Object.entries(wanted).every(([key, value]) =>
      holdsSettings((current as Record<string, unknown>)[key], value),
    );
  }
  return current === wanted;
}

/**
 * Asks again while the engine is away or overloaded; an answer that refuses is thrown at once.
 * @throws EngineError
 */
export async function persist<T>(
  engine: EngineHandle,
  patience: Patience,
  ask: (client: Meilisearch) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(engine.client());
    } catch (error) {
      if (!isPassing(error) || tries >= patience.retries) throw wrap(error);
      await sleep(patience.retryPause);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof EngineRefusal) return false;
  if (error instanceof MeilisearchApiError) {
    return error.response.status >= 502 || error.response.status === 429;
  }
  return error instanceof Error; // no answer at all: refused, reset, timed out, engine being restarted
}

function wrap(error: unknown): unknown {
  if (error instanceof EngineError) return error;
  if (error instanceof MeilisearchApiError) {
    return new EngineRefusal(`Meilisearch refuses: ${error.message}`, { cause: error.cause });
  }
  return new EngineError(
    `Meilisearch does not answer: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );
}
