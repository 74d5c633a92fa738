import {
  indexSettings,
  JOURNAL_INDEX,
  journalSettings,
  NEXT_INDEX,
  PUBLISHED_INDEX,
  rankIndexOf,
  rankSettings,
} from '../config/index-settings.js';
import { copyIndex } from './copy-index.js';
import { EngineError } from './errors.js';
import type { IndexWriter } from './index-writer.js';
import { copyVectors, forgetOtherDimensions, withVectors } from './rank-vectors.js';
import type { LastGeneration } from './last-generation.js';
import {
  MARKER,
  MARKER_FIELDS,
  markerDocument,
  nextGeneration,
  readMarker,
  type Marker,
  type MarkerDocument,
} from './replica-marker.js';
import { createCrew, createReplicatedWriter, type Crew, type Member } from './replicated-writer.js';

/** One run of the indexer over replicas. */
export interface ReplicaRun {
  writer: IndexWriter;
  /** The last step of a run that did its work: marks the replicas that hold it as whole, and alike. */
  conclude: () => Promise<void>;
  /** Replicas that do not hold what this run published, and why. */
  behind: () => { name: string; reason: string }[];
  /** Replicas that do. */
  inStep: () => string[];
}

export interface RunOptions {
  last: LastGeneration;
  /** False for a dry run: nothing is written, replicas that differ stay as they are. */
  catchUp: boolean;
  /** Told of what takes its time. */
  say: (line: string) => void;
  now?: () => Date;
}

interface Found {
  member: Member;
  marker: Marker | null;
  /** Questions of the published index. */
  questions: number;
}

/**
 * Finds out which of the replicas that answer holds the last run, brings the others to what it holds, and gives one writer
 * for them all.
 * @param members that answer; at least one
 * @throws EngineError when the last run that is known of is on none of them
 */
export async function openReplicaRun(
  members: readonly Member[],
  { last, catchUp, say, now = () => new Date() }: RunOptions,
): Promise<ReplicaRun> {
  const found = await Promise.all(members.map(look));
  const leader = chooseLeader(found);
  const newest = leader.marker?.generation ?? 0;
  if (newest < last.read()) {
    throw new EngineError(
      'The replicas that answer do not hold the last indexing run: only others do. Start these, then run this again. ' +
        `If they are lost for good, remove ${last.path}: the run then goes on from what is there.`,
    );
  }
  const crew = createCrew([
    leader.member,
    ...found.filter((one) => one !== leader).map(({ member }) => member),
  ]);
  const differ = found.filter((one) => one !== leader && !isAlike(one, leader));
  if (!catchUp) {
    for (const { member } of differ) crew.lose(member, new EngineError('it holds another state'));
    return { writer: createPlain(crew), conclude: () => Promise.resolve(), ...tell(crew) };
  }
  if (differ.length > 0) await align(crew, leader, differ, say);

  let generation: number | null = null;
  let beginning: Promise<void> | null = null;
  const begin = async (): Promise<void> => {
    generation = nextGeneration(Math.max(newest, last.read()), now());
    last.write(generation);
    await markAll(crew, { generation, whole: false, questions: 0 });
  };
  const writer = createReplicatedWriter(crew, {
    beforeChange: () => (beginning ??= begin()),
    isAside: (uid) => uid === NEXT_INDEX || uid === rankIndexOf(NEXT_INDEX),
  });
  const isMarked = leader.marker?.whole === true && leader.marker.questions === leader.questions;
  return {
    writer,
    conclude: async () => {
      // Without a change, the replicas that were brought to it hold what the others do, under the same mark.
      if (generation === null && isMarked) {
        const done = differ.length === 0 ? null : leader.marker;
        if (done !== null) await markAll(crew, done);
        return;
      }
      if (generation === null) await (beginning ??= begin());
      const questions = await writer.count(PUBLISHED_INDEX);
      await markAll(crew, { generation: generation ?? newest, whole: true, questions });
    },
    ...tell(crew),
  };
}

function createPlain(crew: Crew): IndexWriter {
  return createReplicatedWriter(crew, { beforeChange: () => Promise.resolve(), isAside: () => true });
}

function tell(crew: Crew): Pick<ReplicaRun, 'behind' | 'inStep'> {
  return {
    behind: () => [...crew.behind].map(([{ name }, reason]) => ({ name, reason })),
    inStep: () => crew.inStep.map(({ name }) => name),
  };
}

async function look(member: Member): Promise<Found> {
  const { writer } = member;
  const holds = async (uid: string): Promise<boolean> => writer.exists(uid);
  const [document] = (await holds(JOURNAL_INDEX))
    ? await writer.select<MarkerDocument>(JOURNAL_INDEX, { ids: [MARKER.id], fields: MARKER_FIELDS })
    : [];
  const questions = (await holds(PUBLISHED_INDEX)) ? await writer.count(PUBLISHED_INDEX) : 0;
  return { member, marker: readMarker(document), questions };
}

/** The last run, one that has ended before one that was killed, and where no run has left a mark, the most questions. */
function chooseLeader(found: readonly Found[]): Found {
  const rank = ({ marker, questions }: Found): number[] => [
    marker?.generation ?? 0,
    marker?.whole ? 1 : 0,
    questions,
  ];
  const [first] = [...found].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a.map((value, place) => (b[place] ?? 0) - value).find((difference) => difference !== 0) ?? 0;
  });
  if (first === undefined) throw new EngineError('No replica answers.');
  return first;
}

function isAlike(one: Found, other: Found): boolean {
  const [a, b] = [one.marker, other.marker];
  if (a === null || b === null) return a === b && one.questions === 0 && other.questions === 0;
  return a.whole && b.whole && a.generation === b.generation && one.questions === other.questions;
}

/** Copies what the leader holds to those that hold something else. Who fails stays behind. */
async function align(
  crew: Crew,
  leader: Found,
  differ: readonly Found[],
  say: (line: string) => void,
): Promise<void> {
  const generation = leader.marker?.generation ?? 0;
  const writing = { generation, whole: false, questions: 0 };
  // A run that was killed may have left tasks that wait, a swap among them, which nobody can look for: the engine works
  // off tasks in their order, so once a new one is done, so are they.
  if (leader.marker?.whole !== true) await mark(leader.member, writing);
  await settleAll(leader.member.writer);
  await Promise.all(
    differ.map(async ({ member }) => {
      try {
        await mark(member, writing);
        await settleAll(member.writer);
        const copied = await copyAll(leader.member.writer, member.writer);
        say(`Replica ${member.name}: ${copied.sent} questions brought over, ${copied.deleted} taken out.`);
      } catch (error) {
        crew.lose(member, error instanceof Error ? error : new Error(String(error)));
      }
    }),
  );
}

async function copyAll(from: IndexWriter, to: IndexWriter): Promise<{ sent: number; deleted: number }> {
  const ranks = rankIndexOf(PUBLISHED_INDEX);
  await to.ensure(ranks, rankSettings);
  await to.ensure(PUBLISHED_INDEX, indexSettings);
  const holdsAny = (await from.exists(PUBLISHED_INDEX)) && (await from.exists(ranks));
  if (!holdsAny) return { sent: 0, deleted: 0 };
  await forgetOtherDimensions(from, to, ranks);
  const copied = await copyIndex(from, to, {
    uid: PUBLISHED_INDEX,
    stamp: ['id', 'state', 'twin'],
    along: [ranks],
    complete: (document) => ('rank' in document ? withVectors(document) : document),
  });
  // Questions and ranks go together; a count that differs tells of a server that was stopped between the two.
  if ((await from.count(ranks)) !== (await to.count(ranks)))
    await copyIndex(from, to, { uid: ranks, stamp: ['*'], complete: withVectors });
  await copyVectors(from, to, ranks);
  await copyIndex(from, to, { uid: JOURNAL_INDEX, stamp: ['*'], except: MARKER.id });
  return copied;
}

async function settleAll(writer: IndexWriter): Promise<void> {
  for (const uid of [JOURNAL_INDEX, rankIndexOf(PUBLISHED_INDEX), PUBLISHED_INDEX]) await writer.settle(uid);
}

async function markAll(crew: Crew, marker: Marker): Promise<void> {
  await Promise.all(
    crew.inStep.map(async (member) => {
      try {
        await mark(member, marker);
      } catch (error) {
        crew.lose(member, error instanceof Error ? error : new Error(String(error)));
      }
    }),
  );
}

/** Resolves once the engine shows it. */
async function mark({ writer }: Member, marker: Marker): Promise<void> {
  await writer.ensure(JOURNAL_INDEX, journalSettings);
  const line = Buffer.from(`${JSON.stringify(markerDocument(marker))}\n`);
  await writer.finish(await writer.send(JOURNAL_INDEX, line));
}
