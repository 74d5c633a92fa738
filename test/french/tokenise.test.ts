import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../french/fold.js';
import { beginningsOf } from '../../french/beginnings.js';
import { stem } from '../../french/stem.js';
import { EXCEPTIONS } from '../../french/stem-words.js';
import { wordOf } from '../../french/lexicon.js';
import { scanWanted, tokenise, type Token } from '../../french/tokenise.js';

/** Forms of a text, stop words in brackets. */
function forms(text: string): string {
  return tokenise(text)
    .map(({ form, stop }) => (stop ? `(${form})` : form))
    .join(' ');
}

/** First words of the sentences of a text. */
function openings(text: string): string[] {
  return tokenise(text)
    .filter((token) => token.opensSentence)
    .map((token) => text.slice(token.start, token.end));
}

describe('tokenise / elision', () => {
  it.each([
    ["l'hôpital", '(l) hopital'],
    ['L’HÔPITAL', '(l) hopital'],
    ['jusqu’à l’été', '(jusqu) (a) (l) ete'],
    ["lorsqu'elle, puisqu'il, quoiqu'on", '(lorsqu) (elle) (puisqu) (il) (quoiqu) (on)'],
    ["aujourd'hui, d’aujourd’hui", 'aujourdhui (d) aujourdhui'],
    ["conseil de prud'hommes", 'conseil (de) prudhommes'],
    ["l'« amorçage »", '(l) amorcage'],
    ["l'1,5 million d'euros", '(l) 1.5 million (d) euros'],
    ['plan d action, l hopital', 'plan (d) action (l) hopital'],
    ["la vitamine D augmente, le plan 'D'", '(la) vitamine d augmente (le) plan d'],
  ])('%s', (text, expected) => {
    expect(forms(text)).toBe(expected);
  });
});

describe('tokenise / compounds and sigles', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['porte\u2011avions', 'porte avions'],
    ['demande-t-il, dit-elle', 'demande (t) (il) dit (elle)'],
    ['la S.N.C.F. et la S.N.C.F', '(la) sncf (et) (la) sncf'],
    ['au J.O. du jour', '(au) jo (du) jour'],
    ['COVID-19, covid19', 'covid 19 covid 19'],
    ['M. Tarpin et Mme Vélo', '(m) tarpin (et) (mme) velo'],
    ['article L. 123-4', 'article l 123 4'],
    ['G20, 5G, 35h', 'g20 5g 35h'],
    ['info@exemple.fr https://exemple.fr/?q=1', 'info exemple fr https exemple fr q 1'],
  ])('%s', (text, expected) => {
    expect(forms(text)).toBe(expected);
  });
});

describe('tokenise / inclusive writing', () => {
  it.each([
    ['étudiant·e·s, ÉTUDIANT·E·S', 'etudiant (e) (s) etudiant (e) (s)'],
    ['étudiant.e.s', 'etudiant (e) (s)'],
    ['assistant(e)s maternel(le)s', 'assistant (e) (s) maternel (le) (s)'],
    ['agent(e)(s) public(s)', 'agent (e) (s) public (s)'],
    ['infirmier-ère-s, infirmier/ère', 'infirmier (ere) (s) infirmier (ere)'],
    ['agriculteur•rice•s', 'agriculteur (rice) (s)'],
    ['un·e élu·e', '(un) (e) elu (e)'],
    ['un(e) infirmier(ère), né(e)s, un-e', '(un) (e) infirmier (ere) (ne) (e) (s) (un) (e)'],
    ['ASSISTANT(E)S MATERNEL(LE)S, ÉTUDIANT.E.S', 'assistant (e) (s) maternel (le) (s) etudiant (e) (s)'],
    ['employe\u0301(e)s, employe\u0301·e', 'employe (e) (s) employe (e)'],
    [
      'agents(-es), administrateur(-trice)s, chômeur/-euse',
      'agents (es) administrateur (trice) (s) chomeur (euse)',
    ],
    ['sportif·ive, assistant(e', 'sportif (ive) assistant (e)'],
    // What looks alike and is none.
    ['Nîmes-alès, les rayons-x', 'nimes ales (les) rayons x'],
    ['plan (s), la vitamine (e)', 'plan s (la) vitamine e'],
    ['bras-le-corps, 20 m/s, GM-S', 'bras (le) corps 20 m s gm s'],
    ['exemple.fr/e, (e)s, e·s', 'exemple fr e e s e (s)'],
    ['plan(elles', 'plan (elles)'],
  ])('%s', (text, expected) => {
    expect(forms(text)).toBe(expected);
  });

  it('lets a sentence end behind it', () => {
    expect(openings('Pour les étudiant.e.s. Les agents')).toEqual(['Pour', 'Les']);
  });

  it('reads a long row of letters without losing its place', () => {
    expect(tokenise(`agent${'(e)'.repeat(50_000)}`)).toHaveLength(50_001);
    expect(tokenise(`élu${'-e'.repeat(50_000)} eau`).at(-1)?.form).toBe('eau');
  });
});

describe('tokenise / numbers', () => {
  it.each([
    ['1 500, 1\u00a0500, 1\u202f500, 1.500', '1500 1500 1500 1500'],
    ['124 000 € et 2 500 000 €', '124000 (et) 2500000'],
    ['12,5 % ou 12.5 %', '12.5 (ou) 12.5'],
    ['1 234,56', '1234.56'],
    ['n° 17519, N°17519, nº 17519, no 17519', '(n) 17519 (n) 17519 (no) 17519 (no) 17519'],
    ['en 2019 500 places', '(en) 2019 500 places'],
    ['COVID-19 500 cas', 'covid 19 500 cas'],
    ['le 16.09.2019', '(le) 16 09 2019'],
    ['articles 1,2,3', 'articles 1 2 3'],
    ['en 2019, 5 écoles', '(en) 2019 5 ecoles'],
    ['01 23 45', '01 23 45'],
    ['15-17519QE', '15 17519qe'],
    ['12 34567', '12 34567'],
  ])('%s', (text, expected) => {
    expect(forms(text)).toBe(expected);
  });

  it('gives one stem to the spellings of an ordinal', () => {
    const stems = tokenise('1er 1re 1ère 4e 4ème 4ième').map((token) => token.stem);
    expect(stems).toEqual(['1er', '1er', '1er', '4e', '4e', '4e']);
  });
});

describe('tokenise / words with two lives', () => {
  it.each([
    ['le Grand Est, à l’est du pays, sud-est', '(le) grand est (a) (l) est (du) pays sud est'],
    ["c'est, n’est, il est", '(c) (est) (n) (est) (il) (est)'],
    ['cet été, a été', '(cet) ete (a) (ete)'],
    ['notre loi, la loi notre, le texte NOTRe', '(notre) loi (la) loi notre (le) texte notre'],
    ['la loi. Notre pays, les nôtres', '(la) loi (notre) pays (les) (notres)'],
    ['le maïs mais pas sûr', '(le) mais (mais) (pas) sur'],
    ['la mine d’or, sans papiers, sous-préfecture', '(la) mine (d) or sans papiers sous prefecture'],
  ])('%s', (text, expected) => {
    expect(forms(text)).toBe(expected);
  });
});

describe('tokenise / sentences', () => {
  it.each([
    ['Un fait. Deux faits ! « Trois » faits ?', ['Un', 'Deux', 'Trois']],
    ['Avec M. Tarpin, art. 3 et S.N.C.F. demain. Fin', ['Avec', 'Fin']],
    ['Coût : 12.5 euros... ou plus. exemple.fr/?Page', ['Coût']],
    ['Une ligne\nUne autre\nqui continue\n\nun paragraphe', ['Une', 'Une', 'un']],
  ])('%s', (text, expected) => {
    expect(openings(text)).toEqual(expected);
  });
});

describe('tokenise / any text', () => {
  it('is one word of any length: a picture that was pasted as text, for example', () => {
    expect(tokenise(`a ${'x'.repeat(300_000)} b`).map(({ form }) => form.length)).toEqual([1, 300_000, 1]);
  });

  const pieces = fc.constantFrom(
    ...[
      "l'",
      'qu’',
      'É',
      'a',
      'ch',
      'S.',
      'n°',
      '1',
      ' 500',
      ',5',
      '.',
      '-',
      '\u00a0',
      '\u00ad',
      '\u0301',
      '\n',
      '😀',
      '«',
      '·e',
      '(e)',
      '-s',
      '/ère',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 25 }).map((list) => list.join('')),
  );

  it('gives tokens in order, inside the text, without overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives forms that are the folded text, its punctuation apart', () => {
    const bare = (text: string) => text.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, form } of tokenise(text))
          expect(bare(foldText(text.slice(start, end)))).toBe(bare(form));
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no letter and no digit of the basic plane', () => {
    const bare = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]|[\ud800-\udfff]/gu, '');
    fc.assert(
      fc.property(texts, (text) => {
        const basic = text.replace(/[\u{10000}-\u{10ffff}]/gu, ' ');
        expect(
          bare(
            tokenise(basic)
              .map(({ form }) => form)
              .join(' '),
          ),
        ).toBe(bare(basic));
      }),
      { numRuns: 1000 },
    );
  });

  it('shows a reader of some words each of them as it is among all', () => {
    const wanted = fc.array(
      fc.constantFrom<string>('oeil', 'ete', 'l', 'no', 'sncf', 'hopital', 'cafe', 'm', 'aujourdhui'),
    );
    fc.assert(
      fc.property(
        texts,
        wanted,
        fc.array(fc.constantFrom<string>('e', 'ca', 'co')),
        (text, stems, prefixes) => {
          const all = tokenise(text);
          const places: [number, number][] = [];
          const shown: Token[] = [];
          scanWanted(
            text,
            { beginnings: beginningsOf(stems, prefixes), isWanted: null },
            {
              passed: (_opensSentence, start, end) => void places.push([start, end]),
              // eslint-disable-next-line max-params
              word: (handle, stop, opensSentence, start, end) => {
                const { form, stem: own } = wordOf(handle);
                places.push([start, end]);
                shown.push({ start, end, form, stem: own, stop, opensSentence });
              },
            },
          );
          expect(places).toEqual(all.map(({ start, end }) => [start, end]));
          const meant = all.filter(
            ({ form, stem: own }) =>
              stems.includes(own) || prefixes.some((prefix) => form.startsWith(prefix)),
          );
          expect(all).toEqual(expect.arrayContaining(shown));
          expect(shown).toEqual(expect.arrayContaining(meant));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads no more tokens than asked', () => {
    expect(tokenise('un deux trois covid19 quatre', 4)).toHaveLength(4);
    expect(tokenise('un deux trois', 0)).toEqual([]);
  });
});

describe('the first two letters of a word', () => {
  it('are those of its stem, unless a list says otherwise', () => {
    const endings = fc.constantFrom(
      '',
      's',
      'x',
      'aux',
      'eux',
      'oux',
      'ees',
      'ue',
      'elle',
      'trice',
      'euse',
      'eurs',
      'er',
      'ir',
      'ives',
    );
    const word = fc.tuple(fc.stringMatching(/^[a-z]{0,6}$/), endings).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(word, fc.constantFrom(...EXCEPTIONS.keys())), (form) => {
        const own = stem(form);
        const told = { beginnings: beginningsOf([own], []), isWanted: null };
        const shown: string[] = [];
        scanWanted(form, told, {
          passed: () => undefined,
          word: (handle) => void shown.push(wordOf(handle).form),
        });
        expect(shown).toEqual(form === '' ? [] : [form]);
      }),
      { numRuns: 5000 },
    );
  });
});
