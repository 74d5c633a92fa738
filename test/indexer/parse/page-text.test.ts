import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../indexer/normalise/normalise.js';
import { decodeDocument } from '../../../indexer/parse/decode.js';
import { ParseError, type ParsedQuestion } from '../../../indexer/parse/parsed-question.js';
import { parsePageText } from '../../../indexer/parse/page-text.js';

const OLD_PAGE = `Primes aux brumes : Basse-Chimere
Question de :
M. Fictif Jean-Loup
- RDV
M Jean-Loup Fictif appelle l'attention de M le ministre des brumes sur la prime. Elle est due | ou non | depuis 1987.
En consequence, il lui demande ce qu'il compte faire.
Auteur : M. Fictif Jean-Loup
Type de question : Question écrite
Rubrique : Brumes et brouillards
Ministère interrogé : brumes
Ministère répondant : brumes
Dates :
Question publiée le 1er février 1988
Réponse publiée le 14 mars 1988
`;

const NUMBERED_PAGE = `Question écrite n° 90228 :
Transport de nuages

10e Législature

Question de : M. Fictif Jean-Loup
- Rassemblement des Vents

M. Jean-Loup Fictif attire l'attention de M. le ministre sur les nuages.

Reponse. - Les nuages passent.

Données clés

Auteur : M. Fictif Jean-Loup

Type de question : Question écrite

Rubrique : Nuages

Ministère interrogé : ciel, vents et nuages

Dates :
Question publiée le 22 novembre 1993
Réponse publiée le 2 mai 1994

partager
`;

const ROWS = `11ème législature
Question N° :
|
90555
|
de
M. Chimère Paul
|
Question écrite
Ministère interrogé : | fables
Rubrique : | récits |
Tête d'analyse :
|
fabulistes
|
Analyse :
|
statut
|
Question publiée au JO le : 09/03/1998 page : 1234
Texte de la QUESTION :
|
M. Paul Chimère s'interroge sur les fables.
|
Texte de la REPONSE :
|
Le ministre répond.
|
`;

describe('parsePageText', () => {
  it('reads a page whose title and text have no label', () => {
    expect(parsePageText(OLD_PAGE, 'dyn_8_QANR5L8QE90017.txt')).toMatchObject({
      format: 'page-text',
      uid: 'QANR5L8QE90017',
      pageTitle: 'Primes aux brumes : Basse-Chimere',
      rubric: 'Brumes et brouillards',
      author: { printedName: 'M. Fictif Jean-Loup', lastNameFirst: true },
      group: { short: 'RDV', long: null },
      ministryAsked: { short: 'brumes' },
      ministries: [{ short: 'brumes', date: null }],
      publication: { date: '1er février 1988', page: null },
      questionTexts: [
        {
          markup: 'text',
          body:
            "M Jean-Loup Fictif appelle l'attention de M le ministre des brumes sur la prime. Elle est due | ou non | depuis 1987.\n" +
            "En consequence, il lui demande ce qu'il compte faire.",
        },
      ],
      answerTexts: [{ body: null, jo: { date: '14 mars 1988' } }],
      warnings: ["identity taken from the file's name", 'answered, but the page does not give the answer'],
    });
  });

  it('reads number, title and legislature from the head, and an answer that only opens with « Reponse. - »', () => {
    const read = parsePageText(NUMBERED_PAGE, 'page.txt');
    expect(read).toMatchObject({
      uid: 'QANR5L10QE90228',
      pageTitle: 'Transport de nuages',
      group: { long: 'Rassemblement des Vents' },
      questionTexts: [{ body: "M. Jean-Loup Fictif attire l'attention de M. le ministre sur les nuages." }],
      answerTexts: [{ body: 'Reponse. - Les nuages passent.', jo: { date: '2 mai 1994' } }],
      warnings: [],
    });
  });

  it('reads rows of cells, with the value beside or below its label', () => {
    expect(parsePageText(ROWS, 'page.txt')).toMatchObject({
      uid: 'QANR5L11QE90555',
      rubric: 'récits',
      headingLead: 'fabulistes',
      analyses: ['statut'],
      author: { printedName: 'M. Chimère Paul', lastNameFirst: true },
      ministryAsked: { short: 'fables' },
      publication: { date: '09/03/1998', page: '1234' },
      questionTexts: [{ body: "M. Paul Chimère s'interroge sur les fables." }],
      answerTexts: [{ body: 'Le ministre répond.' }],
    });
  });

  it('accepts a bare question text under the name of its file, and says what is missing', () => {
    const read = parsePageText('Texte de la QUESTION :\n|\nM. Fictif demande.\n|\n', 'static_11-90028QE.txt');
    expect(read).toMatchObject({ uid: 'QANR5L11QE90028', pageTitle: null, publication: null, author: null });
    expect(read.questionTexts[0]?.body).toBe('M. Fictif demande.');
    expect(read.warnings).toEqual([
      "identity taken from the file's name",
      'no title in the page',
      'no date of publication in the page',
    ]);
  });

  it('does not take words of the text for labels', () => {
    const text =
      'Titre : le vent.\nDate : hier.\nGroupe : aucun.\nCaduque\nType : sec.\nDépartement : Ain.\n' +
      "Séance du 4 mars 2025\nRetour à la normale\nQuestion publiée en vain.\nIl l'ignore.";
    const read = parsePageText(`Texte de la question\n${text}\nRubrique : vents\n`, '11-90028QE.txt');
    expect(read.questionTexts[0]?.body).toContain("Il l'ignore.");
    expect(read).toMatchObject({ pageTitle: null, group: null, closing: null, rubric: 'vents' });
  });

  it.each([
    ['on one line', 'Question N° : 90345 de M. Le Brume Gilbert ( Union du Conte - Val-de-Nulle-Part ) QE'],
    ['with tabs', 'Question N° : 90345\tde M. Le Brume Gilbert ( Union du Conte - Val-de-Nulle-Part )\tQE'],
  ])('reads the first row of an old page %s', (_name, row) => {
    const page = `11ème législature\n${row}\nMinistère interrogé :\tfables\tMinistère attributaire :\tcontes\nTexte de la QUESTION :\tM. Gilbert Le Brume demande.\n`;
    expect(parsePageText(page, 'x')).toMatchObject({
      uid: 'QANR5L11QE90345',
      author: { printedName: 'M. Le Brume Gilbert', department: 'Val-de-Nulle-Part', lastNameFirst: true },
      group: { long: 'Union du Conte' },
      ministryAsked: { short: 'fables' },
      ministries: [{ short: 'contes' }],
      questionTexts: [{ body: 'M. Gilbert Le Brume demande.' }],
    });
  });

  it('keeps an erratum beside the text', () => {
    const page = `${ROWS}Erratum :\nAu lieu de « fables », lire « contes ».\n`;
    expect(parsePageText(page, 'x').questionTexts).toMatchObject([
      {
        body: "M. Paul Chimère s'interroge sur les fables.",
        erratum: 'Au lieu de « fables », lire « contes ».',
      },
    ]);
    const dated = `Erratum de la question publié au JO le : 16/03/1998 page : 1300\n${ROWS}`;
    expect(parsePageText(dated, 'x').questionTexts[0]?.erratum).toBe(
      'Erratum de la question publié au JO le 16/03/1998 page : 1300',
    );
  });

  it('reads labels whose accents are lost', () => {
    const read = parsePageText(OLD_PAGE.replace(/[éè]/g, '\ufffd'), 'QANR5L8QE90017.txt');
    expect(read).toMatchObject({ rubric: 'Brumes et brouillards', ministryAsked: { short: 'brumes' } });
    expect(read.publication?.date).toBe('1er f\ufffdvrier 1988');
  });

  it('dates a question au Gouvernement by its sitting, which is no day of the JO', () => {
    const page = (days: string) =>
      parsePageText(
        `Question au Gouvernement n° 7\n17e législature\nRubrique : vents\n${days}\nTexte de la réponse\nM. Fictif. Bravo !`,
        'x',
      );
    const heard = page('Date de la séance : mardi 4 mars 2025');
    expect(heard.answerTexts[0]?.body).toBe('M. Fictif. Bravo !');
    expect(normalise(heard)).toMatchObject({
      uid: 'QANR5L17QG7',
      dates: { published: '2025-03-04', answered: '2025-03-04' },
      jo: { question: null, answer: null },
    });
    const printed = page(
      'Date de la séance : mardi 4 mars 2025\nRéponse publiée au JO le : 05/03/2025 page : 612',
    );
    expect(normalise(printed)).toMatchObject({
      dates: { published: '2025-03-05', answered: '2025-03-05' },
      jo: { answer: { date: '2025-03-05', page: 612 } },
    });
  });

  it('throws nothing but ParseError, whatever the text', () => {
    const lines = [...OLD_PAGE.split('\n'), ...NUMBERED_PAGE.split('\n'), ...ROWS.split('\n')];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.shuffledSubarray(lines).map((some) => some.join('\n')),
          fc
            .array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'grapheme' })))
            .map((some) => some.join('\n')),
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
        fc.constantFrom('8-1QE.txt', 'x'),
        (text, name) => {
          try {
            expect(parsePageText(text, name).number).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(ParseError);
          }
        },
      ),
    );
  });

  it('bounds what a page repeats without end', () => {
    const read = parsePageText(
      `${ROWS.replace(/Texte[\s\S]*/, '')}${'Ministère attributaire : fable\n'.repeat(5000)}`,
      'x',
    );
    expect(read.ministries).toHaveLength(1);
    expect(read.warnings.length).toBeLessThan(10);
  });
});

const CORPUS = '../shared/corpus/pages';
const file = (name: string): ParsedQuestion =>
  parsePageText(decodeDocument(readFileSync(`${CORPUS}/${name}`)).text, name);

describe.skipIf(!existsSync(CORPUS))('the real text pages (skipped when ../shared/corpus is absent)', () => {
  it.each([
    ['dyn_8_QANR5L8QE36017.txt', 'QANR5L8QE36017', 'SOC', '1er février 1988', 'agriculture'],
    [
      'dyn_9_QANR5L9QE1701.txt',
      'QANR5L9QE1701',
      'Rassemblement pour la République',
      '22 août 1988',
      'agriculture et forêt',
    ],
    [
      'dyn_10_QANR5L10QE8228.txt',
      'QANR5L10QE8228',
      'RPR',
      '22 novembre 1993',
      'équipement, transports et tourisme',
    ],
  ])('%s', (name, ...[uid, group, date, ministry]) => {
    const read = file(name);
    expect(read).toMatchObject({
      uid,
      publication: { date },
      ministryAsked: { short: ministry },
      author: { lastNameFirst: true },
    });
    expect(read.group?.short ?? read.group?.long).toBe(group);
    expect(read.pageTitle).not.toBeNull();
    expect(read.questionTexts[0]?.body?.startsWith('M')).toBe(true);
  });

  it('static_11-75028QE.txt, a bare text', () => {
    expect(file('static_11-75028QE.txt')).toMatchObject({ uid: 'QANR5L11QE75028', pageTitle: null });
  });
});
