import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { limits } from '../../../server/limits.js';
import {
  literalConcepts,
  matching,
  readConcepts,
  type Concept,
} from '../../../server/understand/concepts.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';

const FREQUENCIES = {
  phare: 40,
  phase: 50,
  barrage: 30,
  barreau: 12,
  castor: 5,
  moissonneu: 3,
  lanterne: 8,
  '2019': 20,
  '20190': 4,
  brigade: 9,
  secour: 15,
  mer: 30,
  bsm: 2,
  rz: 6,
  '88': 7,
  rz88: 3,
  rz90: 1,
  '80': 9,
  km: 4,
  co: 30,
  '2': 60,
  co2: 8,
  a69: 4,
  '69': 9,
  cybe: 12,
  attaque: 60,
  cyberattaque: 7,
  cybervisite: 2,
  '99': 3,
  l: 9,
  '1111': 4,
  tele: 5,
  visite: 20,
};
const lexicon = createLexicon(100, FREQUENCIES, {});
const synonyms = createSynonymTable([['BSM', 'brigade des secours en mer']]);

function read(query: string): readonly Concept[] {
  return readConcepts(analyseQuery(query), lexicon, synonyms);
}

/** What is looked for, word by word: the typed one, then the others. */
function stemsFor(query: string): string[][] {
  return read(query).map(({ alternatives }) => alternatives.map(({ stems }) => stems.join(' ')));
}

describe('readConcepts', () => {
  it('takes each word once, in the order typed, without stop words', () => {
    expect(stemsFor('le castor et les phares, le castor. ')).toEqual([['castor'], ['phare']]);
    expect(stemsFor('le la les')).toEqual([]);
    expect(stemsFor('')).toEqual([]);
  });

  it('takes a word that the index holds as it is, unfinished or not', () => {
    expect(stemsFor('phare')).toEqual([['phare']]);
    expect(stemsFor('mer castor ')).toEqual([['mer'], ['castor']]);
    expect(stemsFor('phase')).toEqual([['phase']]);
  });

  it('never corrects nor completes a number', () => {
    expect(stemsFor('2018')).toEqual([['2018']]);
    expect(stemsFor('201')).toEqual([['201']]);
    expect(stemsFor('c4stor ')).toEqual([['c4stor']]);
    expect(stemsFor('1234567890 phare')).toEqual([['1234567890'], ['phare']]);
  });

  it('looks for a number and the letter or two beside it with a space and without', () => {
    expect(stemsFor('RZ 88 castor')).toEqual([['rz 88', 'rz88'], ['castor']]);
    expect(stemsFor('RZ-88')).toEqual([['rz 88', 'rz88']]);
    expect(stemsFor('80km')).toEqual([['80km', '80 km']]);
    expect(read('RZ 88')[0]?.alternatives.map(({ text }) => text)).toEqual(['RZ 88', 'RZ88']);
    expect(read('80Km')[0]?.alternatives.map(({ text }) => text)).toEqual(['80Km', '80 Km']);
  });

  it.each([
    ['Cyber-attaques castor', [['cybe attaque', 'cyberattaque'], ['castor']]],
    ['cyberattaque', [['cyberattaque', 'cybe attaque']]],
    ['CO2', [['co2', 'co 2']]],
    ['A69', [['a69', '69']]],
  ])(
    'looks for the compound « %s » by its one word, and for its parts where they stand',
    (query, expected) => {
      expect(stemsFor(query)).toEqual(expected);
      expect(read(query).map((concept) => matching(concept).map(({ stems }) => stems.join(' ')))[0]).toEqual(
        expected[0]?.filter((stems) => /^(?:cyberattaque|co2|a69)$/.test(stems)),
      );
    },
  );

  it.each([
    ['cyber attaque', 'no hyphen joins them', ['cybe attaque', 'cyberattaque']],
    ['A 69', 'the letter may be « à »', ['a69', '69']],
    ['RZ 88', 'they may be two words', ['rz 88', 'rz88']],
    ['cyber-visite', 'few write it as one word', ['cybe visite', 'cybervisite']],
    ['RZ99', 'the index does not hold the one word', ['rz99', 'rz 99']],
    ['L1111', 'the same', ['l1111', 'l 1111']],
  ])('takes « %s » apart as well, for %s', (query, _why, expected) => {
    expect(read(query).map((concept) => matching(concept).map(({ stems }) => stems.join(' ')))).toEqual([
      expected,
    ]);
  });

  it('gives a compound the synonyms of its one word, and leaves to another thing what is a word of it', () => {
    const table = createSynonymTable([
      ['cyberattaque', 'castor'],
      ['attaque mer', 'BSM'],
    ]);
    const stemsOf = (query: string) =>
      readConcepts(analyseQuery(query), lexicon, table).map(({ alternatives }) =>
        alternatives.map(({ stems }) => stems.join(' ')),
      );
    expect(stemsOf('cyber-attaques')).toEqual([['cybe attaque', 'cyberattaque', 'castor']]);
    expect(stemsOf('cyber attaque mer')).toEqual([['cybe'], ['attaque mer', 'bsm']]);
  });

  it('completes the one word while the second part is typed', () => {
    expect(stemsFor('cyber-atta')).toEqual([['cybe atta', 'cyberattaque']]);
    expect(stemsFor('cyber-atta ')).toEqual([['cybe'], ['atta']]);
  });

  it('takes the letter of a road that no question has for a word, and looks for the figures', () => {
    const [concept] = read('A 88');
    expect(concept && matching(concept).map(({ stems }) => stems.join(' '))).toEqual(['a88', '88']);
  });

  it.each([
    ['RZ 77', 'the index does not hold the two as one word', [['rz'], ['77']]],
    ['77km', 'the index does not hold a part', [['77km']]],
    ['RZ77', 'the same', [['rz77']]],
    ['télé-visite', 'the index does not hold the two as one word', [['tele'], ['visite']]],
    ['castor-mer', 'nobody writes these as one word', [['castor'], ['mer']]],
    ['à 69', 'the letter is no name', [['69']]],
    ['A88', 'a part is a stop word', [['a88']]],
    ['RZ de 88', 'there is a word between', [['rz'], ['88']]],
  ])('leaves « %s », for %s', (query, _why, expected) => {
    expect(stemsFor(query)).toEqual(expected);
  });

  it('completes the last word only, and only while it is being typed', () => {
    expect(stemsFor('castor barr')).toEqual([['castor'], ['barr', 'barrage', 'barreau']]);
    expect(stemsFor('barr castor')).toEqual([['barr'], ['castor']]);
    expect(stemsFor('castor barr ')).toEqual([['castor'], ['barr']]);
    expect(stemsFor('castor "barr"')).toEqual([['barr'], ['castor']]);
    expect(stemsFor('zzz')).toEqual([['zzz']]);
  });

  it('completes what was typed even where its stem has lost letters', () => {
    expect(stemsFor('moissonneus')[0]).toContain('moissonneu');
  });

  it.each([
    ['phrae ', 'five letters', ['phrae']],
    ['casttor ', 'a letter too many', ['casttor', 'castor']],
    ['bararge ', 'two letters exchanged', ['bararge', 'barrage']],
    ['dastor ', 'the first letter', ['dastor', 'castor']],
    ['cassttor ', 'two mistakes in a short word', ['cassttor']],
    ['moisoneuses ', 'two mistakes in a long word', ['moisoneu', 'moissonneu']],
  ])('corrects « %s » (%s): %j', (query, _why, expected) => {
    expect(stemsFor(query)).toEqual([expected]);
  });

  it('completes rather than corrects', () => {
    expect(stemsFor('lantern')).toEqual([['lantern', 'lanterne']]);
    expect(stemsFor('lanterme')).toEqual([['lanterme', 'lanterne']]);
  });

  it('looks for every word that begins as a truncated one, whatever the index holds', () => {
    expect(stemsFor('phar*')).toEqual([['phar', 'phare']]);
    expect(stemsFor('bar* castor')).toEqual([['bar', 'barrage', 'barreau'], ['castor']]);
    expect(stemsFor('phare*')).toEqual([['phare']]);
    expect(stemsFor('moissonneus*')).toEqual([['moissonneus', 'moissonneu']]);
    expect(stemsFor('zzz* castor')).toEqual([['zzz'], ['castor']]);
  });

  it('shows a truncated word with its star, and gives the words that begin so one grade', () => {
    const [concept] = read('bar*');
    expect(concept).toMatchObject({ frequency: 30, quoted: false, truncated: true });
    expect(concept?.alternatives).toMatchObject([
      { text: 'bar*', grade: 1 },
      { grade: 0.8, origin: 'completion' },
      { grade: 0.8, origin: 'completion' },
    ]);
  });

  it('takes a word and its truncation for two, and no truncated word for a synonym', () => {
    expect(stemsFor('phare* phare')).toEqual([['phare'], ['phare']]);
    expect(stemsFor('brigade des secours en mer*')).toEqual([['brigade'], ['secour'], ['mer']]);
    expect(stemsFor('bsm*')).toEqual([['bsm']]);
  });

  it('excludes with a truncated word all that begins so', () => {
    const excluded = literalConcepts(analyseQuery('bar* bsm'), lexicon);
    expect(excluded.map(({ alternatives }) => alternatives.map(({ stems }) => stems.join(' ')))).toEqual([
      ['bar', 'barrage', 'barreau'],
      ['bsm'],
    ]);
  });

  it('looks for synonyms both ways, a phrase as one thing', () => {
    expect(stemsFor('B.S.M. castor')).toEqual([['bsm', 'brigade secour mer'], ['castor']]);
    expect(stemsFor('phare de la brigade des secours en mer')).toEqual([
      ['phare'],
      ['brigade secour mer', 'bsm'],
    ]);
    expect(stemsFor('brigade en mer')).toEqual([['brigade'], ['mer']]);
  });

  it('weighs by the most frequent way of saying it, a phrase by its rarest word', () => {
    const [official] = read('bsm');
    expect(official?.frequency).toBe(9);
    expect(official?.idf).toBe(lexicon.idf(9));
    expect(read('barrr').map(({ frequency }) => frequency)).toEqual([0]);
    expect(read('barr').map(({ frequency }) => frequency)).toEqual([30]);
  });

  it('grades what was not typed below what was', () => {
    for (const query of ['bsm', 'barr', 'casttor ', 'brigade des secours en mer']) {
      const [typed, ...others] = read(query)[0]?.alternatives ?? [];
      expect(typed?.grade).toBe(1);
      expect(others.length).toBeGreaterThan(0);
      for (const { grade, form } of others) {
        expect(grade > 0 && grade < 1).toBe(true);
        expect(form).toBe('');
      }
    }
  });

  it('takes quoted words as they stand, and says so', () => {
    const concepts = read('"casttor de la bsm" phare');
    expect(concepts.map(({ quoted }) => quoted)).toEqual([true, true, false]);
    expect(stemsFor('"casttor de la bsm" phare')).toEqual([['casttor'], ['bsm'], ['phare']]);
  });

  it('keeps of a pasted text the most telling words, in their order', () => {
    const many = Array.from({ length: limits.concepts }, (_, place) => `mot${String.fromCharCode(97 + place % 26)}${'x'.repeat(3 + Math.floor(place / 26))}`); // prettier-ignore
    const query = `phare ${many.slice(0, 30).join(' ')} mer ${many.slice(30).join(' ')} castor `;
    const stems = stemsFor(query).map(([typed]) => typed);
    expect(stems).toHaveLength(limits.concepts);
    expect(stems).not.toContain('phare');
    expect(stems).not.toContain('mer');
    expect(stems).toEqual([...stems].sort((a, b) => query.indexOf(a ?? '') - query.indexOf(b ?? '')));
  });

  it('keeps its word on any query', () => {
    const word = fc.constantFrom('phare', 'castor', 'bsm', 'brigade', 'secours', 'mer', '2018', '77', 'barr', 'lantreme', 'zut', '"phare', 'castor"', '-mer'); // prettier-ignore
    const query = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(query, fc.constantFrom('', ' '), (words, end) => {
        const concepts = read(words + end);
        const typed = concepts.map(({ alternatives }) => alternatives[0]?.stems.join(' ') ?? '');
        expect(new Set(typed).size).toBe(typed.length);
        concepts.forEach(({ alternatives, frequency, idf, quoted }, place) => {
          const stem = typed[place] ?? '';
          const isKnown = lexicon.frequency(stem) > 0 && stem !== 'bsm';
          if (isKnown || /\d/.test(stem) || quoted) expect(alternatives).toHaveLength(1);
          const isLast = place === typed.length - 1 && end === '';
          if (stem === 'barr' && !isLast) expect(alternatives).toHaveLength(1);
          expect(alternatives[0]?.grade).toBe(1);
          expect(idf).toBe(lexicon.idf(frequency));
        });
      }),
    );
  });
});
