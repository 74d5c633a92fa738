import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../model/question.js';
import type { SearchEngine } from '../../../server/engine-port.js';
import { EVERYTHING } from '../../../server/engine-port.js';
import { compareQuestions, exportOrders } from '../../../server/export/export-order.js';
import { openScan } from '../../../server/export/scan.js';
import { windowsOf } from '../../../server/export/windows.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion } from '../records.js';

const day = fc.constantFrom(null, '2019-01-08', '2019-01-15', '2020-06-02', '2021-03-09');
const questions = fc
  .uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 40 }), published: day, answered: day }), {
    selector: ({ number }) => number,
    maxLength: 25,
  })
  .map((list) =>
    list.map(({ number, published, answered }) =>
      makeQuestion({
        number,
        dates: { published, answered, due: null, closed: null, renewed: [], signalled: [] },
      }),
    ),
  );

async function readAll(batches: AsyncGenerator<Question[]>): Promise<Question[]> {
  const all: Question[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

describe('openScan', () => {
  it('gives every question once, in order, whatever the size of a batch', async () => {
    await fc.assert(
      fc.asyncProperty(
        questions,
        fc.constantFrom('newest', 'oldest', 'answered'),
        fc.integer({ min: 1, max: 9 }),
        async (list, sort, batch) => {
          const orders = exportOrders(sort);
          const scan = await openScan(createFakeEngine(list), EVERYTHING, orders, batch);
          const read = await readAll(scan.batches());
          expect(scan.total).toBe(list.length);
          expect(read.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
          const [first] = orders;
          const dated = read.filter((question) => first !== undefined && first.read(question) !== null);
          if (first !== undefined) expect(dated).toEqual([...dated].sort(compareQuestions(first)));
          expect(read.slice(0, dated.length)).toEqual(dated);
        },
      ),
    );
  });

  it('exports what there was at the start, while questions are being indexed', async () => {
    const list = Array.from({ length: 20 }, (_, place) => makeQuestion({ number: place + 1 }));
    const before = createFakeEngine(list);
    const after = createFakeEngine([...list, makeQuestion({ number: 99 })]);
    let calls = 0;
    const engine: SearchEngine = {
      ...after,
      multiSearch: (queries) => (calls++ === 0 ? before : after).multiSearch(queries),
    };
    const scan = await openScan(engine, EVERYTHING, exportOrders('newest'), 4);
    expect((await readAll(scan.batches())).map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      list.map(({ number }) => number),
    );
  });

  it('asks nothing more once it is left', async () => {
    const engine = createFakeEngine(
      Array.from({ length: 20 }, (_, place) => makeQuestion({ number: place + 1 })),
    );
    const scan = await openScan(engine, EVERYTHING, exportOrders('newest'), 2);
    const batches = scan.batches();
    await batches.next();
    const asked = engine.queries.length;
    await batches.return(undefined);
    expect(await batches.next()).toMatchObject({ done: true });
    expect(engine.queries).toHaveLength(asked);
  });

  it('knows which days it covers', async () => {
    const list = ['2019-03-05', '2021-01-12'].map((published, place) =>
      makeQuestion({
        number: place + 1,
        dates: { published, answered: null, due: null, closed: null, renewed: [], signalled: [] },
      }),
    );
    const { coverage } = await openScan(createFakeEngine(list), EVERYTHING, exportOrders('newest'));
    expect(coverage).toEqual({
      from: Date.parse('2019-03-05') / 86_400_000,
      to: Date.parse('2021-01-12') / 86_400_000,
    });
  });
});

describe('windowsOf', () => {
  it('cuts into neighbours that hold every question, none too large but single values', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.integer({ min: 0, max: 60 }).map(String), fc.integer({ min: 1, max: 30 })),
        fc.constantFrom(1 as const, -1 as const),
        fc.integer({ min: 1, max: 50 }),
        (counts, direction, size) => {
          const windows = windowsOf(counts, direction, size);
          const sum = Object.values(counts).reduce((a, b) => a + b, 0);
          expect(windows.reduce((total, { count }) => total + count, 0)).toBe(sum);
          for (const { from, to, count } of windows) if (from !== to) expect(count).toBeLessThanOrEqual(size);
          for (const value of Object.keys(counts).map(Number))
            expect(windows.filter(({ from, to }) => from <= value && value <= to)).toHaveLength(1);
          const starts = windows.map(({ from }) => from * direction);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
        },
      ),
    );
  });
});
