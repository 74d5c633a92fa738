import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataJson, type Fields } from '../support/documents.js';
import { makeDataDir, runIndex, startService, type RunningService } from '../support/service.js';

interface Answer {
  total: number;
  totalFolded: number;
  hits: { id: string; number: number }[];
  facets: Record<string, { value: string; count: number; selected: boolean }[]>;
  warnings: { code: string }[];
  understood: { relaxed: boolean };
}

const WORDS = ['phare', 'canal suspendu', 'suspendu canal', 'montagne', 'ballon'];
/** Of every sixtieth question. */
const TITLES: Partial<Record<number, string>> = {
  7: 'Suspendu, le canal suspendu',
  11: 'Agence régionale de santé',
};
const TYPES = ['QE', 'QG', 'QOSD'] as const;
const RE = { ref: 'PO800538', code: 'RE', label: 'Renaissance' };
const LR = { ref: 'PO800508', code: 'LR', label: 'Les Républicains' };

/** Three hundred questions: numbers that come again with another type, days that many share, every third answered. */
const QUESTIONS: (Required<Pick<Fields, 'type' | 'number' | 'text' | 'published'>> & Fields)[] = Array.from(
  { length: 300 },
  (_, at) => {
    const day = (offset: number) => new Date(Date.UTC(2023, 0, 1 + offset)).toISOString().slice(0, 10);
    const words = WORDS.filter((__, place) => (at * (place + 2)) % 5 < 2);
    return {
      type: TYPES[at % 3] ?? 'QE',
      number: 100_001 + Math.floor(at / 3),
      title: TITLES[at % 60] ?? `Sujet ${WORDS[at % 5] ?? ''}`,
      text: `Cas ${at % 40} : ${words.join(', ')}.${at % 100 === 50 ? ' Plan 100003.' : ''}`,
      published: day((at % 20) * 9),
      party: at % 2 === 0 ? RE : LR,
      ...(at % 3 === 0
        ? { answer: `Réponse ${WORDS[at % 4] ?? ''}.`, answered: day((at % 20) * 9 + (at % 100)) }
        : {}),
    };
  },
);

const data = makeDataDir();
let service: RunningService;

beforeAll(async () => {
  const folder = join(data.path, 'documents');
  mkdirSync(folder, { recursive: true });
  QUESTIONS.forEach((question, at) => writeFileSync(join(folder, `${at}.json`), openDataJson(question)));
  expect((await runIndex(data.path, folder)).code).toBe(0);
  service = await startService(data.path);
});
afterAll(async () => {
  await service.stop();
  await data.remove();
});

async function ask(parameters: Record<string, string>): Promise<Answer> {
  const { status, body } = await service.get<Answer>(
    `/api/v1/search?${new URLSearchParams({ facets: 'none', perPage: '1', ...parameters }).toString()}`,
  );
  expect({ parameters, status }).toEqual({ parameters, status: 200 });
  return body;
}

const total = async (parameters: Record<string, string>) => (await ask(parameters)).total;

describe('pages', () => {
  const sorts = ['relevance', 'newest', 'oldest', 'answered', 'delay'];
  const searches = ['', 'phare montagne', 'groupe:LR', '(phare OU ballon)'];
  it.each(sorts.flatMap((sort) => searches.map((q) => [sort, q] as const)))(
    'in the order « %s », q=%s: every match stands on exactly one page',
    async (sort, q) => {
      for (const fold of ['true', 'false']) {
        const ids: string[] = [];
        let expected = Infinity;
        for (let page = 1; ids.length < expected; page += 1) {
          const answer = await ask({ q, sort, fold, page: String(page), perPage: '37' });
          expected = answer.totalFolded;
          expect(answer.hits).toHaveLength(Math.min(37, expected - ids.length));
          ids.push(...answer.hits.map(({ id }) => id));
        }
        expect(new Set(ids).size).toBe(expected);
        const beyond = await ask({
          q,
          sort,
          fold,
          page: String(Math.ceil(expected / 37) + 1),
          perPage: '37',
        });
        expect(beyond.hits).toEqual([]);
      }
    },
  );
});

describe('operators and parameters', () => {
  it.each<[string, Record<string, string>]>([
    ['groupe:LR', { party: 'LR' }],
    ['lignée:RE', { partyLineage: 'EPR' }],
    ['type:QG,QOSD', { type: 'QG,QOSD' }],
    ['délai:>60', { delay: '>60' }],
    ['délai:31-60', { delay: '31-60' }],
    ['avant:02/2023', { to: '2023-01-31' }],
    ['après:02/2023', { from: '2023-03-01' }],
    ['année:2023', { year: '2023' }],
    ['mois:03/2023', { month: '2023-03' }],
    ['mois:"mars 2023"', { month: '2023-03' }],
    ['date:03/2023', { from: '2023-03-01', to: '31 mars 2023' }],
    ['numéro:100003', { number: '100003' }],
    ['signalée:non', { signalled: 'false' }],
    ['retard:oui', { late: 'true' }],
    ['retard:non', { late: 'false' }],
    ['retirée:non', { withdrawn: 'false' }],
  ])('%s says the same as %j', async (q, parameters) => {
    const found = await total(parameters);
    expect(await total({ q })).toBe(found);
    expect(await total({ q: `-${q}` })).toBe(300 - found);
  });

  it('counts facets that are only counted when asked for', async () => {
    const { facets } = await ask({ facets: 'signalled,transferred,delay,year,author,closing' });
    expect(facets['signalled']).toMatchObject([{ value: 'false', count: 300 }]);
    const written = QUESTIONS.filter(({ type, answered }) => type !== 'QG' && answered !== undefined).length;
    expect(facets['delay']?.reduce((sum, { count }) => sum + count, 0)).toBe(written);
  });
});

describe('a number alone', () => {
  const numbersOf = async (parameters: Record<string, string>) =>
    (await ask({ perPage: '20', ...parameters })).hits.map(({ number }) => number);

  it.each(['100003', '« 100 003 »'])(
    'finds in « %s » its questions first, then those that say it',
    async (q) => {
      const numbers = await numbersOf({ q });
      expect(numbers.slice(0, 3)).toEqual([100_003, 100_003, 100_003]);
      expect(numbers.slice(3).sort()).toEqual([100_017, 100_051, 100_084]);
      expect((await ask({ q, sort: 'oldest' })).total).toBe(6);
    },
  );

  it('is the number of a question alone beside its type', async () => {
    expect(await numbersOf({ q: 'QE 100003' })).toEqual([100_003]);
    expect(await numbersOf({ q: 'n° 100003' })).toEqual([100_003, 100_003, 100_003]);
  });
});

describe('choices', () => {
  const has = (text: string) =>
    QUESTIONS.filter((question) =>
      `${question.text} ${question.title ?? ''} ${question.answer ?? ''}`.includes(text),
    );
  it('keep to the order of words inside a passage', async () => {
    const either = new Set([...has('canal suspendu'), ...has('ballon')]);
    expect(await total({ q: '("canal suspendu" OU ballon)' })).toBe(either.size);
    const neither = QUESTIONS.filter((question) => has('phare').includes(question) && !either.has(question));
    expect(await total({ q: 'phare SAUF ("canal suspendu" OU ballon)' })).toBe(neither.length);
    expect(neither.length).toBeGreaterThan(0);
  });

  it('tell title and answer apart', async () => {
    expect(await total({ q: 'titre:ballon' })).toBe(
      QUESTIONS.filter(({ title }) => title?.includes('ballon')).length,
    );
    expect(await total({ q: 'réponse:montagne' })).toBe(
      QUESTIONS.filter(({ answer }) => answer?.includes('montagne')).length,
    );
  });
});

describe('a passage of a title or an answer', () => {
  const titled = (passage: string) =>
    QUESTIONS.filter(({ title = '' }) => title.toLowerCase().replaceAll(',', '').includes(passage)).length;

  // Each title of one order has the other one in some text: only the order within the title tells them apart.
  it.each(['canal suspendu', 'suspendu canal', 'suspendu le canal', 'sujet suspendu canal'])(
    'is in this order: « %s »',
    async (passage) => {
      const found = titled(passage);
      expect(await total({ q: `titre:"${passage}"` })).toBe(found);
      expect(await total({ q: `-titre:"${passage}"` })).toBe(300 - found);
      expect(await total({ q: `(titre:"${passage}" OU titre:xylophone)` })).toBe(found);
    },
  );

  it('is in these forms', async () => {
    expect(await total({ q: 'titre:"ballons"' })).toBe(0);
    expect(await total({ q: 'titre:"ballon"' })).toBe(await total({ q: 'titre:ballons' }));
  });

  it('is found in answers too, and is the same for exports and statistics', async () => {
    const wanted = QUESTIONS.filter(({ answer }) => answer?.includes('suspendu canal')).length;
    expect(wanted).toBeGreaterThan(0);
    expect(await total({ q: 'réponse:"suspendu canal"' })).toBe(wanted);
    expect(await total({ q: 'réponse:"canal suspendu"' })).toBe(
      QUESTIONS.filter(({ answer }) => answer?.includes('canal suspendu')).length,
    );
    const stats = await service.get<{ total: number }>(
      `/api/v1/stats?${new URLSearchParams({ q: 'réponse:"suspendu canal"' }).toString()}`,
    );
    expect(stats.body.total).toBe(wanted);
  });
});

describe('an exclusion', () => {
  it('is of the word that was typed, in a title as anywhere', async () => {
    // No question says « ARS »: what is found is the body by its name.
    const found = await total({ q: 'ARS' });
    expect(found).toBeGreaterThan(0);
    expect(await total({ q: 'titre:ARS' })).toBe(found);
    expect(await total({ q: '-ARS' })).toBe(300);
    expect(await total({ q: '-titre:ARS' })).toBe(300);
    expect(await total({ q: 'titre:ARS -titre:"agence régionale de santé"' })).toBe(0);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      '(',
      ')',
      '-',
      '"',
      '« ',
      ' »',
      'ET',
      'OU',
      'SAUF',
      'phare',
      'canal suspendu',
      '"canal suspendu"',
      "l'eau",
      '\\',
      "' OR ",
    ],
    ...[
      'groupe:LR',
      'groupe:"a\\"b',
      'truc:x',
      'titre:ballon',
      'titre:"canal suspendu"',
      'réponse:phare',
      'délai:>60',
      'avant:2024',
      'retard:oui',
      '-type:QG',
    ],
  );
  it('is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const answer = await ask({ q: pieces.join(' '), facets: 'party,type,delay' });
        expect(answer.total).toBeLessThanOrEqual(300);
      }),
      { numRuns: 150 },
    );
  });
});

describe('filters', () => {
  it('never widen what words found', async () => {
    for (const q of [
      'phare',
      'phare zinzolin',
      'phare montagne ballon',
      'xylophone ballon',
      '"canal suspendu" ours',
    ]) {
      const without = await ask({ q });
      for (const filter of ['groupe:LR', '-type:QE', 'délai:>60', 'titre:ballon']) {
        const some = await ask({ q: `${q} ${filter}` });
        expect(some.total).toBeLessThanOrEqual(without.total);
        expect(some.understood.relaxed).toBe(without.understood.relaxed);
      }
    }
  });
});
