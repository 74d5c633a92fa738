import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../../config/ranking.js';
import { tokenise } from '../../../french/tokenise.js';
import { decodeRankField, RANK_PARTS, type RankPart } from '../../../ranking/rank-field.js';
import { countOccurrences } from '../../../server/ranking/occurrences.js';
import { createQueryWords } from '../../../server/ranking/query-words.js';
import type { Alternative, Concept } from '../../../server/understand/concepts.js';
import { smallDocument } from '../small-index.js';

const { form: FORM, stem: STEM, beginning: BEGINNING } = ranking.grades;

function typed(word: string): Alternative {
  const [token = { form: '', stem: '' }] = tokenise(word);
  return { stems: [token.stem], form: token.form, grade: 1 };
}

function concept(...alternatives: Alternative[]): Concept {
  return { alternatives, frequency: 1, idf: 1, quoted: false };
}

function count(texts: Partial<Record<RankPart, string>>, ...concepts: Concept[]) {
  return countOccurrences(decodeRankField(smallDocument('1', texts).rank), createQueryWords(concepts));
}

describe('countOccurrences', () => {
  it('counts the typed form whole, another form of the stem for less, a like beginning for little', () => {
    const found = (question: string) => count({ question }, concept(typed('lanternes'))).body[0];
    expect(found('lanternes')).toBeCloseTo(FORM, 9);
    expect(found('lanterne')).toBeCloseTo(STEM, 9);
    expect(found('lanternier')).toBeCloseTo(BEGINNING, 9);
    expect(found('phare')).toBe(0);
    expect(found('lanternes, une lanterne, un lanternier')).toBeCloseTo(FORM + STEM + BEGINNING, 9);
  });

  it('has no place for a word that only begins alike, and never takes one figure for another', () => {
    expect(
      count({ question: 'phare lanternier lanterne' }, concept(typed('lanternes'))).places[0],
    ).toHaveLength(1);
    expect(count({ question: 'lanternier' }, concept(typed('lanternes'))).places).toEqual([[]]);
    expect(count({ question: '1234567' }, concept(typed('1234568'))).body[0]).toBe(0);
  });

  it('places words as far from each other as they stand in the text, those of two parts far apart', () => {
    const apart = (texts: Partial<Record<RankPart, string>>) => {
      const { places } = count(texts, concept(typed('gardien')), concept(typed('phare')));
      return (places[1]?.[0] ?? 0) - (places[0]?.[0] ?? 0);
    };
    expect(apart({ question: 'gardien phare' })).toBe(1);
    expect(apart({ question: 'Le gardien du phare' })).toBe(2);
    expect(apart({ question: 'Le gardien repeint le phare' })).toBe(3);
    expect(apart({ title: 'Gardien', question: 'Phare' })).toBeGreaterThan(20);
  });

  it('weighs each part, and tells title and headings apart', () => {
    for (const part of RANK_PARTS) {
      const found = count({ [part]: 'le phare' }, concept(typed('phare')));
      expect(found.body[0]).toBeCloseTo(ranking.parts[part], 9);
      expect(found.title[0]).toBe(part === 'title' ? 1 : 0);
      expect(found.headings[0]).toBe(part === 'headings' ? 1 : 0);
    }
  });

  it('finds a sequence only where its words follow each other inside one part', () => {
    const sequence = concept({ stems: ['gardien', 'phare'], form: '', grade: 0.9 });
    expect(count({ question: 'Le gardien du phare dort.' }, sequence).body[0]).toBeCloseTo(0.9, 9);
    expect(count({ question: 'Le phare du gardien dort.' }, sequence).body[0]).toBe(0);
    expect(count({ question: 'Le gardien repeint le phare.' }, sequence).body[0]).toBe(0);
    expect(count({ question: 'gardien', answer: 'phare' }, sequence).body[0]).toBe(0);
    expect(count({ question: 'gardien' }, sequence).body[0]).toBe(0);
  });

  it('counts other ways of saying it by their grade, without the form that nobody typed', () => {
    const lamp = concept(typed('lampe'), { stems: ['fanal'], form: '', grade: 0.9 });
    expect(count({ question: 'fanaux' }, lamp).body[0]).toBeCloseTo(0.9, 9);
    expect(count({ question: 'un fanal, une lampe' }, lamp).body[0]).toBeCloseTo(1.9, 9);
  });

  it('agrees with counting word by word, whatever the texts', () => {
    const word = fc.constantFrom('phare', 'phares', 'écluse', 'digue', 'le', '1907');
    const text = fc.array(word, { maxLength: 10 }).map((words) => words.join(' '));
    const texts = fc.record({ title: text, question: text, answer: text, interruptions: text });
    fc.assert(
      fc.property(texts, (given) => {
        const found = count(given, concept(typed('phare')), concept(typed('1907')), concept(typed('absent')));
        const expected = [0, 0, 0];
        const times = [0, 0, 0];
        let length = 0;
        for (const part of RANK_PARTS) {
          const content = tokenise(part in given ? given[part as keyof typeof given] : '');
          for (const { form, stop } of content) {
            if (stop) continue;
            const which = form === '1907' ? 1 : form.startsWith('phare') ? 0 : 2;
            const grade = { phare: FORM, phares: STEM, '1907': FORM }[form] ?? 0;
            expected[which] = (expected[which] ?? 0) + ranking.parts[part] * grade;
            if (grade > 0) times[which] = (times[which] ?? 0) + 1;
            length += ranking.parts[part];
          }
        }
        expected.forEach((sum, place) => expect(found.body[place]).toBeCloseTo(sum, 9));
        expect(found.places.map((places) => places.length)).toEqual(times);
        for (const places of found.places) expect([...new Set(places)].sort((a, b) => a - b)).toEqual(places);
        expect(found.length).toBeCloseTo(length, 9);
      }),
    );
  });
});
