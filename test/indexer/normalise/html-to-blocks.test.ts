import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineFromMarkup, plainText } from '../../../indexer/normalise/html-entities.js';
import { htmlToBlocks, textToBlocks } from '../../../indexer/normalise/html-to-blocks.js';
import { blockSchema, type Block } from '../../../model/question.js';

function paragraphs(html: string): string[] {
  return htmlToBlocks(html).blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind));
}

function tableOf(html: string) {
  const block = htmlToBlocks(html).blocks.find(({ kind }) => kind === 'table');
  return block?.kind === 'table' ? block.rows : null;
}

function texts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    return block.kind === 'table' ? block.rows.flat().map((cell) => cell.text) : [];
  });
}

/** Pieces of broken markup, glued at random. */
const brokenHtml = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<br>',
          '</br>',
          '<br/>',
          '<table>',
          '</table>',
          '<tr>',
          '<td>',
          '</td>',
          '<th rowspan=2">',
        ],
        ...[
          '<td colspan="9999">',
          '<li>',
          '<ul>',
          '</ul>',
          '<div>',
          '<script>',
          '</script>',
          '<style>',
          '<!--',
          '-->',
        ],
        ...[
          '<',
          '>',
          '</',
          '<!',
          '<?',
          '&',
          '&lt;',
          '&amp;lt;',
          '&amp;',
          '&#60;',
          '&amp;#x3c;script>',
          '&eacute',
          '"',
        ],
        ...[
          '<b',
          "<i class='",
          '\u0000',
          '\u00ad',
          '\u200b',
          'script>',
          'eacute;',
          '<![CDATA[',
          ']]>',
          '<textarea>',
        ],
      ),
      fc.string(),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('htmlToBlocks / paragraphs', () => {
  it('reads fragments whose paragraphs neither open nor close', () => {
    expect(paragraphs('</p><p align="CENTER">Un lac<p>Deux étangs</p> <p>')).toEqual([
      'Un lac',
      'Deux étangs',
    ]);
  });

  it('takes a line break as a line feed, two as a new paragraph, in all their spellings', () => {
    expect(paragraphs('un<br>deux<br/>trois</br>quatre<br> <br/>cinq')).toEqual([
      'un\ndeux\ntrois\nquatre',
      'cinq',
    ]);
  });

  it('drops comments, scripts and styles', () => {
    expect(paragraphs('avant <!-- DEBTAB --><script>mal()</script><style>p{}</style>après')).toEqual([
      'avant après',
    ]);
  });

  it('keeps inline tags from cutting words', () => {
    expect(paragraphs('le 4<sup>e</sup> jour, H<sub>2</sub>O, <b>très</b> <em>clair</em>')).toEqual([
      'le 4e jour, H2O, très clair',
    ]);
  });

  it('marks list items once', () => {
    expect(paragraphs('Mesures :<ul><li>planter</li><li><p>- arroser</p></li></ul>Fin')).toEqual([
      'Mesures :',
      '– planter',
      '– arroser',
      'Fin',
    ]);
  });

  it('leaves a list written inline as it is', () => {
    const text = 'trois axes : - le premier ; - le second.';
    expect(paragraphs(text)).toEqual([text]);
  });

  it('decodes entities however many times they were encoded, and French ones without semicolon', () => {
    expect(
      paragraphs('&eacute;t&amp;eacute;, &amp;amp;eacute;, &#233;, &#xE9;, for&ecirct, l&#146;eau'),
    ).toEqual(['été, é, é, é, forêt, l’eau']);
    expect(paragraphs('R&D, vie&notre, ?a=1&copy=2, &inconnue;')).toEqual([
      'R&D, vie&notre, ?a=1&copy=2, &inconnue;',
    ]);
  });

  it('keeps a « < » that opens no tag', () => {
    expect(paragraphs('moins de < 5 %, <5 %, a < b')).toEqual(['moins de < 5 %, <5 %, a < b']);
    expect(paragraphs('de 2 <x et 4 <br>fin')).toEqual(['de 2 < x et 4\nfin']);
  });

  it('keeps an address between angle brackets', () => {
    expect(paragraphs('écrire à <lac@exemple.fr> ou <https://exemple.fr/lac>')).toEqual([
      'écrire à lac@exemple.fr ou https://exemple.fr/lac',
    ]);
  });

  it('shows encoded markup as text that no reader takes for a tag', () => {
    expect(paragraphs('&lt;script&gt;mal()&lt;/script&gt;')).toEqual(['< script>mal()< /script>']);
  });

  it('says what a missing end may have hidden', () => {
    expect(htmlToBlocks('un <script>deux').warnings).toHaveLength(1);
    expect(htmlToBlocks('un <!-- deux').warnings).toHaveLength(1);
    expect(htmlToBlocks('<p>un</p>').warnings).toEqual([]);
  });
});

describe('htmlToBlocks / tables', () => {
  const REAL_SHAPE =
    "Voici :<!-- DEBTAB --><div align='center'><center><table border='1'><tr> <th rowspan=2\">BASSIN</th>" +
    ' <th colspan="2">NIVEAU<br>(en mètres)</br></th> </tr><tr> <th>2030</th> <th>2031</th> </tr><tr>' +
    " <td align='center'>Lac Imaginaire</td> <td>1&#160;200</td> <td></td> </tr></table></center></div><!-- FINTAB -->Fin";

  it('reads headers, spans with broken quotes, line breaks and empty cells', () => {
    expect(htmlToBlocks(REAL_SHAPE).blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'table',
      'paragraph',
    ]);
    const rows = tableOf(REAL_SHAPE);
    expect(rows?.[0]).toEqual([
      { text: 'BASSIN', header: true, colspan: 1, rowspan: 2 },
      { text: 'NIVEAU (en mètres)', header: true, colspan: 2, rowspan: 1 },
    ]);
    expect(rows?.[2]?.map(({ text }) => text)).toEqual(['Lac Imaginaire', '1\u00a0200', '']);
  });

  it('clamps spans', () => {
    const [row] =
      tableOf('<table><td colspan=99999>a<td colspan=0 rowspan=-3>b<td rowspan="x">c</table>') ?? [];
    expect(row?.map(({ colspan, rowspan }) => [colspan, rowspan])).toEqual([
      [1000, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it('reads a table that nothing closes', () => {
    expect(tableOf('<table><tr><td>a<td>b<tr><td>c')?.map((row) => row.map(({ text }) => text))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('flattens a nested table into its cell', () => {
    const nested = '<table><tr><td>a<table><tr><td>1</td><td>2</td></tr></table></td><td>b</td></tr></table>';
    expect(tableOf(nested)?.map((row) => row.map(({ text }) => text))).toEqual([['a 1 2', 'b']]);
  });

  it('looks through a layout table of one cell', () => {
    expect(paragraphs('<table><tr><td><p>un</p><p>deux</p></td></tr></table>')).toEqual(['un', 'deux']);
    expect(paragraphs('<table><tr><td>un<table><td>1<td>2</table></td></tr></table>')).toEqual([
      'un',
      'table',
    ]);
  });

  it('keeps words that stand outside the cells, and drops an empty table', () => {
    expect(paragraphs('<table>égaré<tr><td>a</td><td>b</td></tr></table>')).toEqual(['égaré', 'table']);
    expect(paragraphs('<table><tr><td> </td><td></td></tr></table>')).toEqual([]);
  });
});

describe('htmlToBlocks / any input', () => {
  it('gives valid blocks in which nothing reads as a tag or an entity', () => {
    fc.assert(
      fc.property(brokenHtml, (html) => {
        const { blocks } = htmlToBlocks(html);
        for (const block of blocks) expect(blockSchema.safeParse(block).success).toBe(true);
        for (const text of texts(blocks)) {
          expect(load(text, null, false)('*').length).toBe(0);
          expect(text).not.toMatch(/&(?:#\d+|#x[\da-f]+|eacute|lt|gt|amp|nbsp);/i);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every word of a text without markup', () => {
    const words = fc
      .array(fc.stringMatching(/^[a-zà-ÿ0-9]{1,8}$/), { minLength: 1 })
      .map((list) => list.join(' < '));
    fc.assert(fc.property(words, (text) => paragraphs(text).join('\n') === text));
  });

  it('reads nesting of any depth', () => {
    const deep = 100_000;
    expect(paragraphs(`${'<div>'.repeat(deep)}fond`)).toEqual(['fond']);
    expect(paragraphs(`${'<b>'.repeat(deep)}fond${'</i>'.repeat(deep)}`)).toEqual(['fond']);
    expect(texts(htmlToBlocks(`${'<table><tr><td>'.repeat(deep)}fond`).blocks).join(' ')).toBe('fond');
  });
});

describe('textToBlocks', () => {
  it('makes a paragraph of each line and loses nothing of a « < »', () => {
    expect(textToBlocks(' si a < b\r\n\n  alors &eacute;gal <5 ')).toEqual([
      { kind: 'paragraph', text: 'si a < b' },
      { kind: 'paragraph', text: 'alors égal <5' },
    ]);
  });

  it('gives valid blocks whatever the text', () => {
    fc.assert(
      fc.property(brokenHtml, (text) => {
        for (const block of textToBlocks(text)) expect(blockSchema.safeParse(block).success).toBe(true);
      }),
    );
  });
});

describe('plainText', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(brokenHtml, (raw) => {
        const plain = plainText(raw);
        expect(plainText(plain)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('lineFromMarkup', () => {
  it.each([
    ['naufrage du <i>Brumaire</i>', 'naufrage du Brumaire'],
    ['deux<br>lignes', 'deux lignes'],
    ['prix < 5 &euro;', 'prix < 5 €'],
    ['la &lt;voie&gt; rapide', 'la < voie> rapide'],
  ])('%j becomes %j', (raw, line) => {
    expect(lineFromMarkup(raw)).toBe(line);
  });
});
