import { describe, expect, it } from 'vitest';
import { relatedRanking } from '../../../config/ranking.js';
import { EVERYTHING } from '../../../server/engine-port.js';
import { anyOf } from '../../../server/filter.js';
import { relatedCandidates } from '../../../server/related/candidates.js';
import { sourceFromQuestion, sourceFromText } from '../../../server/related/source.js';
import { lexiconOf, smallDocument, smallEngine, type SmallDocument } from '../small-index.js';

const WORDS = ['lanterne', 'phare', 'tempête', 'cuivre', 'pêcheur', 'digue', 'marée', 'écluse'];
const { far, near } = relatedRanking;

/** So many questions that hold the first `count` words. */
function crowd(size: number, count: number, name = `${count}-words`): SmallDocument[] {
  const question = WORDS.slice(0, count).join(' ');
  return Array.from({ length: size }, (_, place) =>
    smallDocument(`${name}-${place}`, { question }, { published: 10, author: name }),
  );
}

async function find(
  asked: SmallDocument | string,
  others: readonly SmallDocument[],
  { limit = 10, filter = [] }: { limit?: number; filter?: string[] } = {},
): Promise<{ ids: string[]; calls: number; asked: string[] }> {
  const documents = typeof asked === 'string' ? others : [asked, ...others];
  const lexicon = lexiconOf(documents);
  const engine = smallEngine(documents);
  const source =
    typeof asked === 'string' ? sourceFromText(asked, lexicon) : sourceFromQuestion(asked, lexicon);
  const found = await relatedCandidates(engine, source, { query: { ...EVERYTHING, filter }, lexicon, limit });
  return {
    ids: found.map(({ id }) => id),
    calls: engine.calls.length,
    asked: engine.calls.flat().flatMap((query) => query.filter),
  };
}

const TEXT = WORDS.join(' ');
const QUESTION = smallDocument('asked', { question: TEXT });
const FILLING = Array.from({ length: 600 }, (_, place) =>
  smallDocument(`filling-${place}`, { question: `canal ${place}` }),
);

describe('relatedCandidates', () => {
  it('takes those that share the most, however many share less', async () => {
    const best = crowd(60, 6);
    const { ids } = await find(TEXT, [...crowd(800, 1), ...crowd(400, 2), ...best, ...FILLING]);
    expect(ids).toEqual(expect.arrayContaining(best.map(({ id }) => id)));
    expect(ids.length).toBeLessThanOrEqual(far.most);
  });

  it('has as many as are wanted whenever so many share a word, whatever the filters', async () => {
    const documents = [...crowd(3, 7), ...crowd(400, 2), ...crowd(40, 1, 'few'), ...FILLING];
    const few = anyOf('facet.author', ['few']);
    expect((await find(TEXT, documents, { limit: 50 })).ids.length).toBeGreaterThan(50);
    expect((await find(TEXT, documents, { limit: 30, filter: [few] })).ids.length).toBeGreaterThan(30);
    const all = await find(TEXT, documents, { limit: 50, filter: [few] });
    expect(all.ids.sort()).toEqual(
      crowd(40, 1, 'few')
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('cuts a campaign of very many like letters off, after few calls', async () => {
    const { ids, calls } = await find(QUESTION, [...crowd(800, 8, 'letter'), ...FILLING]);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.length).toBeLessThanOrEqual(far.most + near.most);
    expect(calls).toBeLessThanOrEqual(far.tries + 2 * near.tries + 4);
  });

  it('adds those of the same answer, or of the same heading and days, that share a single word', async () => {
    const facts = { rubric: 'Ports', family: ['aSame'] };
    const question = smallDocument('asked', { question: TEXT }, facts);
    const answered = smallDocument(
      'answered',
      { question: 'lanterne' },
      { family: ['aSame'], published: 10 },
    );
    const days = smallDocument('days', { question: 'lanterne' }, { rubric: 'Ports' });
    const late = smallDocument('late', { question: 'lanterne' }, { rubric: 'Ports', published: 10 });
    const others = [...crowd(200, 3), ...crowd(500, 1), answered, days, late];
    const { ids } = await find(question, [...others, ...FILLING]);
    expect(ids).toEqual(expect.arrayContaining(['answered', 'days']));
    expect(ids).not.toContain('late');
  });

  it('has those of the same heading and days, too, when a campaign of its own is very large', async () => {
    const facts = { rubric: 'Ports', family: ['qSame'] };
    const question = smallDocument('asked', { question: TEXT }, facts);
    const letters = crowd(600, 8, 'letter').map((letter) => ({
      ...letter,
      family: ['qSame'],
      facet: { ...letter.facet, family: ['qSame'] },
    }));
    const days = smallDocument('days', { question: 'lanterne' }, { rubric: 'Ports' });
    const { ids } = await find(question, [...letters, days, ...FILLING]);
    expect(ids).toContain('days');
    expect(ids.length).toBeLessThanOrEqual(far.most + 2 * near.most);
  });

  it('asks one question of the engine for each kind where the words are spread as expected', async () => {
    const spread = FILLING.map(({ id }, place) =>
      smallDocument(id, { question: `${WORDS[place % WORDS.length] ?? ''} ${WORDS[(place * 7) % 5] ?? ''}` }),
    );
    const inPorts = smallDocument('asked', { question: TEXT }, { rubric: 'Ports' });
    expect((await find(QUESTION, spread.slice(0, 100))).calls).toBe(1);
    expect((await find(inPorts, spread.slice(0, 100))).calls).toBe(2);
  });

  it('asks nothing for words that no other question has', async () => {
    expect(await find('introuvable', FILLING)).toEqual({ ids: [], calls: 0, asked: [] });
  });
});
