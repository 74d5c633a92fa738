import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../french/analyse.js';
import { areParts, joinedStems, partsOf } from '../../french/compounds.js';
import { tokenise } from '../../french/tokenise.js';

describe('joinedStems', () => {
  it.each([
    ['des cyber-attaques et une plate-forme', ['cyberattaque', 'plateforme']],
    ['une cyber‑attaque, une Cyber-Attaque', ['cyberattaque']],
    ['la RN 88, la RD-12, le G\u00a07', ['rn88', 'rd12', 'g7']],
    ["l'A 69, RN 88-Le Puy, en 2024 RN 112", ['a69', 'rn88', 'rn112']],
    // Neighbours that nobody writes as one word, or that are something else.
    ['la cyber attaque, une micro\u00a0crèche', ['cyberattaque', 'microcreche']],
    ['la radio locale, contre vents et marées', []],
    ['un plan anti, des attaques', []],
    ['sous-préfecture, vingt-cinq, Val-de-Marne', []],
    ['à 69 ans, il en a 12, en 2019, n° 88, RN 12345', []],
    ['à 10 h 30, article L 123-4, 3-A-2, RETRAITE A 64 ANS', []],
    ['étudiant-e-s', []],
  ])('of « %s »', (text, expected) => {
    expect(joinedStems(text)).toEqual(expected);
  });

  it('gives the stem that the one word has', () => {
    const first = fc.constantFrom('cyber', 'anti', 'plate', 'e', 'contre', 'micro', 'psycho');
    const second = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(first, second, (one, two) => {
        const [word] = tokenise(one + two);
        // Behind a hyphen some letters are an inclusive ending.
        const isWord = tokenise(`${one}-${two}`)[1]?.stop === false;
        expect(joinedStems(`${one}-${two}`)).toEqual(isWord ? [word?.stem] : []);
        expect(partsOf(one + two)).toContainEqual([one, two]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('areParts', () => {
  it.each([
    ['cyber-attaque', 'surely'],
    ['cyber attaque', 'perhaps'],
    ['plate-forme', 'perhaps'],
    ['JO 2024', 'perhaps'],
    ['L 123', false],
    ['eau potable', false],
  ])('of « %s »: %s', (query, expected) => {
    const [first, second] = analyseQuery(query).terms;
    expect(first && second && areParts(first, second)).toBe(expected);
  });
});

describe('the letter A before figures', () => {
  it('is a road in a query, but not in quotes', () => {
    expect(analyseQuery('péage A 69').terms.map(({ form }) => form)).toEqual(['peage', 'a69']);
    expect(analyseQuery('"A 69"').phrases).toEqual([['a', '69']]);
    expect(analyseQuery('a 69 peages').terms.map(({ form }) => form)).toEqual(['69', 'peages']);
  });
});
