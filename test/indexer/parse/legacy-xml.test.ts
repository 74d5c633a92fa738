import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLegacyQuestion, parseLegacyXml } from '../../../indexer/parse/legacy-xml.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';
import { legacyPageXml, questionOf16Xml } from './structured-samples.js';

describe('parseLegacyXml', () => {
  const parsed = parseLegacyXml(legacyPageXml);

  it('reads identity and headings', () => {
    expect(parsed).toMatchObject({
      format: 'legacy-xml',
      uid: 'QANR5L14QE9003',
      legislature: 14,
      type: 'QE',
      number: 9003,
      rubric: 'moulins',
      headingLead: 'ailes',
      analyses: ['toiles', 'réparation'],
      warnings: [],
    });
  });

  it('gives bare numbers the prefixes of the open data', () => {
    expect(parsed.author).toEqual({
      ref: 'PA900021',
      mandateRef: 'PM900022',
      printedName: null,
      civility: 'Mme',
      firstName: 'Aurore',
      lastName: 'Des Songes',
      lastNameFirst: false,
      department: 'Corse-du-Sud',
      departmentCode: '2A',
      constituency: 3,
    });
    expect(parsed.group).toEqual({ ref: 'PO900003', short: 'GIM', long: 'Groupe imaginaire' });
    expect(parsed.ministryAsked).toEqual({
      ref: 'PO900031',
      short: 'Moulins',
      long: 'Ministère des moulins',
    });
  });

  it('orders ministries and renewals by number, not by letter nor by place', () => {
    expect(parsed.ministries.map(({ short, date }) => [short, date])).toEqual([
      ['Moulins', '07/01/2014'],
      ['Vents', '02/06/2014'],
    ]);
    expect(parsed.renewals).toEqual(['15/04/2014', '22/07/2014']);
  });

  it('joins the two DEPOT: the first has the publication, the second the text', () => {
    const jo = { date: '07/01/2014', page: '18', number: '1', kind: 'JO_QUESTION' };
    expect(parsed.publication).toEqual(jo);
    expect(parsed.questionTexts[0]).toEqual({
      markup: 'html',
      body: "Mme Aurore Des Songes demande<br/>pourquoi il n'y a plus de vent & de toile.",
      erratum: null,
      jo,
    });
  });

  it('keeps the erratum, the signal, the answer with its own page, and an unknown closing', () => {
    expect(parsed.questionTexts[1]).toMatchObject({
      body: null,
      erratum: 'Lire « voile ».',
      jo: { date: '14/01/2014' },
    });
    expect(parsed.signals).toEqual(['18/03/2014']);
    expect(parsed.answerTexts).toEqual([
      {
        markup: 'html',
        body: 'Le vent <b>reviendra</b>.',
        erratum: null,
        jo: { date: '13/05/2015', page: '3860', number: null, kind: null },
      },
    ]);
    expect(parsed.closing).toMatchObject({
      code: 'CODE_NEUF',
      label: 'Motif inconnu',
      date: '13/05/2015',
      jo: { page: '3858' },
    });
  });

  it('reads empty nodes as nothing', () => {
    const bare = parseLegacyXml(
      '<QUESTION TYPE="QE"><LEGISLATURE>13</LEGISLATURE><DEPOT NUMERO="5"><DATE_JO/></DEPOT><AUTEUR/><GROUPE SIGLE=""/>' +
        '<MINA/><RENOUVELLEMENT/><SIGNALEMENT><DATE_JO/></SIGNALEMENT><CLOTURE><ABREGE/></CLOTURE><REPONSE/></QUESTION>',
    );
    expect(bare).toMatchObject({
      uid: 'QANR5L13QE5',
      author: null,
      group: null,
      ministries: [],
      publication: null,
      questionTexts: [],
      answerTexts: [],
      renewals: [],
      signals: [],
      closing: null,
      warnings: [],
    });
  });

  it('keeps a text whose markup was not put in CDATA', () => {
    const { questionTexts } = parseLegacyXml(
      legacyPageXml.replace(/<!\[CDATA\[Mme[^\]]*]]>/, '<p>Un</p><p>Deux <i>trois</i></p>'),
    );
    expect(questionTexts[0]?.body).toBe('<p>Un</p><p>Deux <i>trois</i></p>');
  });

  it('warns about an erratum without its text and about an incomplete identity', () => {
    const { uid, warnings } = parseLegacyXml(
      '<QUESTION><LEGISLATURE>14</LEGISLATURE><ERRATUM_REPONSE><DATE_JO>01/02/2014</DATE_JO></ERRATUM_REPONSE></QUESTION>',
    );
    expect(uid).toBeNull();
    expect(warnings).toEqual([
      expect.stringContaining('incomplete identity'),
      'ERRATUM_REPONSE of 01/02/2014 without its text',
    ]);
  });

  it.each([['<html><body/></html>'], [questionOf16Xml], ['<QUESTION'], ['']])('refuses %s', (xml) => {
    expect(() => parseLegacyXml(xml)).toThrow(ParseError);
  });

  it('throws nothing but ParseError on any tree or any cut and spliced page', () => {
    const names = [
      '@TYPE',
      'LEGISLATURE',
      'DEPOT',
      'AUTEUR',
      'GROUPE',
      'INDEXATION_AN',
      'MINI',
      'MINA',
      'REPONSE',
    ];
    const others = [
      'ERRATUM_QUESTION',
      'SIGNALEMENT',
      'RENOUVELLEMENT',
      'CLOTURE',
      'ORDRE',
      'TEXTE_DEPOT',
      'ABREGE',
    ];
    const key = fc.constantFrom(...names, ...others, '#text', '@NUMERO', 'DATE_JO', '__proto__');
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, '', ' ', 'x', '12', 3, true),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(key, tie('node'), { maxKeys: 6 }),
      ),
    }));
    const page = fc
      .tuple(fc.nat(), fc.nat(50), fc.constantFrom('', '<', '&', '</MINA>', ']]>'))
      .map(([at, removed, put]) => {
        const place = at % legacyPageXml.length;
        return legacyPageXml.slice(0, place) + put + legacyPageXml.slice(place + removed);
      });
    const onlyParseError = (read: () => unknown) => {
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(ParseError);
      }
    };
    fc.assert(
      fc.property(node, page, (tree, xml) => {
        onlyParseError(() => parseLegacyQuestion(tree));
        onlyParseError(() => parseLegacyXml(xml));
      }),
      { numRuns: 500 },
    );
  });
});
