import { describe, expect, it } from 'vitest';
import { plainStem } from '../../ranking/impact.js';
import { ANSWERED_TERM, elsewhereTerm, titleTerm } from '../../ranking/part-terms.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import { termsOf } from '../support/terms.js';

const NONE = { title: '', headings: '', names: '', question: '', answer: '', interruptions: '' };
const terms = (texts: Partial<typeof NONE>, title: string[] = []) =>
  termsOf(createPartsReader()({ ...NONE, ...texts }), title).filter((term) => term.includes('@'));

describe('terms by part', () => {
  it('marks what an answered question says only outside of its answer', () => {
    expect(terms({ question: 'phare canal', answer: 'canal' })).toEqual([
      ANSWERED_TERM,
      elsewhereTerm('phare'),
    ]);
  });

  it('takes interruptions for the answer, and marks nothing where there is none', () => {
    expect(terms({ question: 'phare', interruptions: 'phare' })).toEqual([ANSWERED_TERM]);
    expect(terms({ question: 'phare' })).toEqual([]);
  });

  it('marks the words of the title', () => {
    expect(terms({}, ['phare'])).toEqual([titleTerm('phare')]);
  });

  it('gives no term that is taken for a stem', () => {
    for (const term of [ANSWERED_TERM, titleTerm('phare'), elsewhereTerm('phare')])
      expect(plainStem(term)).toBeNull();
  });
});
