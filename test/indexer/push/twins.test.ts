import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batching } from '../../../config/ingestion.js';
import { rankIndexOf } from '../../../config/index-settings.js';
import type { IndexedDocument } from '../../../engine/document.js';
import { createQuestionWriter } from '../../../engine/question-writer.js';
import { createHold } from '../../../indexer/push/hold.js';
import { createLoader } from '../../../indexer/push/loader.js';
import { createReport } from '../../../indexer/report.js';
import { sharedFamily } from '../../../model/family.js';
import type { Question } from '../../../model/question.js';
import { createFakeWriter } from '../../support/fake-writer.js';
import { stateQuestion } from '../../support/questions.js';

const INDEX = 'questions';
type Documents = Map<string, IndexedDocument>;

/** Texts long enough to be a campaign's letter, and an answer given many times. */
const LETTERS = ['phare', 'digue', 'marée'].map(
  (word) => `Il signale ${`le ${word} du port `.repeat(5).trim()}.`,
);
const ANSWERS = ['quai', 'pilote'].map(
  (word) => `Le Gouvernement entend ${`le ${word} du port `.repeat(16).trim()}.`,
);

const question = fc
  .record({
    number: fc.integer({ min: 1, max: 8 }),
    letter: fc.constantFrom(...LETTERS, 'Une lanterne ?'),
    answer: fc.constantFrom(null, 'Oui.', ...ANSWERS),
  })
  .map(({ number, letter, answer }) =>
    stateQuestion({ identity: { legislature: 16, type: 'QE', number }, question: letter, answer }),
  );
const input = fc.array(question, { maxLength: 16 });
const size = fc.integer({ min: 1, max: 9 });

/** Every state that the index goes through, from one payload to the next. */
async function statesOf(
  before: Documents,
  questions: readonly Question[],
  few: number,
): Promise<Documents[]> {
  const writer = createFakeWriter();
  writer.indexes.set(INDEX, new Map(before)).set(rankIndexOf(INDEX), new Map());
  const sizes = {
    ...batching,
    reconcileDocuments: few,
    payloadBytes: 8_000,
    oneBatchBytes: few * 5_000,
  };
  const hold = few % 2 === 0 ? null : createHold(join(tmpdir(), `questions-twins-${process.pid}`));
  const loader = createLoader({
    hold,
    writer: createQuestionWriter(writer),
    index: INDEX,
    report: createReport(),
    batching: sizes as unknown as typeof batching,
    send: true,
    emptyAtStart: before.size === 0,
  });
  for (const [place, each] of questions.entries()) await loader.add(each, `${place}.json`);
  await loader.end();
  const states = [before];
  for (const { documents } of writer.payloads) {
    const next = new Map(states.at(-1));
    for (const document of documents) next.set(document.id, { ...next.get(document.id), ...document });
    states.push(next);
  }
  expect(writer.indexes.get(INDEX)).toEqual(states.at(-1));
  return states;
}

function hasTwin({ id, facet }: IndexedDocument, documents: Documents): boolean {
  return [...documents.values()].some(
    (other) => other.id !== id && sharedFamily(facet.family, other.facet.family) !== null,
  );
}

function expectNoFalsePromise(documents: Documents): void {
  for (const document of documents.values()) {
    expect(typeof document.record).toBe('object'); // no line made a question that was not there
    if (!document.twin) expect(hasTwin(document, documents)).toBe(false);
  }
}

describe('a question that is said to be like no other', () => {
  it('is so after every payload of every run, also of one after a run that was killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ input, size, killedAfter: fc.nat(12) }), { minLength: 1, maxLength: 3 }),
        async (runs) => {
          let documents: Documents = new Map();
          for (const run of runs) {
            const states = await statesOf(documents, run.input, run.size);
            states.forEach(expectNoFalsePromise);
            documents = states[Math.min(run.killedAfter, states.length - 1)] ?? documents;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is each one that is, after a run into an empty index', async () => {
    await fc.assert(
      fc.asyncProperty(input, size, async (given, few) => {
        const once = [...new Map(given.map((each) => [each.id, each])).values()];
        const documents = (await statesOf(new Map(), once, few)).at(-1) ?? new Map<string, IndexedDocument>();
        for (const document of documents.values()) expect(document.twin).toBe(hasTwin(document, documents));
      }),
      { numRuns: 100 },
    );
  });

  it('is told so again when it changes while the payload before it makes a twin of what it was', async () => {
    const [phare = '', digue = '', maree = ''] = LETTERS;
    const asked = (number: number, letter: string) =>
      stateQuestion({ identity: { legislature: 16, type: 'QE', number }, question: letter });
    const before =
      (await statesOf(new Map(), [asked(5, maree)], 1)).at(-1) ?? new Map<string, IndexedDocument>();
    const next = [asked(3, phare), asked(5, digue), asked(1, digue), asked(3, maree)];
    for (const few of [1, 2, 3, 4, 5, 6]) (await statesOf(before, next, few)).forEach(expectNoFalsePromise);
  });

  it('stays so when the next run brings others', async () => {
    const [first, second] = LETTERS.map((letter, place) =>
      stateQuestion({ identity: { legislature: 16, type: 'QE', number: place + 1 }, question: letter }),
    );
    if (first === undefined || second === undefined) throw new Error('two letters are needed');
    const before = (await statesOf(new Map(), [first], 4)).at(-1) ?? new Map<string, IndexedDocument>();
    const after = (await statesOf(before, [second], 4)).at(-1);
    expect([...(after?.values() ?? [])].map(({ twin }) => twin)).toEqual([false, false]);
  });
});
