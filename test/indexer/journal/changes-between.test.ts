import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, shows } from '../../../indexer/journal/changes-between.js';
import { mergeQuestions } from '../../../indexer/merge.js';
import { ministry, statedQuestions, stateQuestion } from '../../support/questions.js';

const PENDING = stateQuestion({ ministries: [{ ...ministry('Mer'), since: '2023-03-07' }] });
const told = (...states: Parameters<typeof changesBetween>) =>
  changesBetween(...states).map(({ event, date, from, to }) => [event, date, from, to]);

describe('changes between two states of a question', () => {
  it('are none where nothing happened, whatever else was corrected', () => {
    expect(told(PENDING, { ...PENDING, title: 'Lanternes' })).toEqual([]);
  });

  it('begin with its coming in, and go on with how it ended', () => {
    expect(told(null, PENDING)).toEqual([['new', '2023-03-07', null, null]]);
    const answered = stateQuestion({ answer: 'Elles brillent.', answered: '2023-05-02' });
    expect(told(null, answered)).toEqual([
      ['new', '2023-03-07', null, null],
      ['answered', '2023-05-02', null, 'answered'],
    ]);
  });

  it('tell from which ministry to which, and from which day on', () => {
    const after = stateQuestion({
      ministries: [...PENDING.ministries, { ...ministry('Transports'), since: '2023-04-04' }],
    });
    expect(told(PENDING, after)).toEqual([['reattributed', '2023-04-04', 'Mer', 'Transports']]);
  });

  it('do not tell that a ministry is written otherwise', () => {
    const before = stateQuestion({ ministries: [{ ...ministry('Ville et logement'), since: null }] });
    const after = stateQuestion({ ministries: [{ ...ministry('Ville et Logement'), since: null }] });
    expect(told(before, after)).toEqual([]);
  });

  it('tell every day of a signal or a renewal that was not known', () => {
    const before = stateQuestion({ signalled: ['2023-05-09'] });
    const after = stateQuestion({
      signalled: ['2023-05-09', '2023-06-06'],
      renewed: ['2023-06-13', '2023-07-04'],
    });
    expect(told(before, after)).toEqual([
      ['signalled', '2023-06-06', null, null],
      ['renewed', '2023-06-13', null, null],
      ['renewed', '2023-07-04', null, null],
    ]);
  });

  it.each([
    ['AU', 'withdrawn', 'withdrawn'],
    ['FM', 'closed', 'lapsed'],
    ['ANSE', 'closed', 'cancelled'],
    ['INVENTE', 'closed', 'closed'],
  ])('make of the closing %s the event %s', (code, event, status) => {
    const after = stateQuestion({ closing: { code, date: '2023-06-20' } });
    expect(told(stateQuestion(), after)).toEqual([[event, '2023-06-20', 'pending', status]]);
  });

  it('are shown by the state that they led to, and by any that is merged from it', () => {
    fc.assert(
      fc.property(statedQuestions(), statedQuestions(), (before, incoming) => {
        const after = mergeQuestions(before, incoming);
        for (const change of changesBetween(before, after)) expect(shows(change, after)).toBe(true);
        expect(changesBetween(after, after)).toEqual([]);
      }),
    );
  });

  it('are not shown by the state before', () => {
    const after = stateQuestion({
      answer: 'Elles brillent.',
      answered: '2023-05-02',
      signalled: ['2023-05-01'],
      ministries: [{ ...ministry('Transports'), since: '2023-04-04' }],
    });
    expect(changesBetween(PENDING, after).map((change) => [change.event, shows(change, PENDING)])).toEqual([
      ['reattributed', false],
      ['signalled', false],
      ['answered', false],
    ]);
  });
});
