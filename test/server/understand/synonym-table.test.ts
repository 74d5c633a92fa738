import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYNONYMS } from '../../../config/synonyms.js';
import { tokenise } from '../../../french/tokenise.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';

const table = createSynonymTable([
  ['BSM', 'brigade des secours en mer'],
  ['fanal', 'lanterne de cuivre', 'lampe de cuivre'],
  ['secours en mer', 'SEM'],
]);

function stemsOf(expression: string): string[] {
  return tokenise(expression).flatMap(({ stem, stop }) => (stop ? [] : [stem]));
}

const startingAt = (...stems: string[]) => table.startingAt(stems);

describe('createSynonymTable', () => {
  it('finds each expression of a group from each other one, itself first', () => {
    expect(startingAt('bsm')).toEqual({ length: 1, expressions: [['bsm'], ['brigade', 'secour', 'mer']] });
    expect(startingAt('brigade', 'secour', 'mer')).toEqual({
      length: 3,
      expressions: [['brigade', 'secour', 'mer'], ['bsm']],
    });
    expect(startingAt('lampe', 'cuivre')?.expressions).toEqual([
      ['lampe', 'cuivre'],
      ['fanal'],
      ['lanterne', 'cuivre'],
    ]);
  });

  it('takes the longest expression, wherever words follow it', () => {
    expect(table.longest).toBe(3);
    expect(startingAt('brigade', 'secour', 'mer', 'phare')?.length).toBe(3);
    expect(startingAt('secour', 'mer', 'brigade')?.expressions).toEqual([['secour', 'mer'], ['sem']]);
    const nested = createSynonymTable([
      ['quai', 'appontement'],
      ['quai haut', 'QH'],
    ]);
    expect(nested.startingAt(['quai', 'haut'])).toEqual({
      length: 2,
      expressions: [['quai', 'haut'], ['qh']],
    });
    expect(nested.startingAt(['quai', 'bas'])).toEqual({
      length: 1,
      expressions: [['quai'], ['appontement']],
    });
  });

  it('has nothing for a part of an expression, another order, or no word', () => {
    expect(startingAt('brigade', 'secour')).toBeNull();
    expect(startingAt('cuivre', 'lampe')).toBeNull();
    expect(startingAt('constructor')).toBeNull();
    expect(startingAt()).toBeNull();
    expect(createSynonymTable([]).startingAt(['bsm'])).toBeNull();
    expect(createSynonymTable([['le', 'la']]).startingAt([])).toBeNull();
  });

  it('agrees both ways, whatever the groups', () => {
    const words = fc.uniqueArray(
      fc.constantFrom('phare', 'digue', 'quai', 'marée', 'port', 'écluse', 'pont'),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    const group = fc.uniqueArray(
      words.map((list) => list.join(' ')),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(group, (expressions) => {
        const own = createSynonymTable([expressions]);
        const stems = expressions.map(stemsOf);
        for (const typed of stems) {
          const found = own.startingAt(typed);
          expect(found?.length).toBe(typed.length);
          expect(found?.expressions[0]).toEqual(typed);
          expect(found?.expressions.map((list) => list.join(' ')).sort()).toEqual(
            stems.map((list) => list.join(' ')).sort(),
          );
        }
      }),
    );
  });

  it('finds every official expression in its own group', () => {
    const official = createSynonymTable(SYNONYMS);
    for (const group of SYNONYMS) {
      const expected = group.map((expression) => stemsOf(expression).join(' ')).sort();
      for (const expression of group) {
        const found = official.startingAt(stemsOf(expression));
        expect(found?.expressions.map((stems) => stems.join(' ')).sort(), expression).toEqual(expected);
      }
    }
  });
});
