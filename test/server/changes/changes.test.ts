import fc from 'fast-check';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import { CHANGE_EVENTS, sequenceAt } from '../../../engine/journal-document.js';
import { createApp } from '../../../server/app.js';
import { NO_JOURNAL, type ChangeJournal, type JournalEntry } from '../../../server/changes/journal-port.js';
import { readChanges } from '../../../server/changes/read-changes.js';
import { EVERYTHING } from '../../../server/engine-port.js';
import { between } from '../../../server/filter.js';
import type { ChangesAnswer } from '../../../server/present/changes.js';
import { directoryOf, makePartner, setUp } from '../access/partners.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

const START = sequenceAt(new Date('2026-03-05T06:00:00Z'));

function journalOf(entries: readonly JournalEntry[], beginning: number | null = START): ChangeJournal {
  return {
    beginning: () => Promise.resolve(beginning),
    after: (seq, events, limit) => {
      between('seq', seq + 1, null); // as the engine is asked: no such condition can be written for every number
      return Promise.resolve(
        entries
          .filter((entry) => entry.seq > seq && events.includes(entry.event))
          .sort((a, b) => a.seq - b.seq)
          .slice(0, limit),
      );
    },
    secret: () => Promise.resolve('secret du journal'),
  };
}

function entry(uid: string, place: number, changes: Partial<JournalEntry> = {}): JournalEntry {
  const id = `${uid}-${place}`;
  return {
    id,
    uid,
    event: 'new',
    title: 'Trottinettes',
    date: null,
    from: null,
    to: null,
    seq: START + place,
    ...changes,
  };
}

const [PENDING = '', CANALS = '', , WITHDRAWN = ''] = QUESTIONS.map(({ id }) => id);
const ENTRIES = [
  entry(PENDING, 1),
  entry(CANALS, 2, {
    event: 'reattributed',
    date: '2023-02-01',
    from: 'Rivières',
    to: 'Travail, plein emploi et insertion',
  }),
  entry('QANR5L16QE99', 3),
  entry(CANALS, 4, { event: 'answered', date: '2023-02-21', from: 'pending', to: 'answered' }),
  entry(WITHDRAWN, 5, { event: 'withdrawn' }),
];

function clientFor(journal: ChangeJournal) {
  const logger = pino({ level: 'silent' });
  const engine = createFakeEngine(QUESTIONS);
  return supertest(createApp({ engine, logger, version: '1', groups: GROUPS, synonyms: [], journal }));
}

async function changes(query: string, journal = journalOf(ENTRIES)): Promise<ChangesAnswer> {
  const response = await clientFor(journal).get(`/api/v1/changes?${query}`).expect(200);
  return response.body as ChangesAnswer;
}

const places = ({ changes: all }: ChangesAnswer) => all.map(({ id, event }) => `${id} ${event}`);

describe('GET /api/v1/changes', () => {
  it('tells what happened, from the beginning, and where to read on', async () => {
    const answer = await changes('');
    expect(places(answer)).toEqual([
      `${PENDING} new`,
      `${CANALS} reattributed`,
      `${CANALS} answered`,
      `${WITHDRAWN} withdrawn`,
    ]);
    expect(answer).toMatchObject({ journalFrom: '2026-03-05T06:00:00.000Z', more: false, warnings: [] });
    expect(answer.changes[1]).toMatchObject({
      at: '2026-03-05T06:00:00.000Z',
      date: '2023-02-01',
      from: 'Rivières',
      to: 'Travail, plein emploi et insertion',
      url: 'https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE17519',
    });
    expect(places(await changes(`since=${answer.next}`))).toEqual([]);
    expect((await changes(`since=${answer.next}`)).next).toBe(answer.next);
  });

  it('is read in pieces without a loss or a repeat, of any size, past what the search leaves out', async () => {
    const whole = places(await changes(''));
    for (const limit of [1, 2, 3]) {
      const told: string[] = [];
      let since = '0';
      for (let more = true; more;) {
        const answer = await changes(`limit=${limit}&since=${since}`);
        told.push(...places(answer));
        ({ next: since, more } = answer);
      }
      expect(told).toEqual(whole);
    }
  });

  it('obeys every filter of a search, for what the question is now', async () => {
    expect(places(await changes('legislature=16'))).toEqual([`${CANALS} reattributed`, `${CANALS} answered`]);
    expect(places(await changes('q=phares'))).toEqual([`${WITHDRAWN} withdrawn`]);
    expect(places(await changes('event=answered,withdrawn&status=withdrawn'))).toEqual([
      `${WITHDRAWN} withdrawn`,
    ]);
  });

  it('shows nothing of a question that the caller may not see', async () => {
    const foreign = journalOf([entry('QANR5L16QE99', 1), entry('QANR5L16QE98', 2)]);
    const answer = await changes('', foreign);
    expect(answer.changes).toEqual([]);
    expect(answer.next).toBe(String(START + 2));
  });

  it.each([
    ['2026-03-05', 5],
    ['2026-03-05T06:00:00Z', 5],
    ['2026-03-05T07:00:00%2B01:00', 5],
    ['2026-03-05T07:00:00+01:00', 5],
    ['2026-03-05T06:00:01Z', 0],
    ['2026-03-06', 0],
  ])('begins at %s', async (since, expected) => {
    const all = ENTRIES.map((one) => ({ ...one, uid: PENDING }));
    expect((await changes(`since=${since}`, journalOf(all))).changes).toHaveLength(expected);
  });

  it('says when the journal does not go back that far, or is not kept yet', async () => {
    const early = await changes('since=2026-03-01');
    expect(early.warnings).toMatchObject([
      { code: 'journal_incomplet', message: expect.stringContaining('2026-03-05T06:00:00.000Z') as string },
    ]);
    const none = await changes('since=2026-03-01', NO_JOURNAL);
    expect(none).toMatchObject({ journalFrom: null, changes: [], warnings: [{ code: 'journal_incomplet' }] });
  });

  it.each([
    '2199-01-01',
    '2199-01-01T00:00:00Z',
    String(sequenceAt(new Date('2199-01-01'))),
    // Beyond the last place that a number can hold.
    '2300-01-01',
    '9999-12-31T23:59:59Z',
  ])('does not send whoever asks for what is to come (%s) beyond the present', async (since) => {
    const answer = await changes(`since=${since}`);
    expect(answer).toMatchObject({ changes: [], more: false, warnings: [{ code: 'moment_a_venir' }] });
    expect(Number(answer.next)).toBeLessThanOrEqual(sequenceAt(new Date()));
    const later = entry(PENDING, Number(answer.next) + 1 - START);
    expect(places(await changes(`since=${answer.next}`, journalOf([...ENTRIES, later])))).toEqual([
      `${PENDING} new`,
    ]);
  });

  it('takes its own cursor, though the clock of this machine is behind that of the journal', async () => {
    const ahead = sequenceAt(new Date('2199-01-01'));
    const journal = journalOf([entry(PENDING, ahead - START), entry(CANALS, ahead + 1 - START)]);
    const answer = await changes(`since=${ahead}`, journal);
    expect(places(answer)).toEqual([`${CANALS} new`]);
    expect(answer).toMatchObject({ next: String(ahead + 1), warnings: [] });
    expect(await changes(`since=${answer.next}`, journal)).toMatchObject({
      changes: [],
      next: answer.next,
      warnings: [],
    });
  });

  it.each([
    'hier',
    '2026',
    '2026-02-30',
    '12345',
    '2026-03-05T25:00:00Z',
    '9999999999999999',
    '2026-03-05T06:00',
  ])('refuses since=%s in French', async (since) => {
    const response = await clientFor(NO_JOURNAL).get(`/api/v1/changes?since=${since}`).expect(400);
    expect(JSON.stringify(response.body)).toMatch(/Un curseur/);
  });

  it.each(['event=deleted', 'limit=501', 'from=hier'])('refuses %s', async (query) => {
    await clientFor(NO_JOURNAL).get(`/api/v1/changes?${query}`).expect(400);
  });
});

describe('a key that sees a part of the questions', () => {
  const KEY = 'qp_clef-de-la-seizieme';
  const partners = directoryOf({ [KEY]: makePartner({ filter: { legislature: ['16'] } }) });
  const own = (place: number, event: JournalEntry['event']) => entry(CANALS, place, { event });
  /** The same of its own, with what happens to other questions in between, and without. */
  const amongOthers = journalOf([
    ...[entry('QANR5L15QG288', 1), own(2, 'new'), entry('QANR5L15QG288', 3), entry(PENDING, 4)],
    ...[own(5, 'renewed'), own(6, 'answered'), entry(PENDING, 7, { event: 'withdrawn' })],
  ]);
  const alone = journalOf([own(1, 'new'), own(2, 'renewed'), own(3, 'answered')]);

  const ask = (journal: ChangeJournal, query: string) =>
    setUp({ partners }, { journal }).client.get(`/api/v1/changes?key=${KEY}&${query}`);
  const told = async (journal: ChangeJournal, query: string) => {
    const {
      next,
      tookMs,
      changes: all,
      ...rest
    } = (await ask(journal, query).expect(200)).body as ChangesAnswer;
    expect([next, typeof tookMs]).toEqual([expect.stringMatching(/^[\da-f]{32}$/), 'number']);
    return { next, said: { ...rest, changes: all } };
  };

  it.each([
    ...['', 'limit=1', 'limit=2', 'limit=3', 'event=withdrawn', 'event=new&limit=1', 'since=2026-03-06'],
    ...[1, 2, 3, 5, 7].map((place) => `since=${START + place}`),
  ])('learns from %j nothing of what happens to others, not how much, nor that it does', async (query) => {
    expect((await told(amongOthers, query)).said).toEqual((await told(alone, query)).said);
  });

  it('reads on by what it was given, at any gateway, without a loss or a repeat', async () => {
    for (const limit of [1, 2, 3]) {
      const read: string[] = [];
      let since = '0';
      for (let more = true; more;) {
        const { next, said } = await told(amongOthers, `limit=${limit}&since=${since}`);
        read.push(...said.changes.map(({ event }) => event));
        [since, more] = [next, said.more];
      }
      expect(read).toEqual(['new', 'renewed', 'answered']);
      expect((await told(amongOthers, `since=${since}`)).said.changes).toEqual([]);
    }
  });

  it('cannot tell from two cursors whether something happened to others meanwhile', async () => {
    const one = await told(amongOthers, 'event=withdrawn');
    const other = await told(amongOthers, `event=withdrawn&since=${one.next}`);
    expect(other.next).not.toBe(one.next);
    expect((await told(amongOthers, `event=withdrawn&since=${one.next}`)).next).not.toBe(other.next);
  });

  it('is told what to give in place of a cursor that is none', async () => {
    const { next } = await told(amongOthers, '');
    for (const [journal, since] of [
      [amongOthers, 'a'.repeat(32)],
      [{ ...amongOthers, secret: () => Promise.resolve('un autre') }, next],
    ] as const) {
      const response = await ask(journal, `since=${since}`).expect(400);
      expect(JSON.stringify(response.body)).toMatch(/ne vient pas de ce service.*« next »/);
    }
  });
});

describe('a long journal', () => {
  it('is read to its end by whoever follows `reached`, however many entries are not theirs', async () => {
    const engine = createFakeEngine([makeQuestion({ number: 1 })]);
    const mine = makeQuestion({ number: 1 }).id;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 2_000 }),
        fc.integer({ min: 1, max: 500 }),
        async (isMine, limit) => {
          const entries = isMine.map((yes, place) => entry(yes ? mine : 'QANR5L16QE99', place));
          const told: number[] = [];
          let stretch = { reached: 0, more: true };
          while (stretch.more) {
            const wanted = { since: stretch.reached, events: CHANGE_EVENTS, limit };
            const read = await readChanges({ journal: journalOf(entries), engine }, EVERYTHING, wanted);
            told.push(...read.entries.map(({ seq }) => seq));
            stretch = read;
          }
          expect(told).toEqual(entries.filter(({ uid }) => uid === mine).map(({ seq }) => seq));
        },
      ),
      { numRuns: 25 },
    );
  });
});
