import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from './errors.js';
import type { IndexWriter } from './index-writer.js';

/** A replica that is written to. */
export interface Member {
  /** Its address. */
  name: string;
  writer: IndexWriter;
  /** Never throws. */
  isHealthy: () => Promise<boolean>;
}

/** Those that hold the same and get the same; whoever fails falls behind, and gets nothing more in this run. */
export interface Crew {
  /** The first one is read. Never empty. */
  inStep: readonly Member[];
  /** Why the others fell behind. */
  behind: ReadonlyMap<Member, string>;
  /** @throws Error `cause` when nobody would be left */
  lose: (member: Member, cause: Error) => void;
}

export function createCrew(members: readonly Member[]): Crew {
  const behind = new Map<Member, string>();
  const crew = {
    inStep: [...members],
    behind,
    lose: (member: Member, cause: Error): void => {
      if (behind.has(member)) return;
      if (crew.inStep.length === 1) throw cause;
      crew.inStep = crew.inStep.filter((other) => other !== member);
      behind.set(member, cause.message);
    },
  };
  return crew;
}

/**
 * One writer over several replicas that hold the same: what is written goes to all of them at once, what is read comes from
 * the first. Documents are thus read, compared and prepared once, however many replicas there are.
 * @param beforeChange resolves before the first change of what is published is sent, and is asked before each
 * @param isAside whether an index is one that nobody searches yet
 */
export function createReplicatedWriter(
  crew: Crew,
  { beforeChange, isAside }: { beforeChange: () => Promise<void>; isAside: (uid: string) => boolean },
): IndexWriter {
  /** Numbers of one call's tasks, by member: the place in this list stands for all of them. */
  const tasks: Map<Member, number>[] = [];

  const read = async <T>(ask: (writer: IndexWriter) => Promise<T>): Promise<T> => {
    for (;;) {
      const [leader] = crew.inStep;
      if (leader === undefined) throw new EngineError('No replica is left.');
      try {
        return await watched(crew, leader, ask(leader.writer));
      } catch (error) {
        crew.lose(leader, asError(error));
      }
    }
  };
  const onAll = async <T>(
    ask: (writer: IndexWriter, member: Member) => Promise<T>,
  ): Promise<Map<Member, T>> => {
    const members = [...crew.inStep];
    const outcomes = await Promise.allSettled(
      members.map((member) => watched(crew, member, ask(member.writer, member))),
    );
    const done = new Map<Member, T>();
    const failed: [Member, Error][] = [];
    for (const [place, member] of members.entries()) {
      const outcome = outcomes[place];
      if (outcome?.status === 'fulfilled') done.set(member, outcome.value);
      else failed.push([member, asError(outcome?.reason)]);
    }
    const [first] = failed;
    if (done.size === 0 && first !== undefined) throw first[1];
    for (const [member, error] of failed) crew.lose(member, error);
    return done;
  };
  const change = async <T>(
    uid: string,
    ask: (writer: IndexWriter, member: Member) => Promise<T>,
  ): Promise<Map<Member, T>> => {
    if (!isAside(uid)) await beforeChange();
    return onAll(ask);
  };

  return {
    exists: (uid) => read((writer) => writer.exists(uid)),
    states: (uid, ids) => read((writer) => writer.states(uid, ids)),
    records: (uid, ids) => read((writer) => writer.records(uid, ids)),
    select: (uid, which) => read((writer) => writer.select(uid, which)),
    counts: (uid, which) => read((writer) => writer.counts(uid, which)),
    highest: (uid, attribute) => read((writer) => writer.highest(uid, attribute)),
    settings: (uid) => read((writer) => writer.settings(uid)),
    ensure: async (uid, settings) => void (await onAll((writer) => writer.ensure(uid, settings))),
    drop: async (uid) => void (await onAll((writer) => writer.drop(uid))),
    settle: async (uid) => void (await onAll((writer) => writer.settle(uid))),
    // Counted everywhere: after the same changes, one that holds another number has lost some.
    count: async (uid) => {
      const counts = await onAll((writer) => writer.count(uid));
      const wanted = counts.get(crew.inStep[0] as Member) ?? 0;
      for (const [member, count] of counts)
        if (count !== wanted)
          crew.lose(member, new EngineError(`it holds ${count} documents of ${uid} instead of ${wanted}`));
      return wanted;
    },
    send: async (uid, payload) => tasks.push(await change(uid, (writer) => writer.send(uid, payload))) - 1,
    merge: async (uid, payload) => tasks.push(await change(uid, (writer) => writer.merge(uid, payload))) - 1,
    finish: async (taskUid) => {
      const numbers = tasks[taskUid] ?? new Map<Member, number>();
      await onAll((writer, member) => {
        const number = numbers.get(member);
        return number === undefined ? Promise.resolve() : writer.finish(number);
      });
      numbers.clear();
    },
    deleteWhere: async (uid, filter) => {
      const some = await read((writer) => writer.select(uid, { filter, fields: ['id'], limit: 1 }));
      if (some.length === 0) return 0;
      const gone = await change(uid, (writer) => writer.deleteWhere(uid, filter));
      return gone.values().next().value ?? 0;
    },
    deleteIds: async (uid, ids) => {
      if (ids.length > 0) await change(uid, (writer) => writer.deleteIds(uid, ids));
    },
    swap: async (pairs) => void (await change(pairs[0]?.[0] ?? '', (writer) => writer.swap(pairs))),
  };
}

/** Milliseconds: between two looks at a server that is slow, and for how long it may not answer these while others do. */
const LOOK_EVERY = 2_000;
const AWAY_AFTER = 8_000;

/**
 * What a member answers; it is not waited for while it does not even say that it lives (a frozen machine keeps its
 * connections), as long as there are others.
 */
async function watched<T>(crew: Crew, member: Member, work: Promise<T>): Promise<T> {
  if (crew.inStep.length < 2) return work;
  const done = new AbortController();
  const giveUp = async (): Promise<never> => {
    let lastSeen = performance.now();
    for (;;) {
      await sleep(LOOK_EVERY, undefined, { signal: done.signal });
      if (crew.inStep.length < 2) continue;
      if (await member.isHealthy()) lastSeen = performance.now();
      else if (performance.now() - lastSeen > AWAY_AFTER)
        throw new EngineError('it does not answer any more');
    }
  };
  try {
    return await Promise.race([work, giveUp()]);
  } finally {
    done.abort();
    work.catch(() => undefined); // its end, whenever it comes, is nobody's any more
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
