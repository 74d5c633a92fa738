import { describe, expect, it } from 'vitest';
import { parseOpenDataQuestion, parseOpenDataXml } from '../../../indexer/parse/open-data.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';
import { questionOf15, questionOf16Xml } from './structured-samples.js';

const parse = (tree: unknown) => parseOpenDataQuestion(tree, 'open-data-json');
const parseWith = (fields: object) => parse({ question: { ...questionOf15.question, ...fields } });
const NIL = { '@xsi:nil': 'true' };

describe('parseOpenDataQuestion / the shape of legislature 15', () => {
  const parsed = parse(questionOf15);

  it('reads identity, headings, people and bodies', () => {
    expect(parsed).toMatchObject({
      format: 'open-data-json',
      uid: 'QANR5L15QG9001',
      legislature: 15,
      type: 'QG',
      number: 9001,
      rubric: 'phares',
      headingLead: null,
      analyses: ['Phare de Kerimagine'],
      author: { ref: 'PA900001', mandateRef: 'PM900002', printedName: null },
      group: { ref: 'PO900003', short: 'GIM', long: 'Groupe imaginaire' },
      ministryAsked: { ref: null, short: 'Phares', long: 'Ministère des phares' },
      ministries: [{ ref: null, short: 'Phares', long: 'Ministère des phares', date: null }],
      warnings: [],
    });
  });

  it('keeps the answer as published and the closing with its own JO reference', () => {
    expect(parsed.questionTexts).toEqual([]);
    expect(parsed.answerTexts).toHaveLength(1);
    expect(parsed.answerTexts[0]).toMatchObject({
      markup: 'html',
      erratum: null,
      jo: { date: '06/07/2017', page: null, number: null, kind: 'JO_DEBAT' },
    });
    expect(parsed.answerTexts[0]?.body).toMatch(/^<\/p><p align="CENTER">/);
    expect(parsed.closing).toEqual({
      code: 'REP_PUB',
      label: 'Réponse publiée',
      date: '06/07/2017',
      jo: { date: '06/07/2017', page: '1234', number: null, kind: 'JO_DEBAT' },
    });
  });
});

describe('parseOpenDataXml / the shape of legislature 16', () => {
  const parsed = parseOpenDataXml(questionOf16Xml);

  it('reads the references, every analysis and each dated ministry', () => {
    expect(parsed).toMatchObject({
      format: 'open-data-xml',
      uid: 'QANR5L16QOSD9002',
      type: 'QOSD',
      number: 9002,
      analyses: ['Écluse de Rêveville', "Niveau d'eau"],
      ministryAsked: { ref: 'PO900013', short: 'Canaux', long: 'Ministère des canaux' },
      warnings: [],
    });
    expect(parsed.ministries.map(({ ref, date }) => [ref, date])).toEqual([
      ['PO900013', '2022-11-15'],
      ['PO900014', '2023-01-10'],
    ]);
  });

  it('takes a group called POnull without a name for no group', () => {
    expect(parsed.group).toBeNull();
  });

  it('keeps an erratum beside the text, in order', () => {
    expect(parsed.questionTexts.map(({ body, erratum, jo }) => [body, erratum, jo?.number])).toEqual([
      ["Mme Unetelle s'inquiète & s'interroge.", null, '20220045'],
      [null, 'Au lieu de : « sas », lire : « bassin ».', null],
    ]);
  });

  it('reads an empty answer and a nil reference as nothing', () => {
    expect(parsed.answerTexts).toEqual([]);
    expect(parsed.closing).toMatchObject({ code: 'ANSE', date: '2023-02-01', jo: null });
  });
});

describe('parseOpenDataQuestion / folded fields', () => {
  const minister = { infoJO: { dateJO: '2020-01-01' }, denomination: { abrege: 'Nuages' } };

  it.each([
    ['one object', { minAttrib: minister }, 1],
    ['an array', { minAttrib: [minister, minister] }, 2],
    ['an array without its container', [minister, minister], 2],
    ['an entry without its container', minister, 1],
    ['a nil among entries', { minAttrib: [NIL, minister, null] }, 1],
    ['null', null, 0],
    ['nil', NIL, 0],
    ['a null entry', { minAttrib: null }, 0],
    ['an empty object', {}, 0],
  ])('reads ministries from %s', (_name, minAttribs, count) => {
    expect(parseWith({ minAttribs }).ministries).toEqual(
      Array(count).fill({ ref: null, short: 'Nuages', long: null, date: '2020-01-01' }),
    );
  });

  it('takes the word « null » for nothing, as references write it', () => {
    const minInt = { organeRef: 'POnull', abrege: 'null', developpe: 'null' };
    const jo = { dateJO: '2020-01-01', pageJO: 'null', numJO: 'null' };
    const textesQuestion = { texteQuestion: { infoJO: jo, texte: 'null and more' } };
    const found = parseWith({ minInt, textesQuestion });
    expect(found.ministryAsked).toBeNull();
    expect(found.questionTexts).toMatchObject([
      { body: 'null and more', jo: { date: '2020-01-01', page: null, number: null } },
    ]);
  });

  it.each([
    [{ ANALYSE: { ANA: ['a', null, 'b'] } }, ['a', 'b']],
    [{ analyses: { analyse: 'a' } }, ['a']],
    [{ analyses: { analyse: [{ '#text': 'a' }, NIL, 'b'] } }, ['a', 'b']],
    [{ analyses: 'a' }, ['a']],
    [{ analyses: null, ANALYSE: { ANA: 'a' } }, ['a']],
    [{ ANALYSE: { ANA: null } }, []],
    [null, []],
  ])('reads analyses from %j', (indexationAN, analyses) => {
    expect(parseWith({ indexationAN }).analyses).toEqual(analyses);
  });

  it.each([
    [{ renouvellements: { renouvellement: { dateRenouvellement: '2020-02-02' } } }, ['2020-02-02']],
    [
      {
        renouvellements: {
          renouvellement: [{ infoJO: { dateJO: '2020-02-02' } }, { infoJO: { dateJO: '2020-04-02' } }],
        },
      },
      ['2020-02-02', '2020-04-02'],
    ],
    [{ renouvellements: { RENOUVELLEMENT: ['2020-02-02', '2020-04-02'] } }, ['2020-02-02', '2020-04-02']],
    [{ renouvellement: '02/02/2020' }, ['02/02/2020']],
    [{ dateRenouvellement: ['2020-02-02', '2020-04-02'] }, ['2020-02-02', '2020-04-02']],
    [{ renouvellements: { dateRenouvellement: ['2020-02-02', '2020-04-02'] } }, ['2020-02-02', '2020-04-02']],
    [{ renouvellements: null }, []],
    [{ renouvellements: { renouvellement: NIL } }, []],
  ])('reads renewals from %j', (fields, dates) => {
    const parsed = parseWith(fields);
    expect(parsed.renewals).toEqual(dates);
    expect(parsed.warnings).toEqual([]);
  });

  it.each([
    [{ signalement: { dateSignalement: '2020-03-03', infoJO: { dateJO: '2020-03-04' } } }, ['2020-03-03']],
    [{ signalement: { infoJO: { dateJO: '2020-03-04', pageJO: null } } }, ['2020-03-04']],
    [{ signalements: { signalement: [{ infoJO: { dateJO: '2020-03-04' } }] } }, ['2020-03-04']],
    [{ signalement: NIL }, []],
  ])('reads signals from %j', (fields, dates) => {
    expect(parseWith(fields).signals).toEqual(dates);
  });

  it('says so when an event has no date', () => {
    expect(parseWith({ signalement: { auteur: 'Groupe imaginaire' } }).warnings).toEqual([
      'signalement without a readable date',
    ]);
  });

  it('loses no text, however its node is shaped', () => {
    const texts = (texte: unknown) =>
      parseWith({ textesQuestion: { texteQuestion: { texte } } }).questionTexts;
    expect(texts({ '#text': ' un ' })[0]?.body).toBe('un');
    expect(texts(['un', 'deux'])[0]?.body).toBe('un\ndeux');
    expect(texts({ alinea: ['un', { x: 'deux' }] })[0]?.body).toBe('un\ndeux');
    expect(texts(NIL)).toEqual([]);
    expect(parseWith({ textesReponse: { texteReponse: 'oui' } }).answerTexts[0]?.body).toBe('oui');
  });

  it('keeps an unknown closing code, and a label when the code is missing', () => {
    expect(parseWith({ cloture: { codeCloture: 'XYZ_9' } }).closing?.code).toBe('XYZ_9');
    expect(parseWith({ cloture: { codeCloture: null, libelleCloture: 'Caduque' } }).closing?.code).toBe(
      'Caduque',
    );
    const dateOnly = parseWith({ cloture: { dateCloture: '01/01/2020' } });
    expect(dateOnly.closing).toBeNull();
    expect(dateOnly.warnings).toHaveLength(1);
  });

  it('accepts numbers, texts in objects and the question in an array', () => {
    const question = {
      uid: { '#text': 'qanr5l16qe77' },
      identifiant: { numero: 77, legislature: { '#text': '16' } },
      type: 'qe',
    };
    for (const tree of [question, { question }, { question: [question] }, [question]]) {
      expect(parse(tree)).toMatchObject({
        uid: 'QANR5L16QE77',
        legislature: 16,
        type: 'QE',
        number: 77,
        warnings: [],
      });
    }
  });
});

describe('parseOpenDataQuestion / identity', () => {
  it('builds the uid from its parts when it is missing or unreadable, and says so', () => {
    for (const uid of [null, undefined, 'uid-1']) {
      const parsed = parseWith({ uid });
      expect(parsed.uid).toBe('QANR5L15QG9001');
      expect(parsed.warnings).toEqual([expect.stringContaining('identity taken from identifiant')]);
    }
  });

  it('takes the type from the schema type when it is missing', () => {
    const fields = { uid: null, type: null, '@xsi:type': 'QuestionEcrite_Type' };
    expect(parseWith(fields).uid).toBe('QANR5L15QE9001');
  });

  it('keeps the uid when the parts disagree, and names what disagrees', () => {
    const parsed = parseWith({ identifiant: { numero: '9009', legislature: '15' } });
    expect(parsed).toMatchObject({ uid: 'QANR5L15QG9001', number: 9001 });
    expect(parsed.warnings).toEqual([expect.stringMatching(/^number 9009 disagrees/)]);
  });

  it('leaves an incomplete identity null with a warning', () => {
    const parsed = parseWith({ uid: null, identifiant: { numero: '9001' } });
    expect(parsed).toMatchObject({ uid: null, legislature: null, type: 'QG', number: 9001 });
    expect(parsed.warnings).toHaveLength(1);
  });

  it.each([null, 3, 'texte', [], {}, { question: null }, { acteur: { uid: { x: 1 } } }, { question: 'x' }])(
    'refuses %j, which holds no question',
    (tree) => {
      expect(() => parse(tree)).toThrow(ParseError);
    },
  );

  it('refuses a collection and says how to read it', () => {
    expect(() => parse({ question: [{ uid: 'a' }, { uid: 'b' }] })).toThrow(/collection of 2.*bulk/);
  });
});
