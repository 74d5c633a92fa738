import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir, startService, type RunningService } from '../support/service.js';
import {
  JUDGEMENTS,
  RELATED_JUDGEMENTS,
  SAME_ANSWER,
  STATION_CAMPAIGN,
  type Judgement,
  type Reason,
  type RelatedJudgement,
} from './judgements.js';

interface Hit {
  id: string;
  status: string;
  legislature: number;
  score: number | null;
  similar: number;
  family: string;
  reason?: Reason;
}

interface SearchAnswer {
  total: number;
  totalFolded: number;
  understood: { relaxed: boolean };
  hits: Hit[];
  warnings: { code: string }[];
}

interface RelatedAnswer {
  hits: Hit[];
}

/** As many as a page may hold: the whole sample. */
const PER_PAGE = '100';

let service: RunningService;
const data = makeDataDir();
beforeAll(async () => {
  service = await startService(data.path);
});
afterAll(async () => {
  await service.stop();
  await data.remove();
});

async function search(query: string, params: Readonly<Record<string, string>> = {}): Promise<SearchAnswer> {
  const address = new URLSearchParams({
    fold: 'false',
    facets: 'none',
    perPage: PER_PAGE,
    ...params,
    q: query,
  });
  const { status, body } = await service.get<SearchAnswer>(`/api/v1/search?${address.toString()}`);
  expect(status).toBe(200);
  return body;
}

async function related({ of, text, params }: RelatedJudgement): Promise<RelatedAnswer> {
  const query = new URLSearchParams(params).toString();
  if (of !== undefined) {
    const { status, body } = await service.get<RelatedAnswer>(`/api/v1/questions/${of}/related?${query}`);
    expect(status).toBe(200);
    return body;
  }
  const response = await fetch(`${service.address}/api/v1/related?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as RelatedAnswer;
}

function checkOrder(
  hits: readonly Hit[],
  { first, among, absent = [] }: Pick<Judgement, 'first' | 'among' | 'absent'>,
): void {
  const ids = hits.map(({ id }) => id);
  if (first !== undefined) expect(ids[0]).toBe(first);
  if (among !== undefined) expect(ids.slice(0, among.within)).toEqual(expect.arrayContaining([...among.ids]));
  for (const id of absent) expect(ids).not.toContain(id);
}

function checkSearch(answer: SearchAnswer, judgement: Judgement): void {
  const { total, totalFolded, relaxed, warnings = [] } = judgement;
  checkOrder(answer.hits, judgement);
  expect(answer.hits).toHaveLength(answer.totalFolded);
  if (total !== undefined) expect(answer.total).toBe(total);
  if (totalFolded !== undefined) expect(answer.totalFolded).toBe(totalFolded);
  if (relaxed !== undefined) expect(answer.understood.relaxed).toBe(relaxed);
  expect(answer.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining([...warnings]));
}

function checkRelated({ hits }: RelatedAnswer, judgement: RelatedJudgement): void {
  checkOrder(hits, judgement);
  const reasons = Object.fromEntries(hits.map(({ id, reason }) => [id, reason]));
  expect(reasons).toMatchObject(judgement.reasons ?? {});
}

const named = (list: readonly Judgement[]): [string, Judgement][] =>
  list.map((judgement) => [
    [shorten(judgement.query), ...Object.entries(judgement.params ?? {}).map((pair) => pair.join('='))].join(
      ' & ',
    ),
    judgement,
  ]);

const namedRelated = (list: readonly RelatedJudgement[]): [string, RelatedJudgement][] =>
  list.map((judgement) => [
    [
      judgement.of ?? shorten(judgement.text ?? ''),
      ...Object.entries(judgement.params ?? {}).map((pair) => pair.join('=')),
    ].join(' & '),
    judgement,
  ]);

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

describe.each(Object.entries(JUDGEMENTS))('%s', (_group, judgements) => {
  it.each(named(judgements))('q=%s', async (_name, judgement) => {
    checkSearch(await search(judgement.query, judgement.params), judgement);
  });
});

describe('like questions', () => {
  it.each([
    ['a campaign, one letter of which was answered', '"guichets de gare"', {}, STATION_CAMPAIGN],
    ['what waits of it', '"guichets de gare"', { status: 'pending' }, STATION_CAMPAIGN.slice(1)],
    ['an answer given twice', 'conjoint collaborateur d’exploitation agricole', {}, SAME_ANSWER],
  ])(
    '%s is one hit that says how many there are, and leads to all of them',
    async (_name, query, params, ids) => {
      const folded = await search(query, { ...params, fold: 'true' });
      expect(folded.hits).toHaveLength(1);
      expect(folded.hits[0]?.similar).toBe(ids.length - 1);
      const family = await search(query, { ...params, fold: '', family: folded.hits[0]?.family ?? '' });
      expect(family.hits.map(({ id }) => id).sort()).toEqual([...ids]);
      expect(family.totalFolded).toBe(ids.length);
    },
  );
});

describe('an apostrophe or a hyphen of another kind changes nothing', () => {
  it.each([
    ["prix de l'électricité dans l'industrie", 'prix de l’électricité dans l’industrie'],
    ['lycée Port-Lusson', 'lycée Port\u2011Lusson'],
    ['"maison d\'arrêt"', '« maison d’arrêt »'],
  ])('%s', async (one, other) => {
    const ids = async (query: string) => (await search(query)).hits.map(({ id }) => id);
    expect(await ids(other)).toEqual(await ids(one));
  });
});

describe('related questions', () => {
  it.each(namedRelated(RELATED_JUDGEMENTS))('of %s', async (_name, judgement) => {
    const answer = await related(judgement);
    checkRelated(answer, judgement);
    expect(answer.hits.map(({ id }) => id)).not.toContain(judgement.of);
    const scores = answer.hits.map(({ score }) => score ?? -1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
  });

  it('of a text of stop words are none', async () => {
    expect((await related({ text: 'de la, et pour les', why: 'nothing to go by' })).hits).toEqual([]);
  });
});
