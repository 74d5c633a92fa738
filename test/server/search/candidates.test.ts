import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../../config/ranking.js';
import { impactTerm } from '../../../ranking/impact.js';
import { EVERYTHING, type EngineQuery } from '../../../server/engine-port.js';
import { anyOf } from '../../../server/filter.js';
import { formatUid } from '../../../model/identity.js';
import { askAhead, fetchCandidates } from '../../../server/search/candidates.js';
import type { Wanted } from '../../../server/search/edge.js';
import type { Frequencies } from '../../../server/search/expected.js';
import type { Concept } from '../../../server/understand/concepts.js';
import { documentOfTerms, lexiconOf, smallEngine, type SmallDocument } from '../small-index.js';

/** What a word is worth at each level, the first one for a single mention: a share of BM25. */
const WORTH = [0.6, ...ranking.impacts];
const TOP = WORTH.length - 1;
const THRESHOLDS = [0.9, 0.75, 0.6, 0.45, 0.3, 0.15];

const wordAt = (place: number) => `mot${place}`;

/** A word asked for; the less frequent, the more telling. */
function concept(place: number, idf: number): Concept {
  const alternatives = [{ stems: [wordAt(place)], form: wordAt(place), grade: 1 }];
  return { alternatives, frequency: 1, idf, quoted: false };
}

/** A document that holds each word at a level of impact, -1: not at all. */
function documentOf(id: string, levels: readonly number[]): SmallDocument {
  const terms = levels.flatMap((top, place) =>
    Array.from({ length: top + 1 }, (_, level) => impactTerm(wordAt(place), level)),
  );
  return documentOfTerms(id, terms);
}

const wanteds = fc
  .tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 10 }))
  .map(([enough, more]): Wanted => ({ enough, most: enough + more }));

const scenes = (mostConcepts: number) =>
  fc
    .record({
      idfs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: mostConcepts }),
      holdings: fc.array(
        fc.array(fc.integer({ min: -1, max: TOP }), { minLength: mostConcepts, maxLength: mostConcepts }),
        { maxLength: 40, size: 'max' },
      ),
      wanted: wanteds,
    })
    .map(({ idfs, holdings, wanted }) => {
      const levels = holdings.map((holding) => holding.slice(0, idfs.length));
      return {
        concepts: idfs.map((idf, place) => concept(place, idf)),
        documents: levels.map((holding, place) => documentOf(String(place), holding)),
        /** Of each document: its share of the highest sum of idf × impact. */
        shares: levels.map((holding) => shareOf(holding, idfs)),
        wanted,
      };
    });

function shareOf(holding: readonly number[], idfs: readonly number[]): number {
  const weigh = (levels: readonly number[]) =>
    levels.reduce((sum, level, place) => sum + (idfs[place] ?? 0) * (WORTH[level] ?? 0), 0);
  return weigh(holding) / weigh(idfs.map(() => TOP));
}

function dated(document: SmallDocument, published: number): SmallDocument {
  return { ...document, published, order: { ...document.order, published } };
}

interface Asked {
  narrows?: boolean;
  concepts: Concept[];
  wanted: Wanted;
  total?: number;
  everyConcept?: boolean;
  frequencies?: Frequencies;
  query?: EngineQuery;
}

async function idsFrom(
  documents: readonly SmallDocument[],
  { query = EVERYTHING, frequencies = lexiconOf(documents), ...asked }: Asked,
): Promise<{ ids: string[]; calls: number }> {
  const engine = smallEngine(documents);
  const found = await fetchCandidates(engine, query, { total: documents.length, frequencies, ...asked });
  return { ids: found.map(({ id }) => id), calls: engine.calls.length };
}

/** All when they are few enough, else at least enough and not too many. */
function expectAsMany(ids: readonly string[], documents: readonly unknown[], { enough, most }: Wanted): void {
  if (documents.length <= most) expect(ids).toHaveLength(documents.length);
  else {
    expect(ids.length).toBeGreaterThanOrEqual(enough);
    expect(ids.length).toBeLessThanOrEqual(most);
  }
}

describe('fetchCandidates', () => {
  it('gives as many as wanted, all when there are no more, each once', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(8), async ({ documents, ...asked }) => {
        const { ids, calls } = await idsFrom(documents, asked);
        expectAsMany(ids, documents, asked.wanted);
        expect(new Set(ids).size).toBe(ids.length);
        expect(calls).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('needs one call where the edge is where it was expected, and never asks for the uids of a match that is not counted', async () => {
    const documents = Array.from({ length: 100 }, (_, place) =>
      documentOf(String(place), [place < 5 ? TOP : 0]),
    );
    const asked = { concepts: [concept(0, 2)], wanted: { enough: 4, most: 8 } };
    const { ids, calls } = await idsFrom(documents, { ...asked, everyConcept: true });
    expect({ ids, calls }).toEqual({ ids: ['0', '1', '2', '3', '4'], calls: 1 });
    const engine = smallEngine(documents);
    const uncounted = { ...asked, total: Infinity, frequencies: lexiconOf(documents) };
    await fetchCandidates(engine, EVERYTHING, uncounted);
    expect(engine.calls[0]?.some(({ uids }) => uids)).toBe(false);
  });

  it('needs one call, too, where the strictest ring holds too few and the next one far too many', async () => {
    const documents = Array.from({ length: 1_000 }, (_, place) =>
      documentOf(String(place), [place < 2 ? TOP : place < 32 ? TOP - 1 : 0]),
    );
    const asked = { concepts: [concept(0, 2)], wanted: { enough: 4, most: 8 }, everyConcept: true };
    const { ids, calls } = await idsFrom(documents, asked);
    expect({ inside: ids.slice(0, 2), number: ids.length, calls }).toEqual({
      inside: ['0', '1'],
      number: 4,
      calls: 1,
    });
    expect(ids.every((id) => Number(id) < 32)).toBe(true);
  });

  it('reads uids, and no document, where those it takes some of are older than was expected', async () => {
    const OLD = 400;
    const documents = Array.from({ length: 5_000 }, (_, place) => {
      const id = formatUid({ legislature: 16, type: 'QE', number: place + 1 });
      return dated(documentOf(id, [place < 2 ? TOP : place < OLD ? TOP - 1 : 0]), 10_000 + place);
    });
    const engine = smallEngine(documents);
    const asked = { concepts: [concept(0, 2)], wanted: { enough: 4, most: 8 }, everyConcept: true };
    const counted = { ...asked, total: documents.length, frequencies: lexiconOf(documents) };
    const found = await fetchCandidates(engine, EVERYTHING, counted);
    expect(found.map(({ id }) => id).sort()).toEqual(
      [0, 1, OLD - 2, OLD - 1].map((place) => documents[place]?.id).sort(),
    );
    expect(engine.calls.length).toBeGreaterThan(1);
    expect(engine.calls.flat().some(({ hitsPerPage }) => hitsPerPage > 0)).toBe(false);
  });

  it('reads no uids of a large match whose words the lexicon takes to be rare', async () => {
    const documents = Array.from({ length: 4_000 }, (_, place) => documentOf(String(place), [0]));
    const engine = smallEngine(documents);
    const rare = lexiconOf(Array.from({ length: 6 }, (_, place) => documentOf(String(place), [TOP])));
    const asked = { concepts: [concept(0, 2)], wanted: { enough: 4, most: 8 }, everyConcept: true };
    const counted = { ...asked, total: documents.length, frequencies: { ...rare, documents: 4_000 } };
    expect(await fetchCandidates(engine, EVERYTHING, counted)).toHaveLength(4);
    const read = engine.calls.flat().filter(({ uids }) => uids);
    for (const { total } of await engine.multiSearch(read)) expect(total).toBeLessThanOrEqual(8);
  });

  it('does as well when nobody has counted the match', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(8), async ({ documents, ...asked }) => {
        const { ids } = await idsFrom(documents, { ...asked, total: Infinity });
        expect(ids.length).toBeGreaterThanOrEqual(Math.min(asked.wanted.enough, documents.length));
        expect(ids.length).toBeLessThanOrEqual(asked.wanted.most);
      }),
    );
  });

  it('chooses the same whatever the lexicon says', async () => {
    const other = scenes(6).map(({ documents }) => documents);
    await fc.assert(
      fc.asyncProperty(scenes(6), other, fc.boolean(), async ({ documents, ...asked }, others, narrows) => {
        const { ids } = await idsFrom(documents, asked);
        const frequencies = lexiconOf(others);
        const guessed = await idsFrom(documents, { ...asked, frequencies, ...(narrows ? { narrows } : {}) });
        expect(guessed.ids).toEqual(ids);
        expect(guessed.calls).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('takes the newest where it takes some of a ring, however they are asked for', async () => {
    const number = fc.integer({ min: 1, max: 400 });
    await fc.assert(
      fc.asyncProperty(
        number,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (count, enough, narrows) => {
          const documents = Array.from({ length: count }, (_, place) => {
            const id = formatUid({ legislature: 16, type: 'QE', number: place + 1 });
            return { ...dated(documentOf(id, [place === 0 ? TOP : 0]), 19_000 + place) };
          });
          const wanted = { enough, most: enough };
          const asked = { concepts: [concept(0, 2)], wanted, everyConcept: true, narrows };
          const { ids } = await idsFrom(documents.toReversed(), asked);
          const newest = documents
            .slice(1)
            .toReversed()
            .map(({ id }) => id);
          const expected = [documents[0]?.id, ...newest.slice(0, enough - 1)].slice(0, count);
          expect([...ids].sort()).toEqual([...expected].sort());
        },
      ),
    );
  });

  it('chooses the same whatever it takes to be the size of a match that is too large', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(6), fc.integer({ min: 1, max: 9 }), async ({ documents, ...asked }, power) => {
        fc.pre(documents.length > asked.wanted.most);
        const { ids } = await idsFrom(documents, asked);
        expect((await idsFrom(documents, { ...asked, total: documents.length * 3 ** power })).ids).toEqual(
          ids,
        );
      }),
    );
  });

  it('chooses the same where it is told that every word is there, and counts no ring that holds all', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(4), async ({ documents: some, concepts, wanted }) => {
        const first = concepts.map((_, place) => impactTerm(wordAt(place), 0));
        const documents = some.map((each) => ({ ...each, terms: [...new Set([...each.terms, ...first])] }));
        const { ids } = await idsFrom(documents, { concepts, wanted });
        const engine = smallEngine(documents);
        const [total, frequencies] = [documents.length, lexiconOf(documents)];
        const asked = { concepts, wanted, total, frequencies, everyConcept: true };
        const found = await fetchCandidates(engine, EVERYTHING, asked);
        expect(found.map(({ id }) => id)).toEqual(ids);
        const isCut = ({ onlyIds, filter }: EngineQuery) =>
          onlyIds || filter.some((each) => /^NOT|^order\.published/.test(each));
        const counted = engine.calls.flat().filter((asked) => !isCut(asked));
        if (documents.length > wanted.most) expect(counted.length).toBeLessThan(THRESHOLDS.length);
      }),
    );
  });

  it('leaves out no document of the inner ring, and takes none from beyond the outer one', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(3), async ({ documents, shares, ...asked }) => {
        const { ids } = await idsFrom(documents, asked);
        for (const threshold of THRESHOLDS) {
          if (shares.some((share) => Math.abs(share - threshold) < 1e-9)) continue;
          const ring = documents.filter((_, place) => (shares[place] ?? 0) > threshold).map(({ id }) => id);
          const inside = ring.length <= asked.wanted.most ? [ring, ids] : [ids, ring];
          expect(inside[1]).toEqual(expect.arrayContaining(inside[0] ?? []));
        }
      }),
    );
  });

  it('finds, of many words too, the one document that holds them all', async () => {
    const count = fc.integer({ min: 4, max: 12 });
    await fc.assert(
      fc.asyncProperty(count, wanteds, fc.nat(30), async (words, wanted, place) => {
        const places = Array.from({ length: words }, (_, word) => word);
        const halves = Array.from({ length: 30 }, (_, other) =>
          documentOf(
            String(other),
            places.map((word) => ((word + other) % 2 === 0 ? TOP : -1)),
          ),
        );
        const best = documentOf(
          'best',
          places.map(() => TOP),
        );
        const all = [...halves.slice(0, place), best, ...halves.slice(place)];
        const concepts = places.map((word) => concept(word, 3));
        expect((await idsFrom(all, { concepts, wanted })).ids).toContain('best');
      }),
      { numRuns: 30 },
    );
  });

  it('stays inside of what matches', async () => {
    const documents = Array.from({ length: 20 }, (_, place) => documentOf(String(place), [place % 4]));
    const allowed = ['3', '4', '5', '6', '7'];
    const query = { ...EVERYTHING, filter: [anyOf('id', allowed)] };
    const { ids } = await idsFrom(documents, {
      concepts: [concept(0, 2)],
      wanted: { enough: 3, most: 3 },
      total: 5,
      query,
    });
    expect(ids).toHaveLength(3);
    expect(allowed).toEqual(expect.arrayContaining(ids));
    expect(ids).toEqual(expect.arrayContaining(['3', '7']));
  });

  it('asks once when there is nothing to choose from, or nothing to choose by', async () => {
    const documents = Array.from({ length: 6 }, (_, place) => documentOf(String(place), [0]));
    const few = await idsFrom(documents, { concepts: [concept(0, 2)], wanted: { enough: 6, most: 6 } });
    expect(few).toEqual({ ids: ['0', '1', '2', '3', '4', '5'], calls: 1 });
    const unknown = [{ ...concept(9, 2), frequency: 0 }];
    for (const concepts of [[], unknown]) {
      expect(await idsFrom(documents, { concepts, wanted: { enough: 2, most: 2 } })).toEqual({
        ids: ['0', '1'],
        calls: 1,
      });
    }
  });
});

describe('askAhead', () => {
  /** Of one word that every document holds, or most do. */
  const ofOneWord = (documents: readonly SmallDocument[], wanted: Wanted) => ({
    concepts: [concept(0, 2)],
    wanted,
    frequencies: lexiconOf(documents),
    everyConcept: true,
  });

  it('changes nothing of what is chosen, and saves calls', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(4), async ({ documents: some, concepts, wanted }) => {
        const first = concepts.map((_, place) => impactTerm(wordAt(place), 0));
        const documents = some.map((each) => ({ ...each, terms: [...new Set([...each.terms, ...first])] }));
        const asked = { concepts, wanted, everyConcept: true };
        const { ids, calls } = await idsFrom(documents, asked);
        const [engine, frequencies] = [smallEngine(documents), lexiconOf(documents)];
        const ahead = askAhead(engine, EVERYTHING, { ...asked, frequencies });
        const total = documents.length;
        const found = await fetchCandidates(engine, EVERYTHING, { ...asked, frequencies, total }, ahead);
        expect(found.map(({ id }) => id)).toEqual(ids);
        // Words that every document holds: what matches is known, and whether it is small.
        expect(engine.calls.length).toBeLessThanOrEqual(calls);
      }),
    );
  });

  it('does as well when nobody has counted the match', async () => {
    await fc.assert(
      fc.asyncProperty(scenes(4), async ({ documents: some, concepts, wanted }) => {
        const first = concepts.map((_, place) => impactTerm(wordAt(place), 0));
        const documents = some.map((each) => ({ ...each, terms: [...new Set([...each.terms, ...first])] }));
        const asked = { concepts, wanted, everyConcept: true, frequencies: lexiconOf(documents) };
        const engine = smallEngine(documents);
        const ahead = askAhead(engine, EVERYTHING, asked);
        const found = await fetchCandidates(engine, EVERYTHING, { ...asked, total: Infinity }, ahead);
        expectAsMany(
          found.map(({ id }) => id),
          documents,
          wanted,
        );
      }),
    );
  });

  it('is passed over where another match was chosen', async () => {
    const documents = Array.from({ length: 30 }, (_, place) => documentOf(String(place), [0, place % 2]));
    const engine = smallEngine(documents);
    const asked = ofOneWord(documents, { enough: 4, most: 20 });
    const ahead = askAhead(engine, EVERYTHING, asked);
    const query = { ...EVERYTHING, filter: [anyOf('terms', [impactTerm(wordAt(1), 1)])] };
    const found = await fetchCandidates(engine, query, { ...asked, total: 15 }, ahead);
    expect(found.map(({ id }) => Number(id) % 2)).toEqual(Array.from({ length: 15 }, () => 1));
  });

  it('asks nothing where fewer are likely to match than would be enough', () => {
    const documents = Array.from({ length: 30 }, (_, place) =>
      documentOf(String(place), [place < 3 ? 0 : -1]),
    );
    const engine = smallEngine(documents);
    const asked = ofOneWord(documents, { enough: 4, most: 20 });
    expect(askAhead(engine, EVERYTHING, asked, 4)).toBeNull();
    expect(engine.calls).toEqual([]);
  });

  it('is nobody’s failure where it fails and is not needed', async () => {
    const engine = { ...smallEngine([]), multiSearch: () => Promise.reject(new Error('away')) };
    const asked = ofOneWord([documentOf('1', [TOP])], { enough: 0, most: 0 });
    const ahead = askAhead(engine, EVERYTHING, asked);
    expect(ahead?.look).not.toBeNull();
    await expect(ahead?.look?.results).rejects.toThrow('away');
  });
});
