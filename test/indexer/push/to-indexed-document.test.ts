import { describe, expect, it } from 'vitest';
import { toIndexedDocument } from '../../../indexer/push/to-indexed-document.js';
import { stateQuestion } from '../../support/questions.js';

describe('toIndexedDocument', () => {
  it('lets quoted words be found in a title that is a heading for want of anything better', () => {
    const question = stateQuestion({ title: 'Ports de pêche', rubric: 'Ports de pêche', analyses: [] });
    const { form } = toIndexedDocument(question).document;
    expect(form.title).toBe('ports de peche');
    expect(form.headings).toBe('ports de peche');
  });
});
