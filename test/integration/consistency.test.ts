import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldKey } from '../../french/fold.js';
import type { PublicQuestion } from '../../server/present/question.js';
import { COUNTED, lateOn, SINGLE_VALUED, SINGLE_VALUED_NAMES } from '../support/naive/conditions.js';
import { searches, type Search } from '../support/naive/generate.js';
import { find, readAll, type Read } from '../support/naive/query.js';
import { naiveDelays } from '../support/naive/statistics.js';
import {
  corpusFolder,
  makeDataDir,
  runIndex,
  startService,
  type DataDir,
  type RunningService,
} from '../support/service.js';

/**
 * One set of questions, whoever counts it: the page of results, the export, the statistics, the facets, and a program
 * that looks at every question in turn (test/support/naive/).
 */
const SEARCHES = Number(process.env['CONSISTENCY_SEARCHES'] ?? 300);
const SEED = Number(process.env['CONSISTENCY_SEED'] ?? 20_261_125);

interface SearchAnswer {
  total: number;
  totalFolded: number;
  hits: PublicQuestion[];
  facets: Record<string, { value: string; count: number; selected: boolean }[]>;
  understood: { relaxed: boolean; filters: { parameter: string; source: 'q' | 'url' }[] };
}

interface StatsAnswer {
  total: number;
  answered: number;
  understood: { relaxed: boolean };
  interval: {
    periods: { period: string; questions: number; answers: number }[];
    undated: { questions: number; answers: number };
  };
  breakdown: {
    columns: { kind: string; value: string | null }[];
    rows: { kind: string; value: string | null; count: number; cells: number[] }[];
  };
  delays: Record<string, unknown>;
}

/** « Ville et Logement » and « Ville-et-logement » are one value, for counts as for filters. */
const sameFor = (value: string): string => foldKey(value).replaceAll(' ', '');

const isSame = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && sameFor(a) === sameFor(b);

/** Counting takes its time: a connection that the service has closed meanwhile is asked once more, as browsers do. */
const patiently = <T>(ask: () => Promise<T>): Promise<T> => ask().catch(ask);

type Parameters = readonly (readonly [string, string])[];

const collections: { name: string; prepare: (data: DataDir) => Promise<void> }[] = [
  { name: 'the invented questions', prepare: () => Promise.resolve() },
];
const corpus = [join(corpusFolder, 'pages'), join(corpusFolder, '16')];
if (corpus.every((path) => existsSync(path)))
  collections.push({
    name: 'real questions',
    prepare: async (data) => {
      expect((await runIndex(data.path, ...corpus)).code).toBe(0);
    },
  });

describe.each(collections)('of $name', ({ prepare }) => {
  const data = makeDataDir();
  let service: RunningService;
  let all: Read[] = [];
  let arbitrary: ReturnType<typeof searches>;

  const address = (path: string, parameters: Parameters): string =>
    `/api/v1/${path}?${new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()}`;
  const get = async <T>(path: string, parameters: Parameters): Promise<T> => {
    const { status, body } = await patiently(() => service.get<T>(address(path, parameters)));
    expect({ path, parameters, status, body: status === 200 ? null : body }).toMatchObject({ status: 200 });
    return body;
  };
  const exported = async (parameters: Parameters): Promise<string[]> => {
    const asked: Parameters = [...parameters, ['format', 'ndjson'], ['columns', 'id']];
    const response = await patiently(() => fetch(`${service.address}${address('export', asked)}`));
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    expect(response.headers.get('x-total-count')).toBe(String(lines.length));
    return lines.map((line) => (JSON.parse(line) as { id: string }).id);
  };

  beforeAll(async () => {
    await prepare(data);
    service = await startService(data.path, { LOG_LEVEL: 'silent' });
    const ids = await exported([]);
    const queue = new PQueue({ concurrency: 8 });
    const questions = await queue.addAll(
      ids.map((id) => async () => (await service.get<PublicQuestion>(`/api/v1/questions/${id}`)).body),
    );
    all = readAll(questions);
    arbitrary = searches(all);
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  const drawn = (count: number, seed = SEED): (Search & { asOf: string })[] =>
    fc.sample(arbitrary, { numRuns: count, seed });
  const naive = ({ query, conditions }: Search, without: string | null = null) =>
    find(query, all, (question) =>
      conditions.every(({ facet, holds }) => (without !== null && facet === without) || holds(question)),
    );
  const countBy = (
    questions: readonly PublicQuestion[],
    read: (question: PublicQuestion) => string | null,
  ) => {
    const counts: Record<string, number> = {};
    for (const question of questions) {
      const value = read(question);
      if (value !== null) counts[sameFor(value)] = (counts[sameFor(value)] ?? 0) + 1;
    }
    return counts;
  };

  it(`${SEARCHES} searches find the same questions on every address, and those that a naive count finds`, async () => {
    const faults: unknown[] = [];
    let found = 0;
    let widened = 0;
    for (const search of drawn(SEARCHES)) {
      const { parameters } = search;
      const expected = naive(search);
      found += expected.questions.length > 0 ? 1 : 0;
      widened += expected.relaxed ? 1 : 0;
      const shown = found % 2 === 0 ? 'true' : 'false';
      const [page, ids, stats] = await Promise.all([
        get<SearchAnswer>('search', [...parameters, ['facets', 'none'], ['perPage', '5'], ['fold', shown]]),
        exported(parameters),
        get<StatsAnswer>('stats', parameters),
      ]);
      const wanted = expected.questions.map(({ id }) => id).sort();
      const relaxed = [page.understood.relaxed, stats.understood.relaxed];
      const seen = { ids: ids.sort(), relaxed, totals: [page.total, stats.total] };
      const right = {
        ids: wanted,
        relaxed: [expected.relaxed, expected.relaxed],
        totals: [wanted.length, wanted.length],
      };
      const isFolded =
        page.totalFolded <= page.total && (shown === 'true' || page.totalFolded === page.total);
      if (JSON.stringify(seen) !== JSON.stringify(right) || !isFolded)
        faults.push({
          parameters,
          totals: [...seen.totals, page.totalFolded, ids.length, wanted.length],
          relaxed: [...seen.relaxed, expected.relaxed],
          missing: wanted.filter((id) => !ids.includes(id)).slice(0, 3),
          extra: ids.filter((id) => !wanted.includes(id)).slice(0, 3),
        });
    }
    expect(faults.slice(0, 10)).toEqual([]);
    expect(found).toBeGreaterThan(SEARCHES / 4);
    expect(widened).toBeGreaterThan(0);
  });

  it('facets: counts are those of a naive count, their own choice left out, and add up to the total', async () => {
    for (const search of drawn(SEARCHES / 5, SEED + 1)) {
      const { parameters } = search;
      const chosen = new Set(search.conditions.map(({ facet }) => facet));
      const expected = naive(search).questions;
      const page = await get<SearchAnswer>('search', [
        ...parameters,
        ['facets', SINGLE_VALUED_NAMES.join(',')],
        ['perPage', '1'],
      ]);
      // A filter typed as an operator is a choice of its facet too.
      const { filters } = page.understood;
      const typed = new Set(filters.flatMap(({ parameter, source }) => (source === 'q' ? [parameter] : [])));
      for (const facet of SINGLE_VALUED_NAMES) {
        const counts = Object.fromEntries(
          (page.facets[facet] ?? [])
            .filter(({ count }) => count > 0)
            .map(({ value, count }) => [sameFor(value), count]),
        );
        if (typed.has(facet) || typed.has('q')) continue;
        const questions = chosen.has(facet) ? naive(search, facet).questions : expected;
        const right = countBy(questions, SINGLE_VALUED[facet]);
        expect({ parameters, facet, counts }).toEqual({ parameters, facet, counts: right });
      }
      const facet = SINGLE_VALUED_NAMES[page.total % SINGLE_VALUED_NAMES.length] ?? 'type';
      const renamed = parameters.map(([name, value]): [string, string] => [
        name === 'q' ? 'query' : name,
        value,
      ]);
      const values = await get<{ total: number; values: { value: string; count: number }[] }>(
        `facets/${facet}`,
        [...renamed, ['perPage', '1000']],
      );
      const listed = values.values.map(({ value, count }) => ({ value, count }));
      const shown = (page.facets[facet] ?? []).map(({ value, count }) => ({ value, count }));
      expect({ parameters, facet, total: values.total, listed }).toEqual({
        parameters,
        facet,
        total: page.total,
        listed: shown,
      });
    }
  });

  it('statistics: rows, columns, periods and delays are those of a naive count', async () => {
    const names = Object.keys(COUNTED) as (keyof typeof COUNTED)[];
    const refused = ['author', 'constituency'];
    const allowed = names.filter((name) => !refused.includes(name));
    const pairs = allowed.map(
      (name, place) => [name, allowed[(place * 5 + 3) % allowed.length] ?? name] as const,
    );
    let place = 0;
    for (const search of drawn(SEARCHES / 5, SEED + 2)) {
      const [first, second] = pairs[place++ % pairs.length] ?? (['type', 'status'] as const);
      const { parameters, asOf } = search;
      const questions = naive(search).questions;
      const by = first === second ? first : `${first},${second}`;
      const stats = await get<StatsAnswer>('stats', [
        ...parameters,
        ['by', by],
        ['limit', '200'],
        ['interval', place % 2 === 0 ? 'month' : 'year'],
      ]);
      const rows = stats.breakdown.rows;
      expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(questions.length);
      const counts = countBy(questions, COUNTED[first]);
      for (const row of rows.filter(({ kind }) => kind === 'value')) {
        const ofRow = questions.filter((question) => isSame(COUNTED[first](question), row.value));
        expect({ parameters, by, row: row.value, count: row.count }).toEqual({
          parameters,
          by,
          row: row.value,
          count: counts[sameFor(row.value ?? '')] ?? 0,
        });
        if (first === second) continue;
        expect(row.cells.reduce((sum, count) => sum + count, 0)).toBe(row.count);
        stats.breakdown.columns.forEach(({ kind, value }, column) => {
          if (kind !== 'value') return;
          const cell = ofRow.filter((question) => isSame(COUNTED[second](question), value)).length;
          expect({ by, row: row.value, value, cell: row.cells[column] }).toEqual({
            by,
            row: row.value,
            value,
            cell,
          });
        });
      }
      const missing = rows.find(({ kind }) => kind === 'missing')?.count ?? 0;
      const held = Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect({ by, missing }).toEqual({ by, missing: questions.length - held });
      const { periods, undated } = stats.interval;
      const published = periods.reduce((sum, period) => sum + period.questions, 0);
      expect(published + undated.questions).toBe(questions.length);
      const { asOf: told, types, ...delays } = stats.delays;
      expect({ told, types }).toEqual({ told: asOf, types: ['QE'] });
      expect({ parameters, ...delays }).toEqual({ parameters, ...naiveDelays(questions, asOf) });
      const overdue = questions.filter((question) => question.type === 'QE' && lateOn(asOf)(question)).length;
      expect({ parameters, overdue: delays['overdue'] }).toEqual({ parameters, overdue });
    }
  });

  it('late: as a naive reading of the dates has it, on any day', async () => {
    for (const { asOf } of drawn(20, SEED + 3)) {
      const late = all.map(({ question }) => question).filter(lateOn(asOf));
      expect({
        asOf,
        ids: (
          await exported([
            ['late', 'true'],
            ['asOf', asOf],
          ])
        ).sort(),
      }).toEqual({
        asOf,
        ids: late.map(({ id }) => id).sort(),
      });
    }
  });

  it('pages: side by side they are the export, each question once, in every order, folded or not', async () => {
    const orders = ['relevance', 'newest', 'oldest', 'answered', 'delay'];
    for (const search of drawn(SEARCHES / 50, SEED + 4)) {
      const ids = (await exported(search.parameters)).sort();
      for (const sort of orders) {
        for (const fold of ['false', 'true']) {
          const seen: string[] = [];
          let total = Infinity;
          for (let page = 1; seen.length < total; page += 1) {
            const answer = await get<SearchAnswer>('search', [
              ...search.parameters,
              ...Object.entries({ sort, fold, page: String(page), perPage: '97', facets: 'none' }),
            ]);
            total = answer.totalFolded;
            if (answer.hits.length === 0) break;
            seen.push(...answer.hits.map(({ id }) => id));
          }
          const { parameters } = search;
          expect({ parameters, sort, fold, seen: seen.length }).toEqual({
            parameters,
            sort,
            fold,
            seen: total,
          });
          expect(new Set(seen).size).toBe(seen.length);
          if (fold === 'false') expect(seen.sort()).toEqual(ids);
          else expect(seen.filter((id) => !ids.includes(id))).toEqual([]);
        }
      }
    }
  });

  it('the export is in the order of the pages', async () => {
    for (const search of drawn(SEARCHES / 15, SEED + 5)) {
      for (const sort of ['newest', 'oldest', 'answered', 'delay']) {
        const parameters: Parameters = [...search.parameters, ['sort', sort]];
        const page = await get<SearchAnswer>('search', [
          ...parameters,
          ...Object.entries({ fold: 'false', perPage: '100', facets: 'none' }),
        ]);
        const shown = page.hits.map(({ id }) => id);
        expect({ parameters, ids: (await exported(parameters)).slice(0, 100) }).toEqual({
          parameters,
          ids: shown,
        });
      }
    }
  });

  it('a filter more never finds a question more', async () => {
    const others = drawn(SEARCHES / 5, SEED + 6).filter(({ conditions }) => conditions.length > 0);
    const bases = drawn(others.length, SEED + 7);
    for (const [place, base] of bases.entries()) {
      const names = new Set(base.parameters.map(([name]) => name));
      const added = (others[place]?.parameters ?? []).filter(([name]) => name !== 'q' && !names.has(name));
      const wider = new Set(await exported(base.parameters));
      const narrower = await exported([...base.parameters, ...added]);
      expect({ base, added, extra: narrower.filter((id) => !wider.has(id)) }).toEqual({
        base,
        added,
        extra: [],
      });
    }
  });

  it('the feed holds the newest events of the search', async () => {
    for (const search of drawn(SEARCHES / 10, SEED + 8)) {
      const events = naive(search)
        .questions.flatMap(({ dates, type }) => [
          dates.published,
          ...(type === 'QG' || dates.answered === null ? [] : [dates.answered]),
        ])
        .filter((day) => day !== null)
        .sort()
        .reverse()
        .slice(0, 15);
      const response = await patiently(() =>
        fetch(`${service.address}${address('feed.atom', [...search.parameters, ['perPage', '15']])}`),
      );
      const days = [...(await response.text()).matchAll(/<entry>.*?<updated>(\d{4}-\d\d-\d\d)T/gs)].map(
        ([, day]) => day,
      );
      expect({ parameters: search.parameters, days }).toEqual({
        parameters: search.parameters,
        days: events,
      });
    }
  });

  it('suggestions are counted as a search for them counts', async () => {
    const names = ['rubric', 'ministry', 'author', 'party', 'department'] as const;
    let seen = 0;
    for (const search of drawn(SEARCHES / 10, SEED + 9)) {
      const filters = search.parameters.filter(([name]) => name !== 'q');
      for (const text of ['', 'san', 'e', 'la r', 'mar']) {
        const { suggestions } = await get<{ suggestions: { type: string; value: string; count: number }[] }>(
          'suggest',
          [...filters, ['q', text]],
        );
        for (const { type, value, count } of suggestions) {
          const facet = names.find((name) => name === type);
          if (facet === undefined) continue;
          const right = naive({ ...search, query: null }).questions.filter((question) =>
            isSame(SINGLE_VALUED[facet](question), value),
          ).length;
          seen += 1;
          expect({ filters, type, value, count }).toEqual({ filters, type, value, count: right });
        }
      }
    }
    expect(seen).toBeGreaterThan(50);
  });
});
