import { describe, expect, it } from 'vitest';
import { typeset, withoutMark } from '../../web/shared/format.js';
import { authorLine, datesLine, isLate } from '../../web/shared/labels.js';
import type { SpeechPart } from '../../web/shared/transcript.js';
import { paragraphsOf } from '../../web/shared/transcript.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const shown = (text: string): string => text.replaceAll('\u00a0', '~');

describe('typeset', () => {
  it.each([
    ['Est-ce vrai ? Oui : « certes » !', 'Est-ce vrai~? Oui~: «~certes~»~!'],
    ['1 405 000 euros, 5 %', '1~405~000 euros, 5~%'],
    ['QE n° 12, p. 34 ; M. Exemple et Mme Modèle', 'QE n°~12, p.~34~; M.~Exemple et Mme~Modèle'],
    ['https://exemple.test/a?b=c;d', 'https://exemple.test/a?b=c;d'],
    ['les lanternes de la gare …', 'les lanternes de la gare~…'],
  ])('« %s »', (text, expected) => {
    expect(shown(typeset(text))).toBe(expected);
    expect(plain(typeset(text))).toBe(text);
  });

  it('lets no line begin with the space after a dash', () => {
    expect(typeset('par an –\u00a0contre 8 000 –\u202fhier')).toBe('par an – contre 8\u00a0000 – hier');
  });
});

it('withoutMark takes off the mark of a sample title, highlighted or not, and nothing else', () => {
  expect(withoutMark('Lanternes (exemple fictif)')).toBe('Lanternes');
  expect(withoutMark('Lanternes (<mark>exemple</mark> fictif)')).toBe('Lanternes');
  expect(withoutMark('Exemple fictif de lanterne')).toBe('Exemple fictif de lanterne');
});

const NO_DATES = { published: null, answered: null, due: null, closed: null, renewed: [], signalled: [] };

describe('datesLine', () => {
  const line = (
    type: 'QE' | 'QG' | 'QOSD',
    published: string | null,
    answered: string | null,
    delayDays: number | null,
  ) => plain(datesLine({ type, dates: { ...NO_DATES, published, answered }, delayDays }));

  it('says when it was asked and answered, and after how long', () => {
    expect(line('QE', '2019-03-01', '2019-03-02', 1)).toBe(
      'Posée le 1er mars 2019, réponse le 2 mars 2019 (1 jour)',
    );
    expect(line('QE', '2019-03-05', null, null)).toBe('Posée le 5 mars 2019');
    expect(line('QE', null, '2019-03-05', null)).toBe('Réponse le 5 mars 2019');
    expect(line('QE', null, null, null)).toBe('');
  });

  it('gives the JO of a question to the Government once', () => {
    expect(line('QG', '2019-03-06', '2019-03-06', null)).toBe('JO du 6 mars 2019');
    expect(line('QG', '2019-03-06', null, null)).toBe('JO du 6 mars 2019');
  });

  it('does not tell the day of the JO as that on which an oral question was put or answered', () => {
    expect(line('QOSD', '2019-03-05', '2019-04-03', 29)).toBe(
      'Publiée au JO du 5 mars 2019, réponse au JO du 3 avril 2019 (29 jours)',
    );
    expect(line('QOSD', null, '2019-04-03', null)).toBe('Réponse au JO du 3 avril 2019');
  });
});

it('authorLine says what is known, and never nothing', () => {
  const party = { code: 'UC', label: 'Union du Conte', lineage: 'UC' };
  const author = { id: null, name: 'Odile Modèle', department: 'Ain', constituency: 1 };
  expect(plain(authorLine({ author, party }))).toBe(
    'Odile Modèle (Union du Conte), Ain, 1re circonscription',
  );
  expect(authorLine({ author: { ...author, name: null, constituency: null }, party: null })).toBe(
    'Auteur inconnu, Ain',
  );
  expect(authorLine({ author: null, party })).toBe('Union du Conte');
});

describe('paragraphsOf', () => {
  const said = (text: string): SpeechPart => ({ text, note: false });
  const noted = (text: string): SpeechPart => ({ text, note: true });

  it('keeps a note in its sentence, and opens a paragraph at a line feed', () => {
    const speech = [
      said('Un.\nDeux'),
      noted('(Rires.)'),
      said('et demi.'),
      noted('(Bravo !)'),
      said('\nTrois.'),
    ];
    expect(paragraphsOf(speech).map((parts) => parts.map(({ text }) => text))).toEqual([
      ['Un.'],
      ['Deux', '(Rires.)', 'et demi.', '(Bravo !)'],
      ['Trois.'],
    ]);
  });

  it('makes no empty paragraph', () => {
    expect(paragraphsOf([])).toEqual([]);
    expect(paragraphsOf([said('\n'), noted('(Bruit.)'), said('\n\nUn.')])).toEqual([
      [noted('(Bruit.)')],
      [said('Un.')],
    ]);
  });
});

it('isLate begins the day after the deadline, and only while an answer is awaited', () => {
  const due = (day: string) => ({ ...NO_DATES, due: day });
  expect(isLate({ status: 'pending', dates: due('2019-05-05') })).toBe(true);
  expect(isLate({ status: 'pending', dates: due('2099-05-05') })).toBe(false);
  expect(isLate({ status: 'answered', dates: due('2019-05-05') })).toBe(false);
  expect(isLate({ status: 'pending', dates: NO_DATES })).toBe(false);
});
