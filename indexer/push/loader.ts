import PQueue from 'p-queue';
import type { batching } from '../../config/ingestion.js';
import type { StoredState } from '../../engine/index-writer.js';
import type { DocumentLines, QuestionWriter, Tasks } from '../../engine/question-writer.js';
import { blocksToText } from '../../model/blocks.js';
import { sharedKeys } from '../../model/family.js';
import type { Question } from '../../model/question.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import { changesBetween } from '../journal/changes-between.js';
import type { Journal } from '../journal/journal.js';
import { isOtherQuestion, mergeQuestions } from '../merge.js';
import type { ReportBuilder } from '../report.js';
import { documentJson, rankJson } from './document-json.js';
import type { Hold } from './hold.js';
import { createPayload, type Payload, type QuestionLines } from './payload.js';
import { toIndexedDocument } from './to-indexed-document.js';
import { createTwins, wakeLine } from './twins.js';
import { createUidSet } from './uid-set.js';

/**
 * From accepted questions to the index: compares with what is stored, merges, and sends what changed in large payloads.
 * Memory is bounded by the candidates of one comparison, the payload being filled and those being sent.
 */
export interface Loader {
  /** `contentJson`: the question's JSON as far as it has been written already (see content-hash.ts). */
  add: (question: Question, path: string, contentJson?: string) => Promise<void>;
  /** Sends the rest and waits until every task has succeeded. */
  end: () => Promise<void>;
  /** Distinct questions that this run added to the index. */
  records: () => number;
}

interface Candidate {
  question: Question;
  path: string;
}

export interface LoaderOptions {
  writer: QuestionWriter;
  index: string;
  report: ReportBuilder;
  batching: typeof batching;
  /** False for --dry-run: compares, counts, sends nothing. */
  send: boolean;
  /** True when the index holds nothing yet: only ids met twice in this run need to be looked up. */
  emptyAtStart: boolean;
  /** Told what is about to change, before it is sent; null: changes are not noted. */
  journal?: Pick<Journal, 'expect'> | null;
  /** Where payloads wait until there are enough of them; null: each is sent as soon as it is full. */
  hold?: Hold | null;
  /** Documents that may come, as far as is known: whether they are few enough to wait for all of them. */
  expected?: number;
  /** Sees every payload before it is sent (benchmarks keep them). */
  onPayload?: (lines: DocumentLines) => void;
}

export function createLoader(options: LoaderOptions): Loader {
  const { writer, index, report, batching: sizes } = options;
  const queue = new PQueue({ concurrency: 1 });
  const readParts = createPartsReader();
  const twins = createTwins(writer, options.send && !options.emptyAtStart ? index : null);
  const met = createUidSet();
  const waitingTasks: Tasks[] = [];
  /** Ids sent or about to be, whose tasks have not been seen to succeed: the engine may not show them yet. */
  const unsettled = new Set<string>();
  const spare: Payload[] = [];
  let candidates: Candidate[] = [];
  let candidateUnits = 0;
  let outbox = createPayload(sizes.payloadBytes);
  let hold = options.hold ?? null;
  const most = (options.expected ?? 0) <= sizes.oneBatch ? sizes.oneBatchBytes : sizes.firstBatchBytes;
  let records = 0;
  let failure: Error | null = null;

  const flushOutbox = async (): Promise<void> => {
    const payload = outbox;
    if (payload.length() === 0) return;
    await twins.complete(payload);
    if (hold !== null) {
      hold.add(payload.lines());
      payload.clear();
      if (hold.bytes() >= most) await releaseHold();
      return;
    }
    await queue.onIdle(); // back-pressure: two payloads stand in memory, one being filled and one being sent
    outbox = spare.pop() ?? createPayload(sizes.payloadBytes);
    await send(payload.lines(), () => {
      payload.clear();
      spare.push(payload);
    });
  };
  const releaseHold = async (): Promise<void> => {
    const held = hold;
    hold = null;
    if (held !== null && held.bytes() > 0) await send(held.lines(), held.close);
  };
  /** @param done called when they are sent, or will not be */
  const send = async (lines: DocumentLines, done: () => void): Promise<void> => {
    options.onPayload?.(lines);
    if (!options.send) return done();
    while (waitingTasks.length >= sizes.waitingTasks) await writer.finish(waitingTasks.shift() ?? []);
    void queue.add(async () => {
      try {
        waitingTasks.push(await writer.send(index, lines));
      } catch (error) {
        failure ??= error instanceof Error ? error : new Error(String(error));
      }
      done();
    });
  };

  const settle = async (): Promise<void> => {
    await flushOutbox();
    await releaseHold();
    await queue.onIdle();
    rethrow(failure);
    for (let task = waitingTasks.shift(); task !== undefined; task = waitingTasks.shift())
      await writer.finish(task);
    unsettled.clear();
  };

  const flushCandidates = async (): Promise<void> => {
    const groups = groupById(candidates);
    const ids = [...groups.keys()];
    candidates = [];
    candidateUnits = 0;
    if (ids.some((id) => unsettled.has(id))) await settle();
    const states = await writer.states(index, ids);
    const changed = ids.filter((id) => states.has(id) && !isKnown(groups.get(id) ?? [], states.get(id)));
    const stored = await writer.records(index, changed);
    const merged: Question[] = [];
    for (const [id, group] of groups) {
      if (isKnown(group, states.get(id))) report.report.unchanged += group.length;
      else {
        const question = mergeGroup(group, stored.get(id) ?? null, report);
        if (question !== null) merged.push(question);
      }
    }
    await options.journal?.expect(
      merged.flatMap((question) => changesBetween(stored.get(question.id) ?? null, question)),
    );
    for (const question of merged) await write(question, !stored.has(question.id));
  };

  const write = (question: Question, isNew: boolean, contentJson?: string): Promise<void> | undefined => {
    if (isNew) records++;
    unsettled.add(question.id);
    const { document, terms, rank } = toIndexedDocument(question, readParts);
    const keys = sharedKeys(document.id, document.facet.family);
    const { twin, woken } = twins.meet(document.id, keys);
    const lines = {
      id: document.id,
      keys,
      twin,
      question: [
        ...documentJson({ document: { ...document, twin }, terms }, contentJson),
        ...woken.map((id) => `\n${wakeLine(id)}`),
      ],
      rank: rankJson(rank),
    };
    return outbox.add(lines) ? flushWhenFull() : flushAndAdd(lines);
  };
  const flushWhenFull = (): Promise<void> | undefined =>
    outbox.length() >= sizes.payloadBytes ? flushOutbox() : undefined;
  const flushAndAdd = async (lines: QuestionLines): Promise<void> => {
    await flushOutbox();
    // What was sent may have made a twin of the former state of this very question, and others rely on it.
    const isWoken = !lines.twin && twins.isTwin(lines.id);
    outbox.add(isWoken ? { ...lines, question: [...lines.question, `\n${wakeLine(lines.id)}`] } : lines);
    await flushWhenFull();
  };

  return {
    add: async (question, path, contentJson) => {
      rethrow(failure);
      const isRepeated = met.add(question.id);
      if (isRepeated && options.emptyAtStart && !options.send) {
        // Nothing was sent that a second document of the same question could be compared with.
        report.report.updated++;
        return;
      }
      if (!isRepeated && options.emptyAtStart) {
        report.report.added++;
        return write(question, true, contentJson);
      }
      candidates.push({ question, path });
      candidateUnits += textUnits(question);
      if (candidates.length >= sizes.reconcileDocuments || candidateUnits >= sizes.reconcileUnits)
        await flushCandidates();
    },
    end: async () => {
      await flushCandidates();
      await settle();
    },
    records: () => records,
  };
}

function rethrow(failure: Error | null): void {
  if (failure !== null) throw failure;
}

/** Size of a question's texts in UTF-16 units: what bounds the memory of those that wait to be compared. */
export function textUnits({ question, answer }: Question): number {
  return blocksToText(question).length + blocksToText(answer).length;
}

function groupById(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.question.id);
    if (group) group.push(candidate);
    else groups.set(candidate.question.id, [candidate]);
  }
  return groups;
}

/** Whether each candidate is what its format last said: nothing to merge, nothing to write. */
function isKnown(group: readonly Candidate[], state: StoredState | undefined): boolean {
  if (state === undefined) return false;
  return group.every(({ question }) =>
    question.source.formats.every((format) => state.hashes[format] === question.source.hashes[format]),
  );
}

/** Merges the candidates of one id into what is stored, counts each, and returns what must be written, if anything. */
function mergeGroup(
  group: readonly Candidate[],
  stored: Question | null,
  { report, reject }: ReportBuilder,
): Question | null {
  let known = stored;
  let added = 0;
  let updated = 0;
  let accepted = 0;
  for (const { question, path } of group) {
    if (known === null) {
      known = question;
      added++;
      accepted++;
      continue;
    }
    if (isOtherQuestion(known, question)) {
      report.accepted--;
      reject(path, otherQuestionReason(known, question));
      continue;
    }
    const merged = mergeQuestions(known, question);
    if (merged.contentHash !== known.contentHash) updated++;
    known = merged;
    accepted++;
  }
  if (known === null || accepted === 0) return null;
  // Two versions of one document in one input end where they ended last time: nothing to write.
  if (stored !== null && known.contentHash === stored.contentHash) {
    report.unchanged += accepted;
    return null;
  }
  report.added += added;
  report.updated += updated;
  report.unchanged += accepted - added - updated;
  return known;
}

function otherQuestionReason(known: Question, question: Question): string {
  const who = (author: Question['author']): string => author?.name ?? author?.id ?? 'unknown author';
  return (
    `uid ${question.id} already belongs to another question (« ${known.title} », ${who(known.author)}; this one: ` +
    `« ${question.title} », ${who(question.author)}): correct the uid of one of them`
  );
}
