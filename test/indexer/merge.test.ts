import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOtherQuestion, mergeQuestions } from '../../indexer/merge.js';
import { questionSchema, type Question, type SourceFormat } from '../../model/question.js';
import { AUTHOR, ministry, statedQuestions, stateQuestion } from '../support/questions.js';

/** What a merged record says, its bookkeeping left out. */
function content(question: Question): unknown {
  return { ...question, source: null, contentHash: null };
}

describe('an answer', () => {
  const asked = stateQuestion();
  const answered = stateQuestion({
    answer: 'Les lanternes brillent de nouveau.',
    answered: '2023-05-02',
    closing: { code: 'REP_PUB', date: '2023-05-02' },
  });

  it('comes to a question that was waiting for it, with its date and delay', () => {
    expect(mergeQuestions(asked, answered)).toMatchObject({
      status: 'answered',
      delayDays: 56,
      dates: { answered: '2023-05-02', due: '2023-05-07' },
      closing: { code: 'REP_PUB' },
    });
  });

  it('is not taken back by an older copy of the document', () => {
    expect(content(mergeQuestions(answered, asked))).toEqual(content(answered));
  });

  it('is replaced by a corrected one of the same format, not by one of a lesser format', () => {
    const better = stateQuestion({ answer: 'Les lanternes brillent toutes.', answered: '2023-05-02' });
    const page = stateQuestion({
      format: 'page-text',
      answer: 'les lanternes brillent',
      answered: '2023-05-02',
    });
    expect(mergeQuestions(answered, better).answer).toEqual(better.answer);
    expect(mergeQuestions(answered, page).answer).toEqual(answered.answer);
  });

  it('keeps its text when a better format only says that it was published', () => {
    const page = stateQuestion({
      format: 'page-html',
      answer: 'Les lanternes brillent.',
      answered: '2023-05-02',
    });
    const data = stateQuestion({
      answer: null,
      answered: '2023-05-02',
      closing: { code: 'REP_PUB', date: '2023-05-02' },
    });
    expect(mergeQuestions(page, data).answer).toEqual(page.answer);
    expect(mergeQuestions(data, page).answer).toEqual(page.answer);
  });

  it('outlives a withdrawal that was noted before it came', () => {
    const withdrawn = stateQuestion({ closing: { code: 'AU', date: '2023-04-01' } });
    const merged = mergeQuestions(withdrawn, answered);
    expect(merged).toMatchObject({
      status: 'answered',
      closing: { code: 'REP_PUB' },
      dates: { closed: '2023-05-02' },
    });
  });
});

describe('a closed question', () => {
  it.each(['AU', 'FM', 'ANSE', 'INVENTE'])('closed by %s is never pending again', (code) => {
    const closed = stateQuestion({ format: 'page-text', closing: { code, date: '2023-06-20' } });
    const merged = mergeQuestions(closed, stateQuestion());
    expect(merged.status).toBe(closed.status);
    expect(merged.dates.closed).toBe('2023-06-20');
  });
});

describe('dates', () => {
  it('keep the first publication, with its own page of the JO', () => {
    const first = stateQuestion({ format: 'page-text', published: '2023-03-07', page: 12 });
    const reprint = stateQuestion({ published: '2023-03-14', page: null });
    const merged = mergeQuestions(first, reprint);
    expect(merged.dates).toMatchObject({ published: '2023-03-07', due: '2023-05-07' });
    expect(merged.jo.question).toMatchObject({ date: '2023-03-07', page: 12 });
  });

  it('take a page of the JO from another format only for the same day', () => {
    const data = stateQuestion({ published: '2023-03-07', page: null });
    const same = stateQuestion({ format: 'page-html', published: '2023-03-07', page: 12 });
    const later = stateQuestion({ format: 'page-html', published: '2023-03-14', page: 99 });
    expect(mergeQuestions(data, same).jo.question).toMatchObject({ date: '2023-03-07', page: 12 });
    expect(mergeQuestions(data, later).jo.question).toMatchObject({ date: '2023-03-07', page: null });
  });

  describe('of the answer, by a document that has no page of the JO', () => {
    const closing = { code: 'REP_PUB', date: '2023-05-02' };
    const printed = { answer: 'Les lanternes brillent.', answered: '2023-05-02', page: 3858, closing };
    const pageless = (answered: string, format: SourceFormat = 'open-data-json') =>
      stateQuestion({ answer: 'Les lanternes brillent.', answered, page: null, format });

    it.each(['open-data-xml', 'legacy-xml'] as const)(
      'keep the day and the page that go together: %s',
      (format) => {
        const known = stateQuestion({ ...printed, format });
        for (const merged of [
          mergeQuestions(known, pageless('2023-03-07')),
          mergeQuestions(pageless('2023-03-07'), known),
        ])
          expect(merged).toMatchObject({
            dates: { answered: '2023-05-02', closed: '2023-05-02' },
            jo: { answer: { date: '2023-05-02', page: 3858 } },
            closing: { date: '2023-05-02' },
            delayDays: 56,
          });
      },
    );

    it('keep the closing of that day, not that of the other', () => {
      const other = {
        ...printed,
        answered: '2023-03-07',
        page: null,
        closing: { ...closing, date: '2023-03-07' },
      };
      const merged = mergeQuestions(stateQuestion(printed), stateQuestion(other));
      expect(merged.closing).toMatchObject({ date: '2023-05-02' });
    });

    it('are those of a newer answer all the same', () => {
      const merged = mergeQuestions(stateQuestion(printed), pageless('2023-06-20'));
      expect(merged.jo.answer).toMatchObject({ date: '2023-06-20', page: null });
      expect(merged.dates.answered).toBe('2023-06-20');
    });

    it('are corrected by a document that has one', () => {
      const corrected = stateQuestion({ ...printed, answered: '2023-04-25', page: 3501 });
      const merged = mergeQuestions(stateQuestion(printed), corrected);
      expect(merged.jo.answer).toMatchObject({ date: '2023-04-25', page: 3501 });
    });
  });

  it('unite renewals and signals, sorted', () => {
    const known = stateQuestion({ renewed: ['2023-06-20'], signalled: ['2023-07-04'] });
    const incoming = stateQuestion({ renewed: ['2023-05-16', '2023-06-20'] });
    expect(mergeQuestions(known, incoming).dates).toMatchObject({
      renewed: ['2023-05-16', '2023-06-20'],
      signalled: ['2023-07-04'],
    });
  });
});

describe('texts, names and bodies', () => {
  it('are filled from each other: what one format lacks the other gives', () => {
    const data = stateQuestion({
      author: { ...AUTHOR, name: null, sortName: null, department: null },
      rubric: null,
      ministryAsked: null,
    });
    const page = stateQuestion({
      format: 'page-markdown',
      author: { ...AUTHOR, id: null, constituency: null },
      party: null,
    });
    const merged = mergeQuestions(data, page);
    expect(merged.author).toEqual(AUTHOR);
    expect(merged).toMatchObject({
      rubric: 'Ports',
      party: { code: 'GIM' },
      ministryAsked: { label: 'Mer' },
    });
  });

  it('never mix two people into one author', () => {
    const corrected = stateQuestion({
      author: { ...AUTHOR, id: 'PA990002', name: 'Guy Fiction', department: null },
    });
    expect(mergeQuestions(stateQuestion(), corrected).author).toEqual(corrected.author);
  });

  it('take the better title: one made up or a mere rubrique gives way', () => {
    const page = stateQuestion({ format: 'page-html', title: 'Lanternes éteintes', analyses: [] });
    const numbered = stateQuestion({ title: 'Question écrite n° 7', rubric: null, analyses: [] });
    const rubric = stateQuestion({ title: 'Ports', analyses: [] });
    const lead = stateQuestion({ title: 'Feux', headingLead: 'feux', analyses: [] });
    for (const poor of [numbered, rubric, lead]) {
      expect(mergeQuestions(poor, page).title).toBe('Lanternes éteintes');
      expect(mergeQuestions(page, poor).title).toBe('Lanternes éteintes');
    }
    expect(mergeQuestions(stateQuestion(), page).title).toBe('Lanternes du port de Valbrume');
  });

  it('know the ministry of today by the longer list of attributions, whichever document came last', () => {
    const moved = stateQuestion({
      ministries: [
        { ...ministry('Mer'), since: '2023-03-07' },
        { ...ministry('Écologie'), since: '2023-06-20' },
      ],
    });
    const before = stateQuestion({ ministries: [{ ...ministry('Mer'), since: '2023-03-07' }] });
    expect(mergeQuestions(moved, before).ministry).toEqual(ministry('Écologie'));
    expect(mergeQuestions(before, moved).ministry).toEqual(ministry('Écologie'));
  });
});

describe('bookkeeping', () => {
  it('remembers what each format last said', () => {
    const data = stateQuestion();
    const page = stateQuestion({ format: 'page-html', page: 13 });
    expect(mergeQuestions(data, page).source).toEqual({
      formats: ['open-data-json', 'page-html'],
      hashes: { 'open-data-json': data.contentHash, 'page-html': page.contentHash },
    });
  });

  it('counts a question as invented only while every document says so', () => {
    const invented = stateQuestion({ sample: true });
    expect(mergeQuestions(invented, stateQuestion()).sample).toBe(false);
    expect(mergeQuestions(invented, invented).sample).toBe(true);
  });
});

describe('any two documents under one uid', () => {
  const pair = fc.tuple(statedQuestions(), statedQuestions());
  const runs = { numRuns: 500 };
  const trusted: Record<string, number> = {
    'legacy-xml': 3,
    'page-html': 2,
    'page-markdown': 2,
    'page-text': 1,
  };
  const trust = ({ source }: Question): number => trusted[source.formats[0] ?? ''] ?? 4;

  it('merge into a valid record whose hash is that of its content', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        const merged = mergeQuestions(known, incoming);
        expect(questionSchema.parse(merged)).toEqual(merged);
        expect(mergeQuestions(merged, merged).contentHash).toBe(merged.contentHash);
      }),
      runs,
    );
  });

  it('never go back from closed to pending, nor from answered to anything else', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        const { status } = mergeQuestions(known, incoming);
        const before = [known.status, incoming.status];
        if (before.includes('answered')) expect(status).toBe('answered');
        else if (before.some((was) => was !== 'pending')) expect(status).not.toBe('pending');
        else expect(status).toBe('pending');
      }),
      runs,
    );
  });

  it('keep the first publication date', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        const dates = [known, incoming]
          .map(({ dates: { published } }) => published)
          .filter((date) => date !== null);
        expect(mergeQuestions(known, incoming).dates.published).toBe(dates.sort()[0] ?? null);
      }),
      runs,
    );
  });

  it('blank nothing that either says', () => {
    const texts = ['question', 'answer', 'analyses', 'ministries'] as const;
    const values = [
      'rubric',
      'headingLead',
      'erratum',
      'author',
      'party',
      'ministryAsked',
      'ministry',
      'closing',
    ] as const;
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        const merged = mergeQuestions(known, incoming);
        for (const field of texts)
          expect(merged[field].length > 0).toBe(known[field].length > 0 || incoming[field].length > 0);
        for (const field of values)
          expect(merged[field] !== null).toBe(known[field] !== null || incoming[field] !== null);
        const answeredOn = known.dates.answered ?? incoming.dates.answered;
        if (merged.dates.answered === null) expect(answeredOn).toBeNull();
      }),
      runs,
    );
  });

  it('lose no page of an answer but to a later day, and mix no page with another day', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        const { jo, dates } = mergeQuestions(known, incoming);
        const printed = [known, incoming].flatMap(({ jo: { answer } }) => answer ?? []);
        const { date = null, page = null } = jo.answer ?? {};
        if (printed.length > 0) expect(dates.answered).toBe(date);
        if (page !== null) expect(printed).toContainEqual(expect.objectContaining({ date, page }));
        const lost = printed.filter((other) => other.page !== null && page === null);
        expect(lost.filter((other) => String(other.date) >= String(date))).toEqual([]);
      }),
      runs,
    );
  });

  it('unite their events', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        const { renewed, signalled } = mergeQuestions(known, incoming).dates;
        expect(renewed).toEqual([...new Set([...known.dates.renewed, ...incoming.dates.renewed])].sort());
        expect(signalled).toEqual(
          [...new Set([...known.dates.signalled, ...incoming.dates.signalled])].sort(),
        );
      }),
      runs,
    );
  });

  it('say the same in either order when their formats are not trusted alike', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        fc.pre(trust(known) !== trust(incoming));
        const [one, other] = [mergeQuestions(known, incoming), mergeQuestions(incoming, known)];
        expect(content(one)).toEqual(content(other));
        expect(one.contentHash).toBe(other.contentHash);
      }),
      runs,
    );
  });

  it('change nothing when they come again', () => {
    fc.assert(
      fc.property(pair, ([known, incoming]) => {
        expect(mergeQuestions(known, known).contentHash).toBe(known.contentHash);
        const merged = mergeQuestions(known, incoming);
        expect(content(mergeQuestions(merged, incoming))).toEqual(content(merged));
        expect(mergeQuestions(merged, incoming).contentHash).toBe(merged.contentHash);
      }),
      runs,
    );
  });
});

describe('another question under the same uid', () => {
  const known = stateQuestion();
  const stranger = { ...AUTHOR, id: 'PA990002', name: 'Guy Fiction', sortName: 'Fiction Guy' };
  const otherText = 'Le budget des montgolfières scolaires inquiète les parents de Rêveville.';

  it('has another author and another text', () => {
    expect(isOtherQuestion(known, stateQuestion({ author: stranger, question: otherText }))).toBe(true);
  });

  it.each([
    ['a corrected text', { question: otherText }],
    ['a corrected author', { author: stranger }],
    ['no author', { author: null, question: otherText }],
    [
      'an author without name or reference',
      { author: { ...stranger, id: null, name: null }, question: otherText },
    ],
    ['no text', { author: stranger, question: null }],
    [
      'the same name in other letters',
      { author: { ...AUTHOR, id: null, name: 'ODE INVENTION' }, question: otherText },
    ],
    [
      'a text of another make: unaccented, shortened',
      { author: stranger, question: 'elle demande quand les lanternes du port de valbrume seront rallumees' },
    ],
  ])('is not seen in %s', (_case, given) => {
    expect(isOtherQuestion(known, stateQuestion(given))).toBe(false);
    expect(isOtherQuestion(stateQuestion(given), known)).toBe(false);
  });

  it('is told from the answers where there is no question text, as in questions to the Government', () => {
    const asked = stateQuestion({ question: null, answer: 'Les lanternes du port brillent.' });
    const other = stateQuestion({ question: null, answer: otherText, author: stranger });
    const same = stateQuestion({
      question: null,
      answer: 'Les lanternes du port brillent !',
      author: stranger,
    });
    expect(isOtherQuestion(asked, other)).toBe(true);
    expect(isOtherQuestion(asked, same)).toBe(false);
  });

  it('is never the question itself', () => {
    fc.assert(
      fc.property(statedQuestions(), (question) => {
        expect(isOtherQuestion(question, question)).toBe(false);
      }),
    );
  });
});
