import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearchableText, searchableWords, waysOfWriting } from '../../french/searchable-text.js';
import { wordOf } from '../../french/lexicon.js';
import { LINKING, LONG_ROWS } from '../../french/stop-words.js';
import { scanWords, tokenise } from '../../french/tokenise.js';

const writer = createSearchableText();

function searchable(text: string): string {
  writer.open();
  scanWords(text, {
    word(handle, stop, opensSentence) {
      const { form } = wordOf(handle);
      writer.add(form, stop && LINKING.has(form), opensSentence);
    },
  });
  return writer.close();
}

const quoted = (text: string) => searchableWords(tokenise(text)).join(' ');

describe('the searchable text', () => {
  it.each([
    ['Le maire de la commune', 'le maire de0la commune'],
    ['Les maires des communes', 'les maires des communes'],
    ["l'accès à l'eau", 'l acces a l eau'],
    ['Il ferme. La digue de\nL’eau', 'il ferme. la digue de. l eau'],
    ['12,5 % des élues', '12v5 des elues'],
    ['vitamine D élevée', 'vitamine d elevee'],
    ['COVID-19, S.N.C.F.', 'covid 19 sncf'],
    ['le маяк de Valbrume', 'le маяк de valbrume'],
    ['', ''],
  ])('of « %s »', (text, expected) => {
    expect(searchable(text)).toBe(expected);
  });

  it('holds every word in order, whatever its script and length', () => {
    const word = fc.constantFrom('phare', 'маяк', 'la', 'de', 'x'.repeat(70_000), 'éteint', 'αβγ');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const forms = searchable(words.join(' ')).split(/[ 0]/).filter(Boolean);
        expect(forms).toEqual(words.map((each) => each.replaceAll('é', 'e')));
      }),
    );
  });
});

describe('searchableWords', () => {
  it.each([
    ['maire de la commune', 'maire de0la commune'],
    ['la sécurité des', 'securite'],
    ['mariage pour tous', 'mariage pour tous'],
    ['de la', 'de0la'],
    ['12,5', '12v5'],
  ])('of « %s »', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it('are found side by side in every text that holds the passage', () => {
    const word = fc.constantFrom('phare', 'de', 'la', 'l’eau', 'des', 'pour', 'tous', '12,5', 'port');
    const words = fc.array(word, { maxLength: 8 });
    fc.assert(
      fc.property(words, fc.array(word, { minLength: 1, maxLength: 6 }), words, (before, passage, after) => {
        const looked = quoted(passage.join(' '));
        // A passage of linking words alone is looked for as a whole row.
        if (tokenise(passage.join(' ')).every(({ form, stop }) => stop && LINKING.has(form))) return;
        expect(` ${searchable([...before, ...passage, ...after].join(' '))} `).toContain(` ${looked} `);
      }),
    );
  });
});

describe('waysOfWriting', () => {
  const ways = (text: string) => waysOfWriting(tokenise(text)).map((words) => words.join(' '));

  it('is the passage alone where neither end is an article or « de »', () => {
    expect(ways('maire de la commune')).toEqual(['maire de0la commune']);
    expect(ways('de la')).toEqual(['de0la']);
  });

  it('knows the rows that an end may belong to', () => {
    expect(ways('la poste')).toEqual(expect.arrayContaining(['la poste', 'de0la poste']));
    expect(ways('la poste')).not.toContain('poste');
    expect(ways('maire de')).toEqual(expect.arrayContaining(['maire de', 'maire de0la', 'maire de0l']));
    expect(ways('la part des')).toContain('de0la part des');
  });

  it('finds the passage in the texts that hold it, and in no other', () => {
    const word = fc.constantFrom('phare', 'la', 'de la', 'de l’', 'des', 'une', 'port');
    const words = fc.array(word, { maxLength: 5 });
    const passage = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, passage, words, (before, inside, after) => {
        const tokens = tokenise(inside.join(' '));
        fc.pre(tokens.some(({ form, stop }) => !(stop && LINKING.has(form))));
        const text = searchable([...before, ...inside, ...after].join(' '));
        const rows = text.split(' ').filter((row) => row.includes('0'));
        fc.pre(rows.every((row) => LONG_ROWS.includes(row)));
        const held = (searched: string) =>
          ways(inside.join(' ')).some((way) => ` ${searched} `.includes(` ${way} `));
        expect(held(text)).toBe(true);
        const other = searchable([...before, ...after].join(' '));
        const forms = (words: string) => ` ${words.replaceAll('0', ' ')} `;
        const looked = forms(tokens.map(({ form }) => form).join(' '));
        if (!forms(other).includes(looked)) expect(held(other)).toBe(false);
      }),
    );
  });
});
