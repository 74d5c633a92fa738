import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../indexer/parse/decode.js';
import { parsePageHtml } from '../../../indexer/parse/page-html.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';

const fixture = (name: string): string => readFileSync(`test/fixtures/pages/${name}`, 'utf8');
const DYN = fixture('dyn-17.html');
const STATIC = fixture('static-15-withdrawn.html');
const TABLE = fixture('table-11.html');
const FICHE = fixture('fiche-9.html');
const SPLIT = fixture('table-12-split.html');

/** windows-1252, as the old pages really are under the name of iso-8859-1. */
function toWindows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('’', '\x92').replaceAll('œ', '\x9c'), 'latin1');
}

describe('parsePageHtml, words of a text that look like the page around it', () => {
  const page = (answer: string, after = ''): string =>
    `<h1>Question écrite n° 90002</h1><p>15e législature</p><p>Rubrique : fables</p>
    <p>Question publiée au JO le : 05/03/2019</p><p>Réponse publiée au JO le : 16/04/2019</p>
    <section><h2>Texte de la réponse</h2>${answer}</section>${after}`;
  const read = (html: string) => parsePageHtml(html, 'page.html');
  const LINES =
    '<p>Ont été entendus :</p><ul><li>Sénat</li><li>Assemblée nationale</li></ul>' +
    '<p>Rubrique : les conteurs.</p><p>Réponse publiée le 12 mars 2008, p. 33.</p><p>Fin.</p>';

  it('keeps them in the element that holds the text', () => {
    const { rubric, answerTexts } = read(
      page(`<div>${LINES}</div>`, '<div><p>Ministère interrogé : Contes</p></div>'),
    );
    expect(rubric).toBe('fables');
    expect(answerTexts).toMatchObject([{ jo: { date: '16/04/2019' } }]);
    expect(
      answerTexts[0]?.body
        ?.replace(/<[^>]+>\n?/g, '|')
        .split(/\|+/)
        .filter(Boolean),
    ).toEqual([
      'Ont été entendus :',
      'Sénat',
      'Assemblée nationale',
      'Rubrique : les conteurs.',
      'Réponse publiée le 12 mars 2008, p. 33.',
      'Fin.',
    ]);
  });

  it.each([
    '<p>Voir <a href="/loi">la loi du 4 mars 2002 relative aux fables</a>.</p><p>Fin.</p>',
    '<p><a href="https://exemple.fr/fables">https://exemple.fr/fables</a></p><p>Fin.</p>',
  ])('begins a text with a link: %s', (answer) => {
    expect(read(page(`<div>${answer}</div>`)).answerTexts[0]?.body).toMatch(/fables.*\n.*Fin\./);
  });

  it('ends a text at the labels of a box behind it, whatever its heading', () => {
    const box = '<div><h2>Fiche</h2><p>Ministère interrogé : Contes</p></div>';
    const flat = read(page(`<p>Un.</p><p>Deux.</p>${box}`));
    expect(flat.ministryAsked).toMatchObject({ short: 'Contes' });
    expect(flat.answerTexts[0]?.body).not.toContain('Contes');
  });
});

describe('parsePageHtml, a page of today', () => {
  const read = parsePageHtml(DYN, 'page.html');

  it('reads every field by its label', () => {
    expect(read).toMatchObject({
      format: 'page-html',
      uid: 'QANR5L17QE90001',
      pageTitle: 'Éclairage des sentiers de Valfictif',
      rubric: 'Sentiers et chemins',
      author: {
        ref: 'PA999001',
        printedName: 'Mme Lucie Imaginaire',
        department: 'Ardèche-Inventée',
        constituency: 2,
        lastNameFirst: false,
      },
      group: { long: 'Groupe des Rêveurs - Alliance' },
      ministryAsked: { short: 'Sentiers, chemins et layons' },
      ministries: [{ short: 'Sentiers et montagne' }],
      publication: { date: '4 mars 2025', page: '1201' },
      signals: ['22 avril 2025'],
      renewals: ['29 avril 2025'],
      warnings: [],
    });
  });

  it('keeps the inner HTML of the texts, and nothing that runs or leads away', () => {
    expect(read.questionTexts).toMatchObject([
      {
        markup: 'html',
        body:
          "<p>Mme Lucie Imaginaire interroge M. le ministre des sentiers sur l'éclairage des chemins creux &amp; des <em>layons</em>.</p>\n" +
          "<p>Auteur inconnu, dit-on, le plan d'éclairage reste introuvable. Elle demande où il est.</p>",
      },
    ]);
    const [answer] = read.answerTexts;
    expect(answer?.jo).toMatchObject({ date: '6 mai 2025', page: '3044' });
    expect(answer?.body).toContain(
      '<table><tr><th>Rubrique</th><th colspan="2">Lampes</th></tr><tr><td>Titre</td><td>12</td><td>14</td></tr></table>',
    );
    expect(answer?.body).toContain('<li>deux par chemin.</li>');
    expect(answer?.body).not.toMatch(/script|onclick|javascript|Questions similaires|pied de page/);
  });

  it('takes the identity from the canonical link when the words are gone', () => {
    const silent = DYN.replace(/Question écrite n&deg;&nbsp;90001&nbsp;:<br>/, '').replace(
      '17<sup>e</sup> législature',
      '',
    );
    const found = parsePageHtml(silent, 'page.html');
    expect(found).toMatchObject({ uid: 'QANR5L17QE90001', pageTitle: 'Éclairage des sentiers de Valfictif' });
    expect(found.warnings).toContain("identity taken from the page's link");
  });

  it('does not follow the numbers and legislatures of its menus', () => {
    const menu =
      '<ul><li><a href="/16">16e législature</a></li><li><a href="/q">Question écrite n° 5</a></li></ul>';
    const page = DYN.replace('<main>', `${menu}<main>`);
    expect(parsePageHtml(page, 'page.html').legislature).toBe(17);
  });

  it('reads on when elements are renamed, left open or nested otherwise', () => {
    for (const variant of [
      DYN.replace(/<\/(p|li|td|tr|section|div)>/g, ''),
      DYN.replace(/<(\/?)(section|aside|main|header|p)\b/g, '<$1div'),
      DYN.replace(/<body>/, '<body><form><table><tr><td>').replace(
        /<\/body>/,
        '</td></tr></table></form></body>',
      ),
      DYN.replace(/class="[^"]*"/g, ''),
      DYN.replace(
        /<(\/?)(p|h1|h2|div)\b/g,
        (_all, slash: string, name: string) => `<${slash}${name.toUpperCase()}`,
      ),
    ]) {
      const found = parsePageHtml(variant, 'page.html');
      expect(found).toMatchObject({ uid: read.uid, rubric: read.rubric, publication: read.publication });
      expect(found.author?.constituency).toBe(2);
      expect(found.answerTexts[0]?.body).toContain('<table>');
    }
  });
});

describe('parsePageHtml, a static page', () => {
  it('reads header, classification, dates, and a withdrawal with its cause', () => {
    expect(parsePageHtml(STATIC, '15-90417QE.htm')).toMatchObject({
      uid: 'QANR5L15QE90417',
      pageTitle: 'Prévision des brouillards matinaux',
      rubric: 'météorologie',
      analyses: ['Prévision des brouillards. moyens'],
      author: { ref: 'PA999417', printedName: 'M. Achille Fictif', department: 'Haute-Chimère' },
      group: { long: 'Union des Songes' },
      ministryAsked: { short: 'Marées et brouillards' },
      ministries: [{ short: 'Brouillards et rosée', date: '26/03/2019' }],
      publication: { date: '12/02/2019', page: '1402' },
      closing: { code: 'FM', label: 'Fin de mandat', date: '18/06/2019' },
      answerTexts: [],
      warnings: [],
    });
  });

  it('stops the text where its element ends, and drops « Être alerté(e) de la réponse »', () => {
    expect(parsePageHtml(STATIC, 'x').questionTexts[0]?.body).toBe(
      '<p>M. Achille Fictif alerte Mme la ministre des marées sur les brouillards du matin.</p>\n' +
        '<p>Il souhaite connaître les moyens engagés.</p>',
    );
  });

  it('never takes the furniture of an unanswered page for an answer', () => {
    const page = STATIC.replace(/<form[\s\S]*?<\/form>/, '').replace(
      '<div id="bas">',
      '<div id="bas"><p>Chambre des brumes, 1 place du Songe</p>',
    );
    const read = parsePageHtml(page, 'x');
    expect(read.answerTexts).toEqual([]);
    expect(read.warnings.join()).toMatch(/Chambre des brumes.*left out/);
    const answered = page.replace(
      '<div class="reponse_contenu"> </div>',
      `<p>${'La rosée est comptée. '.repeat(20)}</p>`,
    );
    expect(parsePageHtml(answered, 'x').answerTexts[0]?.body).toContain('La rosée est comptée.');
  });

  it('keeps the speakers, notes and centred heading of a transcript, and the words after a stray end tag', () => {
    const transcript =
      '</p><p align="CENTER"> BROUILLARDS <a name=PG3></a> </p><br><strong>M. le président. </strong>La parole est à M. Fictif.' +
      '<br><strong>M. Achille Fictif. </strong>Et la rosée ? <i>(Sourires.)</i></div><p>Bravo !';
    const page = STATIC.replace('Question écrite', 'Question orale sans débat')
      .replace(/Question retirée le/, 'Réponse publiée au JO le')
      .replace(
        /<div class="reponse_contenu">[\s\S]*?<\/form>/,
        `<div class="reponse_contenu">${transcript}</div>`,
      );
    expect(parsePageHtml(page, 'x').answerTexts[0]?.body).toBe(
      '<p align="CENTER">BROUILLARDS</p>\n<p><strong>M. le président. </strong>La parole est à M. Fictif.</p>\n' +
        '<p><strong>M. Achille Fictif. </strong>Et la rosée ? <i>(Sourires.)</i></p>\n<p>Bravo !</p>',
    );
  });
});

describe('parsePageHtml, the tables of the oldest pages', () => {
  it('reads rows of labels and values from iso-8859-1 bytes, and keeps the table inside the answer', () => {
    const { text, encoding } = decodeDocument(toWindows1252(TABLE));
    expect(encoding).toBe('windows-1252');
    const read = parsePageHtml(text, 'x.htm');
    expect(read).toMatchObject({
      uid: 'QANR5L11QE90555',
      rubric: 'récits',
      headingLead: 'fabulistes',
      analyses: ['statut. formation'],
      author: { printedName: 'M. Chimère Paul-Émile', lastNameFirst: true, department: 'Val-de-Nulle-Part' },
      group: { long: 'Union du Conte' },
      ministries: [{ short: 'fables et légendes' }],
      publication: { date: '09/03/1998', page: '1234' },
      answerTexts: [{ jo: { date: '11/05/1998', page: '2345' } }],
      warnings: [],
    });
    expect(read.questionTexts[0]?.body).toContain(
      'l’attention de M. le ministre des fables sur le cœur du métier',
    );
    expect(read.answerTexts[0]?.body).toBe(
      '<p>Réponse. - Le tableau ci-dessous répond à la question.</p>\n' +
        '<table><tr><td rowspan="2">Année</td><td>Fables</td></tr><tr><td>1998 &lt; 2000</td></tr></table>\n' +
        "<p>Le ministre s'en félicite.</p>",
    );
  });

  it('falls back on the elements that name a field where a label is missing', () => {
    const page = TABLE.replace('Rubrique : ', '')
      .replace('11ème législature', '11')
      .replace('Question N° :', '');
    expect(parsePageHtml(page, 'x.htm')).toMatchObject({ uid: 'QANR5L11QE90555', rubric: 'récits' });
  });

  it('reads the layout of legislature 13: « > » after labels, texts in their own boxes, several dates on one line', () => {
    const page = `<html><body><table>
      <tr><td class="a">13<sup>ème</sup> législature</td></tr>
      <tr><td>Question N° : <b>90013</b></td><td>de<b> Mme&nbsp;Songe Irène</b> ( Union des Songes - Lozère-Inventée ) </td><td><b>Question écrite</b></td></tr>
      <tr><td>Ministère interrogé &gt; <span class="contenu">Rêves</span></td><td>Ministère attributaire &gt; <span>Rêves et sommeil</span></td></tr>
      <tr><td>Rubrique &gt; <span>sommeil</span></td><td>Tête d'analyse &gt;<span>siestes</span></td><td>Analyse &gt; <span>durée</span></td></tr>
      <tr><td>Question publiée au JO le : <b>04/12/2007</b> page : <b>7612</b> <br /> Date de signalement : <b>05/02/2008</b><br/>Date de renouvellement : <b>11/03/2008</b>, 1er avril 2008</td></tr>
      </table>
      <div><h2> Texte de la question</h2><div class="contenutexte">Mme Irène Songe veut dormir.<br /></div></div></body></html>`;
    expect(parsePageHtml(page, 'x')).toMatchObject({
      uid: 'QANR5L13QE90013',
      rubric: 'sommeil',
      headingLead: 'siestes',
      analyses: ['durée'],
      author: { printedName: 'Mme Songe Irène', lastNameFirst: true, department: 'Lozère-Inventée' },
      group: { long: 'Union des Songes' },
      publication: { date: '04/12/2007', page: '7612' },
      signals: ['05/02/2008'],
      renewals: ['11/03/2008', '1er avril 2008'],
      questionTexts: [{ body: '<p>Mme Irène Songe veut dormir.</p>' }],
    });
  });
});

describe('parsePageHtml, a head in a table of its own', () => {
  const head = {
    uid: 'QANR5L12QE90888',
    legislature: 12,
    author: { printedName: 'M. Mirage Théodore', department: 'Val-de-Nulle-Part', lastNameFirst: true },
    group: { long: 'Union du Conte - Alliance' },
    rubric: 'récits',
    warnings: [],
  };

  it('reads number, author, group and legislature there, without the help of the file’s name', () => {
    expect(parsePageHtml(SPLIT, 'x.htm')).toMatchObject(head);
  });

  it.each([
    ['legislature and number in one table', SPLIT.replace('</TABLE><!-- 1 --><TABLE>', '')],
    ['label and number apart', SPLIT.replace('Question N° : 90888', 'Question N° : </TD><TD><B>90888</B>')],
    [
      'a nested table',
      SPLIT.replace('<TABLE><!-- 2 -->', '<TABLE><TR><TD><TABLE>').replace(
        '<!-- 3 -->',
        '</TD></TR></TABLE>',
      ),
    ],
    [
      'accents lost',
      SPLIT.replace('N° :', 'N\ufffd :').replace('12ème législature', '12\ufffdme l\ufffdgislature'),
    ],
  ])('%s', (_case, page) => {
    expect(parsePageHtml(page, 'x.htm')).toMatchObject(head);
  });

  it('keeps a table of the answer whole, though a column of it be headed « Question N° : »', () => {
    expect(parsePageHtml(SPLIT, 'x.htm').answerTexts[0]?.body).toContain(
      '<table><tr><th>Question N° :</th><th>Rubrique</th></tr><tr><td>90888</td><td>récits</td></tr></table>',
    );
  });
});

describe('parsePageHtml, the « fiche question » of legislatures 7 to 11', () => {
  const unanswered = FICHE.replace(/<TR>(?:(?!<TR>)[\s\S])*?Réponse publiée[\s\S]*?<\/TR>/, '<DPR></DPR>')
    .replace(/<REP>.*<\/REP>/, '<REP></REP>')
    .replace('REP_PUB', 'FL');

  it('reads its fields, and keeps the codes hidden at its end out of the answer', () => {
    const read = parsePageHtml(FICHE, 'x.htm');
    expect(read).toMatchObject({
      uid: 'QANR5L9QE90777',
      rubric: 'Recits',
      headingLead: 'Conteurs',
      analyses: ['Formation. ecoles du conte. creation'],
      author: { printedName: 'Mme Mirage Anne-Sophie', lastNameFirst: true, department: 'Val-de-Nulle-Part' },
      group: { long: 'Union du Conte' },
      ministryAsked: { short: 'fables et légendes' },
      ministries: [{ short: 'légendes et récits' }],
      publication: { date: '08/04/1991', page: '1334' },
      closing: { code: 'REP_PUB' },
      warnings: [],
    });
    expect(read.answerTexts[0]?.body).toBe("<p>Reponse. - L'ecole ouvrira a la lune rousse.</p>");
  });

  it('leaves the codes out even where nothing hides them', () => {
    const shown = FICHE.replace('<REPONSE>O</REPONSE>', '').replace(/<span style="[^"]*">/g, '<span>');
    expect(parsePageHtml(shown, 'x.htm').answerTexts[0]?.body).not.toMatch(/UDC|REP_PUB|Region/);
  });

  it('takes the closing of an unanswered question from its hidden code', () => {
    expect(parsePageHtml(unanswered, 'x.htm')).toMatchObject({
      answerTexts: [],
      closing: { code: 'FL', label: null, date: null },
      warnings: [],
    });
  });

  it('reads a withdrawal whose day is left blank', () => {
    const cause =
      '<TR><TD><RET><B>Question retirée</RET>\n&nbsp;le : </B>\n<DRET></DRET>\n&nbsp;(\n<CRET>Fin de mandat</CRET>\n)</TD></TR>';
    const page = unanswered.replace('<RET></RET>', cause);
    expect(parsePageHtml(page, 'x.htm').closing).toEqual({
      code: 'FM',
      label: 'Fin de mandat',
      date: null,
      jo: null,
    });
  });

  it('has no answer text where the debate was not typed in', () => {
    const debate = FICHE.replace('QE</NAT>', 'QG</NAT>')
      .replace(/<B><U>Texte de la QUESTION[\s\S]*?<B><U>Texte de la REPONSE : /, '<B><U>DEBAT : ')
      .replace(/<REP>.*<\/REP>/, '');
    const read = parsePageHtml(debate, 'x.htm');
    expect(read).toMatchObject({ uid: 'QANR5L9QG90777', answerTexts: [{ body: null }] });
    expect(read.warnings).toEqual(['answered, but the page does not give the answer']);
  });
});

it('parsePageHtml does not take the name of the house at the foot of a page for text', () => {
  const page = TABLE.replace('</BODY>', '<HR><CENTER><I>Assemblée nationale</I></CENTER></BODY>');
  expect(parsePageHtml(page, 'x').answerTexts[0]?.body).not.toContain('Assemblée nationale');
});

describe('parsePageHtml, bad input', () => {
  it('refuses a page that is no question, even under a good name', () => {
    expect(() => parsePageHtml('<html><h1>Page introuvable</h1></html>', '15-1QE.htm')).toThrow(
      /not a question page/,
    );
  });

  it.each([
    ['100,000 nested elements', '<div>'.repeat(100_000)],
    ['nested elements and stray end tags', '<div>'.repeat(100_000) + '</x>'.repeat(100_000)],
    ['stray end tags', '</x>'.repeat(100_000)],
    ['formatting that a browser would copy without end', '<b a=1>'.repeat(100_000) + '<p>'.repeat(100_000)],
    ['nested tables', '<table><tr><td>'.repeat(30_000)],
  ])('refuses %s with a reason', (_name, html) => {
    expect(() => parsePageHtml(STATIC.replace('</section>', html), 'x')).toThrow(/damaged HTML/);
  });

  it('reads through deep but bearable nesting', () => {
    const deep = '<div><b><i>'.repeat(3000) + 'au fond' + '</i></b></div>'.repeat(3000);
    const page = STATIC.replace('Il souhaite', `${deep}Il souhaite`);
    expect(parsePageHtml(page, 'x').questionTexts[0]?.body).toContain('au fond');
    const tables = STATIC.replace(
      'Il souhaite',
      `${'<table><tr><td>'.repeat(3000)}au fond${'</table>'.repeat(3000)}Il souhaite`,
    );
    expect(parsePageHtml(tables, 'x').questionTexts[0]?.body).toContain('au fond');
  });

  it('throws nothing but ParseError on cut, noisy or shuffled pages', () => {
    const pages = [DYN, STATIC, TABLE, FICHE, SPLIT];
    const tags = pages.flatMap((page) => page.split(/(?=<)/));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.shuffledSubarray(tags).map((some) => some.join('')),
          fc.tuple(fc.constantFrom(...pages), fc.nat(6000)).map(([page, end]) => page.slice(0, end)),
          fc
            .tuple(fc.constantFrom(...pages), fc.nat(4000), fc.string({ unit: 'binary', maxLength: 30 }))
            .map(([page, at, noise]) => page.slice(0, at) + noise + page.slice(at + 20)),
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
        (html) => {
          try {
            expect(parsePageHtml(html, '15-1QE.htm').uid).toMatch(/^QANR5L/);
          } catch (error) {
            expect(error).toBeInstanceOf(ParseError);
          }
        },
      ),
    );
  });
});
