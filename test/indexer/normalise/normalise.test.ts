import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../indexer/normalise/normalise.js';
import {
  emptyParsedQuestion,
  ParseError,
  type ParsedQuestion,
  type ParsedText,
} from '../../../indexer/parse/parsed-question.js';
import { isIsoDay, QUESTION_TYPES, SOURCE_FORMATS } from '../../../model/question.js';

function parsed(fields: Partial<ParsedQuestion> = {}): ParsedQuestion {
  return { ...emptyParsedQuestion('open-data-json'), uid: 'QANR5L15QE900001', ...fields };
}

function text(body: string | null, fields: Partial<ParsedText> = {}): ParsedText {
  return { markup: 'html', body, erratum: null, jo: null, ...fields };
}

function jo(date: string | null, page: string | null = null) {
  return { date, page, number: null, kind: null };
}

function closing(code: string, date: string | null, page: string | null = null) {
  return { code, label: null, date, jo: page === null ? null : jo(date, page) };
}

const paragraph = (words: string) => ({ kind: 'paragraph' as const, text: words });

describe('normalise / identity', () => {
  it('reads it from the uid, whatever its case', () => {
    expect(normalise(parsed({ uid: 'qanr5l15qe900001' }))).toMatchObject({
      uid: 'QANR5L15QE900001',
      legislature: 15,
      type: 'QE',
      number: 900001,
      warnings: [],
    });
  });

  it('builds the uid from the three parts when there is none', () => {
    expect(normalise(parsed({ uid: null, legislature: 14, type: 'QG', number: 7 })).uid).toBe('QANR5L14QG7');
  });

  it('keeps the uid against parts that disagree, and says so', () => {
    const result = normalise(parsed({ legislature: 15, type: 'QE', number: 12 }));
    expect(result.number).toBe(900001);
    expect(result.warnings.join()).toContain('number 12');
  });

  it('uses the parts when the uid is not one', () => {
    const result = normalise(parsed({ uid: 'PA1234', legislature: 15, type: 'QE', number: 12 }));
    expect(result.uid).toBe('QANR5L15QE12');
    expect(result.warnings.join()).toContain('PA1234');
  });

  it.each([
    { uid: null },
    { uid: 'PA1234' },
    { uid: null, legislature: 15, type: 'QE' as const },
    { uid: null, legislature: 15, type: 'QE' as const, number: 0 },
    { uid: null, legislature: 15, type: 'QE' as const, number: 10_000_000 },
    { uid: null, legislature: 0, type: 'QE' as const, number: 1 },
    { uid: null, legislature: 15, type: 'QE' as const, number: 1.5 },
  ])('refuses %j with « no uid »', (fields) => {
    expect(() => normalise(parsed(fields))).toThrow(ParseError);
    expect(() => normalise(parsed(fields))).toThrow(/no uid/);
  });
});

describe('normalise / headings and labels', () => {
  it('cleans rubric, headings and title', () => {
    const result = normalise(
      parsed({
        rubric: ' politique  des lacs. ',
        headingLead: 'barques',
        analyses: ['', 'rames &amp; voiles', 'rames &amp; voiles'],
      }),
    );
    expect(result).toMatchObject({
      rubric: 'Politique des lacs',
      headingLead: 'barques',
      analyses: ['rames & voiles'],
      title: 'Rames & voiles',
    });
  });

  it('gives names and labels one spelling, whatever their spaces and encoding', () => {
    const result = normalise(
      parsed({
        group: { ref: 'PO1', short: ' BLEU ', long: 'Les\u00a0Bleus' },
        ministryAsked: { ref: null, short: 'ForÃªts', long: '' },
        ministries: [
          { ref: null, short: 'Eaux', long: null, date: '05/03/2031' },
          { ref: null, short: ' ', long: null, date: null },
        ],
      }),
    );
    expect(result.group).toEqual({ ref: 'PO1', short: 'BLEU', long: 'Les Bleus' });
    expect(result.ministryAsked).toEqual({ ref: null, short: 'Forêts', long: null });
    expect(result.ministries).toEqual([{ ref: null, short: 'Eaux', long: null, date: '2031-03-05' }]);
    expect(result.warnings.join()).toContain('wrong encoding repaired');
  });

  it('keeps and counts characters that were lost before us', () => {
    const result = normalise(parsed({ questionTexts: [text('La R\ufffdgion des lacs')] }));
    expect(result.question).toEqual([paragraph('La R\ufffdgion des lacs')]);
    expect(result.warnings.join()).toContain('U+FFFD');
  });
});

describe('normalise / texts', () => {
  it('keeps the last text that is not empty, and the erratum of an empty one', () => {
    const result = normalise(
      parsed({
        questionTexts: [
          text('Premier texte', { jo: jo('05/03/2031', '12') }),
          text('<p> </p>', {
            erratum: 'Au lieu de\u00a0: «\u00a0lac\u00a0» Lire\u00a0: «\u00a0<em>étang</em>\u00a0».',
            jo: jo('12/03/2031', '30'),
          }),
        ],
      }),
    );
    expect(result.question).toEqual([paragraph('Premier texte')]);
    expect(result.erratum).toBe('Au lieu de\u00a0: «\u00a0lac\u00a0» Lire\u00a0: «\u00a0étang\u00a0».');
    expect(result.dates.published).toBe('2031-03-05');
    expect(result.jo.question).toEqual({ date: '2031-03-05', page: 12, number: null, kind: null });
  });

  it('keeps the lines of a text without elements that part them, and joins those that an editor cut', () => {
    const lines = 'Le lac baisse\nencore.\n\nDeux <b>causes</b> :\r\n- la chaleur\n- le vent\n';
    expect(normalise(parsed({ questionTexts: [text(lines)] })).question).toEqual(
      ['Le lac baisse encore.', 'Deux causes :', '- la chaleur', '- le vent'].map(paragraph),
    );
    const html = text('<p>Le lac.\n\nIl baisse.</p>');
    expect(normalise(parsed({ questionTexts: [html] })).question).toEqual([paragraph('Le lac. Il baisse.')]);
    const sitting = 'M. le président. La parole est à Mme Ode Lagune.\n\nMme Ode Lagune. Et les lacs ?';
    const oral = parsed({ uid: 'QANR5L15QG900001', answerTexts: [text(sitting)] });
    expect(normalise(oral).answer).toMatchObject([
      { kind: 'turn' },
      { kind: 'turn', speaker: 'Mme Ode Lagune' },
    ]);
  });

  it('reads tags that were escaped once too often', () => {
    const escaped = '&lt;p align="CENTER"&gt;Les lacs &amp;lt; 3&lt;/p&gt;&lt;p&gt;baissent&lt;/p&gt;';
    const result = normalise(parsed({ questionTexts: [text(escaped), text(null)] }));
    expect(result.question).toEqual([paragraph('Les lacs < 3'), paragraph('baissent')]);
    const plain = normalise(parsed({ questionTexts: [text('3 &lt; 4 &gt; 2')] }));
    expect(plain.question).toEqual([paragraph('3 < 4 > 2')]);
  });

  it('keeps every answer, in its turn, but one that a later one corrects', () => {
    const first = text('Le niveau des lacs sera relevé dès le printemps.', { jo: jo('16/04/2031', '36') });
    const correction = text('Le niveau des lacs sera relevé dès <b>l’été</b>.', {
      jo: jo('30/04/2031', '40'),
    });
    const complement = text('Un comité suivra ces travaux.', { jo: jo('07/05/2031', '50') });
    expect(normalise(parsed({ answerTexts: [first, correction] }))).toMatchObject({
      answer: [paragraph('Le niveau des lacs sera relevé dès l’été.')],
      jo: { answer: { date: '2031-04-30', page: 40 } },
    });
    expect(normalise(parsed({ answerTexts: [first, complement] }))).toMatchObject({
      answer: [
        paragraph('Le niveau des lacs sera relevé dès le printemps.'),
        paragraph('Un comité suivra ces travaux.'),
      ],
      jo: { answer: { date: '2031-04-16', page: 36 } },
      dates: { answered: '2031-04-16' },
    });
  });

  it('says which date is none', () => {
    const result = normalise(parsed({ questionTexts: [text('Oui.', { jo: jo('31/02/2031') })] }));
    expect(result.warnings.join()).toContain('date « 31/02/2031 » is not a day');
  });

  it('takes a corrected text in place of the first', () => {
    const result = normalise(
      parsed({ questionTexts: [text('Faux'), text('Juste', { erratum: 'Lire\u00a0: juste' })] }),
    );
    expect(result.question).toEqual([paragraph('Juste')]);
    expect(result.erratum).toBe('Lire\u00a0: juste');
  });

  it('puts the erratum of an answer below it, and takes an erratum alone for no answer', () => {
    const erratum = text(null, {
      erratum: 'Au lieu de «\u00a0lac\u00a0», lire «\u00a0étang\u00a0».',
      jo: jo('30/04/2031'),
    });
    const result = normalise(
      parsed({ answerTexts: [text('Le lac baisse.', { jo: jo('16/04/2031', '36') }), erratum] }),
    );
    expect(result.answer).toEqual([
      paragraph('Le lac baisse.'),
      paragraph('Erratum.\u00a0– Au lieu de «\u00a0lac\u00a0», lire «\u00a0étang\u00a0».'),
    ]);
    expect(result.jo.answer).toMatchObject({ date: '2031-04-16', page: 36 });
    expect(result.erratum).toBeNull();
    expect(normalise(parsed({ answerTexts: [erratum] })).answer).toEqual([]);
    const printed = text('Oui.', { erratum: 'Erratum de la réponse publié au JO le 3 mai 2031' });
    expect(normalise(parsed({ answerTexts: [printed] })).answer).toEqual([
      paragraph('Oui.'),
      paragraph('Erratum de la réponse publié au JO le 3 mai 2031'),
    ]);
  });

  it('strips what the paper prints before the texts', () => {
    const result = normalise(
      parsed({
        questionTexts: [text('42. — 5 mars 2031. — Mme Lagune demande')],
        answerTexts: [text('Reponse. - Oui.')],
      }),
    );
    expect(result.question).toEqual([paragraph('Mme Lagune demande')]);
    expect(result.answer).toEqual([paragraph('Oui.')]);
  });

  it('reads plain text as plain text', () => {
    const result = normalise(parsed({ questionTexts: [text('si a < b\nalors', { markup: 'text' })] }));
    expect(result.question).toEqual([paragraph('si a < b'), paragraph('alors')]);
  });

  it('reads a sitting as turns, and an answer without speakers as paragraphs without the heading', () => {
    const sitting = '<p align="CENTER">LACS <a name=PG1></a></p><strong>M. Luc Étang.</strong> Oui.';
    const fields = { uid: 'QANR5L15QG900001', analyses: ['lacs'] };
    expect(normalise(parsed({ ...fields, answerTexts: [text(sitting)] })).answer).toMatchObject([
      { kind: 'turn' },
    ]);
    const plain = '<p align="CENTER">LACS <a name=PG1></a></p>Le ministre répond.';
    expect(normalise(parsed({ ...fields, answerTexts: [text(plain)] })).answer).toEqual([
      paragraph('Le ministre répond.'),
    ]);
  });

  it('leaves bold names in a written answer where they are', () => {
    expect(normalise(parsed({ answerTexts: [text('<strong>M. Luc Étang.</strong> Oui.')] })).answer).toEqual([
      paragraph('M. Luc Étang. Oui.'),
    ]);
  });

  it('has no answer where there is none', () => {
    expect(normalise(parsed({ answerTexts: [text(null), text('<p>')] })).answer).toEqual([]);
  });

  it('refuses a text beyond the limit, with both sizes', () => {
    const huge = parsed({ answerTexts: [text('é'.repeat(5 * 1024 ** 2))] });
    expect(() => normalise(huge)).toThrow(/answer text of 10485760 bytes: the limit is 8388608/);
  });
});

describe('normalise / dates and pages', () => {
  it('takes the page of the answer, never that of the closing', () => {
    const result = normalise(
      parsed({
        answerTexts: [text('Oui.', { jo: jo('16/04/2031', '3606') })],
        closing: closing('REP_PUB', '16/04/2031', '3501'),
      }),
    );
    expect(result.jo.answer).toMatchObject({ date: '2031-04-16', page: 3606 });
    expect(result.closing?.jo?.page).toBe(3501);
    expect(normalise(parsed({ closing: closing('REP_PUB', '16/04/2031', '3501') })).jo.answer).toBeNull();
  });

  it('puts the ministries in the order of their days, where each has one', () => {
    const named = (short: string, date: string | null) => ({ ref: null, short, long: null, date });
    const order = (...ministries: ReturnType<typeof named>[]) =>
      normalise(parsed({ ministries })).ministries.map(({ short }) => short);
    expect(order(named('Eaux', '23/12/2031'), named('Forêts', '05/03/2031'))).toEqual(['Forêts', 'Eaux']);
    expect(order(named('Eaux', '23/12/2031'), named('Forêts', null))).toEqual(['Eaux', 'Forêts']);
  });

  it('takes the label of a known closing for its code where there is none', () => {
    const label = 'Réponse publiée';
    const result = normalise(parsed({ closing: { ...closing(label, '06/07/2031'), label } }));
    expect(result).toMatchObject({ closing: { code: 'REP_PUB', label }, dates: { answered: '2031-07-06' } });
  });

  it('dates a QG by its answer, for its question has no text', () => {
    const sitting = parsed({
      uid: 'QANR5L15QG900001',
      answerTexts: [text('Oui.', { jo: jo('06/07/2031') })],
    });
    expect(normalise(sitting).dates).toMatchObject({ published: '2031-07-06', answered: '2031-07-06' });
    const closed = parsed({ uid: 'QANR5L15QG900001', closing: closing('REP_PUB', '06/07/2031') });
    expect(normalise(closed).dates).toMatchObject({ published: '2031-07-06', answered: '2031-07-06' });
  });

  it('dates the answer by the closing only when the closing is an answer', () => {
    expect(normalise(parsed({ closing: closing('REP_PUB', '06/07/2031') })).dates.answered).toBe(
      '2031-07-06',
    );
    expect(normalise(parsed({ closing: closing('AU', '06/07/2031') })).dates).toMatchObject({
      answered: null,
      closed: '2031-07-06',
    });
  });

  it('prefers the first of several publications, and joins the page printed apart', () => {
    const result = normalise(
      parsed({
        publication: jo('2031-03-05'),
        questionTexts: [
          text('Un', { jo: jo('05/03/2031', '2026') }),
          text('Deux', { jo: jo('12/03/2031', '2100') }),
        ],
      }),
    );
    expect(result.jo.question).toMatchObject({ date: '2031-03-05', page: 2026 });
  });

  it('sorts events once each, and reports what is not a day', () => {
    const result = normalise(
      parsed({ renewals: ['12/06/2031', '2031-05-01', '12/06/2031', 'bientôt'], signals: [] }),
    );
    expect(result.dates.renewed).toEqual(['2031-05-01', '2031-06-12']);
    expect(result.warnings.join()).toContain('bientôt');
  });

  it.each([
    ['2026', 2026],
    ['page 2026', 2026],
    ['p. 2026', 2026],
    ['0', null],
    ['2026 bis', null],
  ])('reads page %j as %s', (printed, page) => {
    const result = normalise(parsed({ answerTexts: [text('Oui.', { jo: jo('16/04/2031', printed) })] }));
    expect(result.jo.answer?.page).toBe(page);
  });
});

describe('normalise / any input', () => {
  const anyString = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', ' ', '<p>', '05/03/2031', 'Ã©', '&lt;b&gt;'),
  );
  const anyText = fc.option(anyString);
  const anyJo = fc.option(fc.record({ date: anyText, page: anyText, number: anyText, kind: anyText }));
  const anyBody = fc.record({ ref: anyText, short: anyText, long: anyText });
  const anyParsed: fc.Arbitrary<ParsedQuestion> = fc.record({
    format: fc.constantFrom(...SOURCE_FORMATS),
    uid: fc.oneof(anyText, fc.constant('QANR5L15QG900001')),
    legislature: fc.option(fc.integer()),
    type: fc.option(fc.constantFrom(...QUESTION_TYPES)),
    number: fc.option(fc.oneof(fc.integer(), fc.double())),
    pageTitle: anyText,
    rubric: anyText,
    headingLead: anyText,
    analyses: fc.array(anyString),
    author: fc.constant(null),
    group: fc.option(anyBody),
    ministryAsked: fc.option(anyBody),
    ministries: fc.array(anyBody.chain((body) => anyText.map((date) => ({ ...body, date })))),
    questionTexts: fc.array(
      fc.record({ markup: fc.constantFrom('html', 'text'), body: anyText, erratum: anyText, jo: anyJo }),
    ),
    answerTexts: fc.array(
      fc.record({ markup: fc.constantFrom('html', 'text'), body: anyText, erratum: anyText, jo: anyJo }),
    ),
    publication: anyJo,
    renewals: fc.array(anyString),
    signals: fc.array(anyString),
    closing: fc.option(fc.record({ code: anyString, label: anyText, date: anyText, jo: anyJo })),
    warnings: fc.array(anyString),
  });

  it('is normalised or refused with a ParseError, and never holds an empty string or a date that is not one', () => {
    fc.assert(
      fc.property(anyParsed, (input) => {
        try {
          const { title, rubric, analyses, dates } = normalise(input);
          expect([title, rubric ?? 'x', ...analyses].every((words) => words.trim() !== '')).toBe(true);
          for (const day of [dates.published, dates.answered, dates.closed, ...dates.renewed]) {
            expect(day === null || isIsoDay(day)).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
