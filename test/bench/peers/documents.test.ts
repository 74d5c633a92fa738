import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSource } from '../../../bench/corpus/read-source.js';
import { toPeerDocuments } from '../../../bench/peers/documents.js';
import { copied, quote } from '../../../bench/peers/postgres.js';
import { projectRoot } from '../../../config/project-root.js';

it('a document is its headings once, then question and answer; of one id the last counts', async () => {
  const [first] = await readSource([join(projectRoot(), 'sample', 'documents')]);
  if (first === undefined) throw new Error('the sample is empty');
  const question = {
    ...first,
    title: 'Phare de Portevent',
    rubric: 'mer',
    headingLead: null,
    analyses: ['Phare de Portevent', 'éclairage'],
    question: [{ kind: 'paragraph' as const, text: 'Le phare est éteint.' }],
    answer: [{ kind: 'note' as const, text: '(Sourires.)' }],
  };
  expect(toPeerDocuments([first, question])).toEqual([
    { id: first.id, text: 'Phare de Portevent\nmer\néclairage\nLe phare est éteint.' },
  ]);
});

it('texts reach PostgreSQL as they are, on one line', () => {
  expect(copied('a\\b\tc\nd')).toBe('a\\\\b\\tc\\nd');
  expect(quote("l'eau\nde d'un \\ lac")).toBe("'l''eau de d''un \\ lac'");
});
