import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../../config/ranking.js';
import { analyseQuery } from '../../../french/analyse.js';
import { impactTerm } from '../../../ranking/impact.js';
import { anyChoice, matchAll, matchTelling, type Match } from '../../../server/search/match.js';
import { readConcepts, type Concept } from '../../../server/understand/concepts.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import { documentOfTerms, holds, lexiconOf, smallDocument, type SmallDocument } from '../small-index.js';

const NO_SEQUENCES = { q: '', filter: [] };
const SYNONYMS = createSynonymTable([['BSM', 'brigade des secours en mer']]);
const documents = [
  smallDocument('phare', { question: 'Le phare est éteint.' }),
  smallDocument('both', { question: 'La lanterne du phare est éteinte.' }),
  smallDocument('digue', { question: 'La digue est éteinte.' }),
  smallDocument('sigle', { question: 'La BSM veille.' }),
  smallDocument('whole', { question: 'La brigade des secours en mer veille.' }),
  smallDocument('secours', { question: 'Les secours veillent.' }),
];
const lexicon = lexiconOf(documents);

function asked(query: string) {
  const analysis = analyseQuery(query);
  return { analysis, concepts: readConcepts(analysis, lexicon, SYNONYMS), sequences: NO_SEQUENCES };
}

function idsOf(match: Match | null): string[] {
  return documents
    .filter((document) => match?.filter.every((condition) => holds(document, condition)))
    .map(({ id }) => id);
}

function allFor(query: string): string[] {
  const { concepts, ...beside } = asked(query);
  return idsOf(matchAll(concepts, beside));
}

function tellingFor(query: string): Match | null {
  const { concepts, ...beside } = asked(query);
  return matchTelling(concepts, beside);
}

/** One made-up word, so frequent in the index. */
function concept(stem: string, idf: number): Concept {
  return { alternatives: [{ stems: [stem], form: stem, grade: 1 }], frequency: 1, idf, quoted: false };
}

describe('matchAll', () => {
  it.each([
    ['phare', ['phare', 'both']],
    ['lanternes des phares', ['both']],
    ['phare digue', []],
    ['phare -lanterne', ['phare']],
    ['bsm', ['sigle', 'whole']],
    ['brigade secours mer', ['sigle', 'whole']],
    ['secours', ['whole', 'secours']],
    ['inconnuxyz', []],
  ])('finds for « %s »: %j', (query, ids) => {
    expect(allFor(query)).toEqual(ids);
  });

  it('finds everything when no word was given', () => {
    expect(allFor('')).toHaveLength(documents.length);
    expect(allFor('le la les')).toHaveLength(documents.length);
  });

  it('asks for what passages do, beside the words', () => {
    const { concepts, analysis } = asked('phare digue');
    const sequences = { q: '"gardien du phare"', filter: ['id IN ["both"]'] };
    for (const match of [matchAll, matchTelling]) {
      const { q, filter } = match(concepts, { analysis, sequences }) ?? {};
      expect(q).toBe(sequences.q);
      expect(filter).toContain('id IN ["both"]');
    }
  });
});

describe('matchTelling', () => {
  it('is nothing but what every word finds for one word, or for words that no question holds', () => {
    expect(tellingFor('phare')).toBeNull();
    expect(tellingFor('inconnuxyz autrexyz')).toBeNull();
    expect(tellingFor('"phare éteint"')).toBeNull();
  });

  it('finds questions that hold a telling part of the words', () => {
    expect(idsOf(tellingFor('phare digue inconnuxyz'))).toEqual(['phare', 'both', 'digue']);
  });

  it('keeps quoted words required and excluded ones out', () => {
    expect(idsOf(tellingFor('"phare" lanterne digue'))).toEqual(['both']);
    expect(idsOf(tellingFor('phare digue -lanterne'))).toEqual(['phare', 'digue']);
  });

  it('finds what holds the wanted share of the idf, and all that every word finds', () => {
    const pool = Array.from({ length: ranking.widenedConcepts + 2 }, (_, place) => `mot${place}`);
    const idfs = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: pool.length });
    fc.assert(
      fc.property(idfs, fc.subarray(pool), (weights, held) => {
        const concepts = weights.map((idf, place) => concept(pool[place] ?? '', idf));
        const document = documentOfTerms('1', held);
        const match = matchTelling(concepts, { analysis: analyseQuery(''), sequences: NO_SEQUENCES });
        const found = match?.filter.every((condition) => holds(document, condition)) ?? false;
        const telling = [...concepts].sort((a, b) => b.idf - a.idf).slice(0, ranking.widenedConcepts);
        const sum = (list: readonly Concept[]) => list.reduce((all, { idf }) => all + idf, 0);
        const share = sum(
          telling.filter(({ alternatives: [first] }) => held.includes(first?.stems[0] ?? '')),
        );
        const least = ranking.widenedShare * sum(telling);
        if (Math.abs(share - least) > 1e-9) expect(found).toBe(share > least);
        if (concepts.every((_, place) => held.includes(pool[place] ?? ''))) expect(found).toBe(true);
      }),
    );
  });
});

describe('anyChoice', () => {
  const concepts = [concept('phare', 1), concept('digue', 1)];
  const meets = (document: SmallDocument, choices: number[][]) =>
    holds(document, anyChoice(concepts, choices));

  it('holds where one choice does, each word at its level of impact at least', () => {
    const document = documentOfTerms('1', ['phare', impactTerm('phare', 1), 'digue']);
    expect(meets(document, [[1, 0]])).toBe(true);
    expect(meets(document, [[2, 0]])).toBe(false);
    expect(meets(document, [[2, 0], [-1, 0]])).toBe(true); // prettier-ignore
    expect(meets(document, [[2, -1], [-1, 1]])).toBe(false); // prettier-ignore
  });

  it('asks of a phrase that each of its words reach the level', () => {
    const alternatives = [
      { stems: ['bsm'], form: 'bsm', grade: 1 },
      { stems: ['brigade', 'mer'], form: '', grade: 0.9 },
    ];
    const condition = anyChoice([{ ...concept('bsm', 1), alternatives }], [[1]]);
    const found = (...terms: string[]) => holds(documentOfTerms('1', terms), condition);
    const [brigade, mer] = [impactTerm('brigade', 1), impactTerm('mer', 1)];
    expect(found('brigade', brigade, 'mer', mer)).toBe(true);
    expect(found('brigade', brigade, 'mer')).toBe(false);
    expect(found('brigade', 'mer')).toBe(false);
    expect(found('bsm', impactTerm('bsm', 1))).toBe(true);
  });

  it('holds everywhere for a choice of nothing, nowhere without a choice', () => {
    const document = documentOfTerms('1', []);
    expect(meets(document, [[-1, -1]])).toBe(true);
    expect(meets(document, [])).toBe(false);
  });
});
