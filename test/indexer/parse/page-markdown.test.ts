import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../indexer/parse/decode.js';
import { parsePageMarkdown } from '../../../indexer/parse/page-markdown.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';

const PAGE = `# ASSEMBLÉE NATIONALE

16ème législature

## Prime au brouillard \\(suite\\)

Question écrite n° 90123

### Texte de la question

Mme Aube Lointaine demande à M. le ministre des brumes si la prime [...] vaut 5 * 3 * 2 euros \\[sic\\]. Auteur : inconnu du ministère ; [le ministre] le dit dans *Le Phare* et dans le fichier a_b_c.

Groupe par groupe, elle veut savoir.

### Texte de la réponse

La prime est versée comme suit :

| Rubrique : type | Montant |
|:-----|-----:|
| Brume \\| bruine | **12** |
| Crachin | 7 |

- par jour de brume ;
- sur **demande**.

## Données clés

**Auteur :** [Mme Aube Lointaine](https://www.assemblee-nationale.fr/dyn/deputes/PA999042)

**Circonscription :** Côte-de-Nulle-Part (3<sup>e</sup> circonscription) - Alliance des Phares

**Type de question :** Question écrite

**Numéro de la question :** 90123

**Rubrique :** Météorologie

**Ministère interrogé :** [Brumes, bruines et crachins](#)

**Ministère attributaire :** [Brumes, bruines et crachins](#), [Brumes \\(Mme la secrétaire d'État\\)](#)

## Date(s) clé(s)

**Question publiée au JO le :** [5 mai 2023](#), page 4021

**Réponse publiée au JO le :** [1<sup>er</sup> août 2023](#), page 7001

**Date de changement d'attribution :** 20 juin 2023

**Question signalée le :** 18 juillet 2023
`;

function parse(text: string, fileName = '16-90123QE.md'): ReturnType<typeof parsePageMarkdown> {
  return parsePageMarkdown(text, fileName);
}

describe('parsePageMarkdown', () => {
  it('reads every field of a page', () => {
    expect(parse(PAGE)).toMatchObject({
      format: 'page-markdown',
      uid: 'QANR5L16QE90123',
      legislature: 16,
      type: 'QE',
      number: 90123,
      pageTitle: 'Prime au brouillard (suite)',
      rubric: 'Météorologie',
      author: {
        ref: 'PA999042',
        printedName: 'Mme Aube Lointaine',
        civility: 'Mme',
        lastNameFirst: false,
        department: 'Côte-de-Nulle-Part',
        constituency: 3,
      },
      group: { short: null, long: 'Alliance des Phares' },
      ministryAsked: { short: 'Brumes, bruines et crachins' },
      ministries: [
        { short: 'Brumes, bruines et crachins', date: null },
        { short: "Brumes (Mme la secrétaire d'État)", date: '20 juin 2023' },
      ],
      publication: { date: '5 mai 2023', page: '4021' },
      signals: ['18 juillet 2023'],
      renewals: [],
      closing: { code: 'REP_PUB', date: '1er août 2023' },
      warnings: [],
    });
  });

  it('takes Markdown off the text, and nothing else', () => {
    expect(parse(PAGE).questionTexts).toEqual([
      {
        markup: 'text',
        body:
          'Mme Aube Lointaine demande à M. le ministre des brumes si la prime [...] vaut 5 * 3 * 2 euros [sic]. ' +
          'Auteur : inconnu du ministère ; [le ministre] le dit dans Le Phare et dans le fichier a_b_c.\n' +
          'Groupe par groupe, elle veut savoir.',
        erratum: null,
        jo: { date: '5 mai 2023', page: '4021', number: null, kind: null },
      },
    ]);
  });

  it('keeps the tables of an answer as HTML tables, with the paragraphs around them', () => {
    const [answer] = parse(PAGE).answerTexts;
    expect(answer?.markup).toBe('html');
    expect(answer?.body).toBe(
      '<p>La prime est versée comme suit :</p>\n' +
        '<table><tr><th>Rubrique : type</th><th>Montant</th></tr>' +
        '<tr><td>Brume | bruine</td><td>12</td></tr><tr><td>Crachin</td><td>7</td></tr></table>\n' +
        '<li>par jour de brume ;</li>\n<li>sur demande.</li>',
    );
  });

  it('reads the same page with other line ends, no blank lines, no bold and other heading levels', () => {
    const expected = { ...parse(PAGE) };
    for (const variant of [
      PAGE.replace(/\n/g, '\r\n'),
      PAGE.replace(/\n\n(?!\|)/g, '\n'),
      PAGE.replace(/\*\*([^*\n]+ :)\*\*/g, '$1'),
      PAGE.replace(/^#+/gm, '####'),
      PAGE.replace(/\*\*([^*\n]+) :\*\*/g, '__$1__ :').replace(/ /g, '\u00a0'),
      PAGE.toUpperCase().replace(/16ÈME LÉGISLATURE/, 'XVIe législature'),
    ]) {
      const read = parse(variant);
      expect({ uid: read.uid, date: read.publication?.page, warnings: read.warnings }).toEqual({
        uid: expected.uid,
        date: expected.publication?.page,
        warnings: [],
      });
      expect(read.questionTexts[0]?.body?.toLowerCase()).toContain('elle veut savoir.');
      expect(read.questionTexts[0]?.body?.toLowerCase()).not.toContain('la prime est versée');
      expect(read.answerTexts[0]?.body).toContain('<table>');
      expect(read.author?.constituency).toBe(3);
    }
  });

  it('marks the items of a list that has no table beside it', () => {
    const page = PAGE.replace(/\n\|.*(?=\n)/g, '');
    expect(parse(page).answerTexts[0]).toMatchObject({
      markup: 'text',
      body: 'La prime est versée comme suit :\n– par jour de brume ;\n– sur demande.',
    });
  });

  it('reads a page without an answer, with its group on its own line', () => {
    const page = PAGE.replace(/### Texte de la réponse[\s\S]*(?=## Données)/, '')
      .replace(/\*\*Réponse publiée.*\n/, '')
      .replace(/\*\*Circonscription.*\n/, '**Groupe :** Phares - Alliance\n');
    const read = parse(page);
    expect(read.answerTexts).toEqual([]);
    expect(read.closing).toBeNull();
    expect(read.group?.long).toBe('Phares - Alliance');
    expect(read.author?.department).toBeNull();
  });

  it('reads a withdrawal and its cause', () => {
    const page = PAGE.replace(
      /\*\*Réponse publiée.*\n/,
      '**Question retirée le :** 21 juin 2023 (Fin de mandat)\n',
    );
    expect(parse(page).closing).toMatchObject({ code: 'FM', label: 'Fin de mandat', date: '21 juin 2023' });
  });

  it('joins the lines of a paragraph that an editor has cut', () => {
    const page = PAGE.replace('Groupe par groupe, elle', 'Groupe par groupe,\nelle');
    expect(parse(page).questionTexts[0]?.body).toContain('\nGroupe par groupe, elle veut savoir.');
  });

  it('follows the text when the name of the file says another number', () => {
    const read = parse(PAGE, '16-90124QE.md');
    expect(read.number).toBe(90123);
    expect(read.warnings.join()).toMatch(/QANR5L16QE90124/);
  });

  it('names what is missing: the identity, or the question itself', () => {
    const anonymous = PAGE.replace('16ème législature', '');
    expect(() => parse(anonymous, 'page.md')).toThrow(/no uid, and no legislature, type and number/);
    expect(() => parse('# Recette\n\nDu sel.', '16-90123QE.md')).toThrow(/not a question page/);
    expect(() => parse('')).toThrow(/empty page/);
  });

  it('reports a label that it does not know', () => {
    expect(parse(PAGE.replace('**Rubrique :**', '**Rubrique nouvelle :**')).warnings).toContain(
      'label not known: « Rubrique nouvelle »',
    );
  });

  it('throws nothing but ParseError on damaged pages: cut, shuffled, with noise', () => {
    const lines = PAGE.split('\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.shuffledSubarray(lines).map((some) => some.join('\n')),
          fc.nat(PAGE.length).map((end) => PAGE.slice(0, end)),
          fc
            .tuple(fc.nat(PAGE.length), fc.string({ unit: 'binary', maxLength: 40 }))
            .map(([at, noise]) => PAGE.slice(0, at) + noise + PAGE.slice(at + noise.length)),
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
        (text) => {
          try {
            expect(parse(text).uid).toMatch(/^QANR5L\d{1,2}(QE|QG|QOSD)\d{1,7}$/);
          } catch (error) {
            expect(error).toBeInstanceOf(ParseError);
          }
        },
      ),
    );
  });

  it('reads long hostile lines through', () => {
    for (const noise of ['[', '**', '*a ', '[x](', '<!--', '\\', '`', '|-', '](', '_a', '(', ' ']) {
      const read = parse(`${PAGE}\n### Texte de la réponse\n\n${noise.repeat(100_000)}fin`);
      expect(read.uid).toBe('QANR5L16QE90123');
    }
  });
});

const REFERENCE = '../shared/corpus/pages/15-17519QE.md';

describe.skipIf(!existsSync(REFERENCE))(
  'the reference page (skipped when ../shared/corpus is absent)',
  () => {
    it('gives every fact of the question', () => {
      const read = parsePageMarkdown(decodeDocument(readFileSync(REFERENCE)).text, '15-17519QE.md');
      expect(read).toMatchObject({
        uid: 'QANR5L15QE17519',
        number: 17519,
        rubric: 'Industrie',
        author: { printedName: 'M. Sébastien Cazenove', department: 'Pyrénées-Orientales', constituency: 4 },
        group: { long: 'La République en Marche' },
        publication: { date: '5 mars 2019', page: '2026' },
        answerTexts: [{ jo: { date: '16 avril 2019', page: '3606' } }],
        warnings: [],
      });
      expect(read.ministries.map((ministry) => ministry.short)).toEqual([read.ministryAsked?.short]);
    });
  },
);
