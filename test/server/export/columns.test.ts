import { describe, expect, it } from 'vitest';
import type { Question } from '../../../model/question.js';
import { COLUMNS, findColumn, usualColumns } from '../../../server/export/columns.js';
import { readableText } from '../../../server/export/readable-text.js';
import { makeQuestion } from '../records.js';

const read = (key: string, question: Question, today = '2026-11-25') =>
  findColumn(key)?.read(question, today);

function written(answered: string | null, status: Question['status']): Question {
  return makeQuestion({
    status,
    dates: { published: '2019-03-05', answered, due: '2019-05-05', closed: null, renewed: [], signalled: [] },
  });
}

describe('columns', () => {
  it('say whether the two months were kept', () => {
    expect(read('late', written('2019-05-05', 'answered'))).toBe(false);
    expect(read('late', written('2019-05-06', 'answered'))).toBe(true);
    expect(read('late', written(null, 'pending'), '2019-05-05')).toBe(false);
    expect(read('late', written(null, 'pending'), '2019-05-06')).toBe(true);
    expect(read('late', written(null, 'withdrawn'))).toBeNull();
    // On a day before the answer it was still waited for.
    expect(read('late', written('2019-07-01', 'answered'), '2019-05-05')).toBe(false);
    expect(read('late', written('2019-07-01', 'answered'), '2019-06-01')).toBe(true);
    expect(read('late', makeQuestion({ type: 'QG' }))).toBeNull();
  });

  it('are found by key and by French header', () => {
    for (const column of COLUMNS) {
      expect(findColumn(column.key)).toBe(column);
      expect(findColumn(column.header.toUpperCase())).toBe(column);
    }
    expect(findColumn('rank')).toBeNull();
  });

  it('hold texts only when asked for', () => {
    const keys = (texts: boolean) => usualColumns({ texts, codes: false }).map(({ key }) => key);
    expect(keys(false)).not.toContain('question');
    expect(keys(true)).toEqual(expect.arrayContaining(['question', 'answer']));
  });
});

describe('readableText', () => {
  it('keeps speakers and stage notes', () => {
    const turn = {
      kind: 'turn' as const,
      speaker: 'Mme Claire Exemple',
      role: 'ministre',
      chair: false,
      speech: [
        { text: 'Très bien.', note: false },
        { text: '(Sourires.)', note: true },
      ],
    };
    expect(readableText([turn])).toBe('Mme Claire Exemple, ministre. Très bien. (Sourires.)');
    expect(readableText([])).toBeNull();
  });
});
