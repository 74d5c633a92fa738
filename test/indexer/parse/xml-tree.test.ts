import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../../indexer/parse/parsed-question.js';
import { MAX_DEPTH, parseXmlTree } from '../../../indexer/parse/xml-tree.js';
import { legacyPageXml, questionOf16Xml } from './structured-samples.js';

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe('parseXmlTree', () => {
  it.each([
    ['a repeated child is an array', '<q><un>1</un><un>2</un></q>', { un: ['1', '2'] }],
    ['an empty sibling keeps its place', '<q><un/><un>2</un><un> </un></q>', { un: [null, '2', null] }],
    ['a single child is itself', '<q><un><deux>1</deux></un></q>', { un: { deux: '1' } }],
    ['an empty root is null', '<q/>', null],
    ['nil is null, even with attributes', `<q ${XSI}><un xsi:nil="true" x="1"/></q>`, { un: null }],
    ['nil="false" is not nil', `<q ${XSI}><un xsi:nil="false">x</un></q>`, { un: 'x' }],
    ['xsi needs no declaration', '<q><un xsi:nil="true"/></q>', { un: null }],
    ['prefixes are dropped', '<n:q xmlns:n="urn:x" n:k="v"><n:un>1</n:un></n:q>', { '@k': 'v', un: '1' }],
    ['attributes stand beside the text', '<q><un k="v">x</un></q>', { un: { '@k': 'v', '#text': 'x' } }],
    ['mixed text is kept', '<q>one <un>2</un> three</q>', { un: '2', '#text': 'one  three' }],
    ['character data and entities are text', '<q><![CDATA[<b>&amp;]]> &lt;&#233;</q>', '<b>&amp; <é'],
    [
      'elements called like object internals are data',
      '<q><__proto__>1</__proto__></q>',
      { ['__proto__']: '1' },
    ],
  ])('%s', (_name, xml, tree) => {
    expect(JSON.stringify(parseXmlTree(xml).tree)).toBe(JSON.stringify(tree));
  });

  it('keeps unescaped HTML as one string in its order', () => {
    const { tree } = parseXmlTree(
      '<q><texte>Un <b>deux</b>,<br/>3 &lt; 4 <td rowspan="2">x</td></texte></q>',
    );
    expect(tree).toEqual({ texte: 'Un <b>deux</b>,<br>3 &lt; 4 <td rowspan="2">x</td>' });
  });

  it('keeps whatever stands in a text, in its order, though HTML does not know it', () => {
    const xml = '<q><texte>Un <note k="v">deux</note> <section><p>trois</p></section>quatre</texte></q>';
    expect(parseXmlTree(xml).tree).toEqual({
      texte: 'Un <note k="v">deux</note> <section><p>trois</p></section>quatre',
    });
  });

  it('reads the entities of HTML, and control characters as spaces', () => {
    const { tree } = parseXmlTree(
      '<q><un>&Eacute;t&eacute;&nbsp;: c&oelig;ur &lt;b&gt; &alpha;</un><deux>a\u000bb</deux></q>',
    );
    expect(tree).toEqual({ un: 'Été\u00a0: cœur <b> α', deux: 'a b' });
  });

  it('accepts a byte-order mark, blank lines before the declaration and a document type without entities', () => {
    expect(parseXmlTree('\uFEFF\n\n<?xml version="1.0"?><!DOCTYPE q SYSTEM "q.dtd"><q>x</q>')).toEqual({
      root: 'q',
      tree: 'x',
    });
  });

  it.each([
    ['<q>\n  <a>1</b>\n</q>', /line 2, column \d+/],
    ['<q><a>', /line 1.*unclosed tag/],
    ['', /root element/],
    ['du texte', /line 1/],
    ['<q>&inconnue;</q>', /entity/],
    ['<q><![CDATA[&]]>\n<a>b & c</a></q>', /line 2, column 6: "&"/],
    ['<q>\n<a>b & c</a>; </q>', /line 2, column 6: "&"/],
    ['<q><n:a/></q>', /namespace/],
    ['<q>\ufffe</q>', /character/],
  ])('refuses %j with its place', (xml, reason) => {
    expect(() => parseXmlTree(xml)).toThrow(ParseError);
    expect(() => parseXmlTree(xml)).toThrow(reason);
  });

  it('refuses entity declarations, bombs and external files alike', () => {
    const bomb = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><q>&b;</q>';
    const external = '<!DOCTYPE q [ <!entity x SYSTEM "file:///etc/passwd"> ]><q>&x;</q>';
    for (const xml of [bomb, external]) expect(() => parseXmlTree(xml)).toThrow(/declares entities/);
  });

  it('reads hostile markup in linear time', () => {
    const half = 95;
    const xml = `<q>${'<a><x>'.repeat(half)}${'é'.repeat(100_000)}${'</x></a>'.repeat(half)}</q>`;
    expect(parseXmlTree(xml).tree).toBe(xml.slice(3, -4));
  });

  it('refuses nesting beyond the limit and accepts the limit', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(parseXmlTree(nested(MAX_DEPTH)).root).toBe('a');
    expect(() => parseXmlTree(nested(MAX_DEPTH + 1))).toThrow(/nested deeper/);
    expect(() => parseXmlTree('<a>'.repeat(200_000))).toThrow(ParseError);
  });

  it('throws nothing but ParseError on cut, spliced or random text', () => {
    const whole = [questionOf16Xml, legacyPageXml];
    const spliced = fc
      .tuple(
        fc.constantFrom(...whole),
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('<', '</a>', '&', ']]>', '"', '\u0000', '<!DOCTYPE', '<![CDATA[', '\ud800'),
      )
      .map(([xml, at, removed, put]) => {
        const place = at % xml.length;
        return xml.slice(0, place) + put + xml.slice(place + removed);
      });
    fc.assert(
      fc.property(
        fc.oneof(
          spliced,
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `<q>${text}`),
        ),
        (xml) => {
          try {
            parseXmlTree(xml);
          } catch (error) {
            expect(error).toBeInstanceOf(ParseError);
            expect((error as Error).message).not.toMatch(/\n/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
