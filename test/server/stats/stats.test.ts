import fc from 'fast-check';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import type { Question } from '../../../model/question.js';
import { createApp } from '../../../server/app.js';
import type { ResultPage } from '../../../server/present/result-page.js';
import type { StatsAnswer } from '../../../server/present/stats.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

const logger = pino({ level: 'silent' });

function clientFor(questions: readonly Question[]) {
  const engine = createFakeEngine(questions);
  return supertest(createApp({ engine, logger, version: '1', groups: GROUPS, synonyms: [] }));
}

async function stats(questions: readonly Question[], query: string): Promise<StatsAnswer> {
  const response = await clientFor(questions).get(`/api/v1/stats?${query}`).expect(200);
  return response.body as StatsAnswer;
}

interface Fault {
  parameter: string;
  message: string;
}

function faults({ body }: { body: unknown }): Fault[] {
  return (body as { error: { details: Fault[] } }).error.details;
}

const ADDED = (iso: string, days: number) =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const ministry = (label: string) => ({
  organeId: null,
  label,
  title: null,
  portfolios: [label, `${label} bis`],
});

/** Written questions around Christmas, some answered, some withdrawn, some waiting; and a few oral ones. */
const anyQuestions = fc
  .array(
    fc.record({
      type: fc.constantFrom('QE' as const, 'QE' as const, 'QE' as const, 'QG' as const, 'QOSD' as const),
      published: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null, freq: 12 }),
      delay: fc.integer({ min: 0, max: 150 }),
      outcome: fc.constantFrom('answered', 'answered', 'pending', 'withdrawn', 'undated'),
      ministry: fc.constantFrom('Rivières', 'Canaux', 'Écluses', 'Ponts', null),
      status: fc.constant(null),
    }),
    { maxLength: 40 },
  )
  .map((drafts) =>
    drafts.map((draft, i) => {
      const published = draft.published === null ? null : ADDED('2018-12-01', draft.published);
      const end = ADDED(published ?? '2019-01-01', draft.delay);
      const answered = draft.outcome === 'answered' ? end : null;
      // The closing of an answered question is often dated otherwise than its answer.
      const closing =
        draft.outcome === 'answered' ? ADDED(end, draft.delay % 3 === 0 ? -7 : draft.delay % 2) : end;
      const closed = draft.outcome === 'withdrawn' || draft.outcome === 'answered' ? closing : null;
      return makeQuestion({
        number: i + 1,
        type: draft.type,
        ministry: draft.ministry === null ? null : ministry(draft.ministry),
        status: draft.outcome === 'undated' ? 'answered' : draft.outcome,
        delayDays: draft.type === 'QG' || published === null || answered === null ? null : draft.delay,
        dates: {
          ...{ published, answered, closed, renewed: [], signalled: [] },
          due: draft.type === 'QE' && published !== null ? ADDED(published, 60) : null,
        },
      });
    }),
  );

function naiveDelays(questions: readonly Question[], asOf: string) {
  const written = questions.filter(
    ({ type, dates }) => type === 'QE' && dates.published !== null && dates.published <= asOf,
  );
  const delays: number[] = [];
  const waits: number[] = [];
  const closed: number[] = [];
  let overdue = 0;
  let within = 0;
  for (const { dates, status } of written) {
    const { published = null, answered, closed: end, due } = dates;
    if (published === null) continue;
    if (answered !== null && answered <= asOf) {
      delays.push(between(published, answered));
      if (due !== null && answered <= due) within++;
    } else if (answered === null && end !== null && end <= asOf) closed.push(between(published, end));
    else if (status !== 'answered' || answered !== null) {
      waits.push(between(published, asOf));
      if (due !== null && due < asOf) overdue++;
    }
  }
  delays.sort((a, b) => a - b);
  const at = (part: number) => delays[Math.ceil(part * delays.length - 1e-9) - 1] ?? null;
  const censored = [...waits, ...closed];
  let survival = 1;
  let median: number | null = null;
  for (const day of [...new Set(delays)]) {
    const risk = [...delays, ...censored].filter((other) => other >= day).length;
    survival *= 1 - delays.filter((other) => other === day).length / risk;
    if (median === null && survival <= 0.5 + 1e-9) median = day;
  }
  return {
    ...{ asOf, types: ['QE'], questions: delays.length + censored.length, answered: delays.length },
    ...{
      waiting: waits.length,
      overdue,
      closed: closed.length,
      median: at(0.5),
      p75: at(0.75),
      p90: at(0.9),
    },
    withinDeadline: delays.length === 0 ? null : Math.round((within / delays.length) * 10_000) / 10_000,
    medianWithUnanswered: median,
  };
}

describe('GET /api/v1/stats', () => {
  it('is what a naive reading of the documents gives, for any of them and any day', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuestions, fc.integer({ min: -10, max: 700 }), async (questions, day) => {
        const asOf = ADDED('2018-12-01', day);
        const answer = await stats(
          questions,
          `asOf=${asOf}&by=ministry,type&limit=2&delays=true&interval=month`,
        );
        expect(answer.delays).toEqual(naiveDelays(questions, asOf));
        const { breakdown, interval, total } = answer;
        expect(total).toBe(questions.length);
        const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
        expect(sum(interval.periods.map((period) => period.questions)) + interval.undated.questions).toBe(
          total,
        );
        expect(sum(interval.periods.map((period) => period.answers)) + interval.undated.answers).toBe(
          questions.filter(({ status }) => status === 'answered').length,
        );
        expect(sum((breakdown?.rows ?? []).map(({ count }) => count))).toBe(total);
        const shown = breakdown?.rows.flatMap(({ value }) => value ?? []) ?? [];
        for (const row of breakdown?.rows ?? []) {
          const inside = questions.filter(({ ministry: held }) => {
            if (row.kind === 'missing') return held === null;
            return row.kind === 'value'
              ? held?.label === row.value
              : held !== null && !shown.includes(held.label);
          });
          expect(row.count).toBe(inside.length);
          expect(sum(row.cells ?? [])).toBe(row.count);
          expect({ asOf, types: ['QE'], ...row.delays }).toEqual(naiveDelays(inside, asOf));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the total of the search, whatever is searched', async () => {
    const client = clientFor(QUESTIONS);
    for (const query of [
      '',
      'q=canaux',
      'q=16-17519QE',
      'legislature=16&type=QE',
      'q=trottinettes&status=pending',
      'party=LT',
    ]) {
      const page = (await client.get(`/api/v1/search?${query}`).expect(200)).body as ResultPage;
      const answer = (await client.get(`/api/v1/stats?${query}`).expect(200)).body as StatsAnswer;
      expect(answer.total).toBe(page.total);
      expect(answer.understood.strategy).toBe(page.understood.strategy);
    }
  });

  it('says nothing where nothing can be said', async () => {
    const { total, answerRate, delays, interval, breakdown } = await stats(
      QUESTIONS,
      'q=introuvables&by=ministry',
    );
    expect({ total, answerRate }).toEqual({ total: 0, answerRate: null });
    expect(interval).toMatchObject({ from: null, to: null, periods: [] });
    expect(breakdown).toMatchObject({ rows: [] });
    expect(delays).toMatchObject({
      ...{
        questions: 0,
        median: null,
        p75: null,
        p90: null,
        withinDeadline: null,
        medianWithUnanswered: null,
      },
    });
  });

  it('leaves oral questions out of delays, and counts them everywhere else', async () => {
    const answer = await stats(QUESTIONS, 'legislature=16&asOf=2024-01-01&by=type');
    expect(answer).toMatchObject({ total: 2, answered: 2, answerRate: 1 });
    expect(answer.delays).toMatchObject({ questions: 1, answered: 1, median: 42, withinDeadline: 1 });
    expect(answer.breakdown?.rows.map(({ label, count }) => [label, count])).toEqual([
      ['Question écrite', 1],
      ['Question au Gouvernement', 1],
    ]);
  });

  it('tells an answer on the last day of the two months from one a day later', async () => {
    const dates = { published: '2019-01-31', due: '2019-03-31', closed: null, renewed: [], signalled: [] };
    const answered = (number: number, day: string, delayDays: number) =>
      makeQuestion({ number, status: 'answered', delayDays, dates: { ...dates, answered: day } });
    const { delays } = await stats([answered(1, '2019-03-31', 59), answered(2, '2019-04-01', 60)], '');
    expect(delays).toMatchObject({ median: 59, withinDeadline: 0.5 });
  });

  it('says of several values a question that their sum may exceed the total, and which questions have none', async () => {
    const questions = [
      makeQuestion({ number: 1, ministry: ministry('Ponts') }),
      makeQuestion({ number: 2, ministry: ministry('Ponts') }),
      makeQuestion({ number: 3, ministry: ministry('Canaux') }),
      makeQuestion({ number: 4, ministry: null }),
    ];
    const { breakdown } = await stats(questions, 'by=portfolio&limit=1');
    expect(breakdown?.by).toEqual([
      { facet: 'portfolio', label: 'Portefeuille ministériel', multiValued: true },
    ]);
    expect(breakdown?.rows.map(({ kind, label, count }) => [kind, label, count])).toEqual([
      ['value', 'Ponts', 2],
      ['others', 'Autres', 1],
      ['missing', 'Non renseigné', 1],
    ]);
  });

  it('shows the latest months or years, one after the other, however few questions they have', async () => {
    const published = fc.integer({ min: 0, max: 900 }).map((days) => ADDED('2017-06-21', days));
    const answered = fc.option(fc.integer({ min: 0, max: 200 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.option(published, { freq: 9 }), answered), { maxLength: 30 }),
        fc.constantFrom('month' as const, 'answeredMonth' as const, 'year' as const),
        fc.integer({ min: 1, max: 5 }),
        async (drafts, by, limit) => {
          const questions = drafts.map(([first, delay], i) => {
            const end = first === null || delay === null ? null : ADDED(first, delay);
            return makeQuestion({
              number: i + 1,
              status: end === null ? 'pending' : 'answered',
              dates: { published: first, answered: end, due: null, closed: null, renewed: [], signalled: [] },
            });
          });
          const { breakdown, total } = await stats(questions, `by=${by},type&limit=${limit}`);
          const rows = breakdown?.rows ?? [];
          const times = questions.flatMap(({ dates }) => {
            const date = by === 'answeredMonth' ? dates.answered : dates.published;
            return date === null ? [] : [date.slice(0, by === 'year' ? 4 : 7)];
          });
          const latest = [...new Set(times)].sort().slice(-limit);
          expect(
            rows.filter(({ kind }) => kind === 'value').map(({ value, count }) => [value, count]),
          ).toEqual(latest.map((time) => [time, times.filter((other) => other === time).length]));
          expect(rows.find(({ kind }) => kind === 'others')?.count ?? 0).toBe(
            times.filter((time) => !latest.includes(time)).length,
          );
          expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('says of the row that sums up times that they are the earlier ones', async () => {
    const { breakdown } = await stats(QUESTIONS, 'by=month,year&limit=1');
    expect(breakdown?.rows.map(({ label, count }) => [label, count])).toEqual([
      ['mai 2023', 1],
      ['Mois précédents', 2],
      ['Non renseigné', 1],
    ]);
    expect(breakdown?.columns?.map(({ label }) => label)).toEqual([
      '2023',
      'Années précédentes',
      'Non renseigné',
    ]);
  });

  it('puts years and months in their order, and names what codes mean', async () => {
    const { breakdown } = await stats(QUESTIONS, 'by=month,status');
    expect(breakdown?.rows.map(({ label }) => label)).toEqual([
      'mars 2019',
      'janvier 2023',
      'mai 2023',
      'Non renseigné',
    ]);
    expect(breakdown?.columns?.map(({ label }) => label)).toEqual([
      'Réponse publiée',
      'En attente de réponse',
      'Retirée',
    ]);
    expect(breakdown?.rows.map(({ cells }) => cells)).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it.each([
    ['by=author', 'by', /Aucun classement des députés/],
    ['by=department,constituency', 'by', /Aucun classement des députés/],
    ['by=humeur', 'by', /« humeur » est inconnu. Valeurs possibles : legislature, /],
    ['by=type,status,year', 'by', /Deux critères/],
    ['by=year,portfolio', 'by', /placez ce critère en premier/],
    ['interval=week', 'interval', /month, year/],
    ['limit=0', 'limit', /de 1 à 200/],
    ['asOf=demain', 'asOf', /Une date du calendrier/],
    ['delays=peut-etre', 'delays', /oui \(true\), non \(false\)/],
  ])('refuses %s in French', async (query, parameter, message) => {
    const details = faults(await clientFor(QUESTIONS).get(`/api/v1/stats?${query}`).expect(400));
    expect(details).toHaveLength(1);
    expect(details[0]).toMatchObject({ parameter, message: expect.stringMatching(message) as string });
  });

  it('tells faults of the search and of its own in one answer', async () => {
    const details = faults(await clientFor(QUESTIONS).get('/api/v1/stats?by=author&from=hier').expect(400));
    expect(details.map(({ parameter }) => parameter).sort()).toEqual(['by', 'from']);
  });

  it('only warns of a parameter that it does not know', async () => {
    const { warnings } = await stats(QUESTIONS, 'by=type&couleur=bleu');
    expect(warnings.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['parametre_inconnu', 'couleur'],
    ]);
  });
});
