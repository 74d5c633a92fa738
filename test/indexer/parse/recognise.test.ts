import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise, type DocumentKind } from '../../../indexer/parse/recognise.js';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

describe('recognise', () => {
  it.each<[DocumentKind, string]>([
    ['json-question', '{"question": {"uid": "QANR5L16QE1"}}'],
    ['json-question', '  {"@xmlns": "http://exemple", "uid": "QANR5L16QE1"}'],
    ['json-question', '{"uid": "QANR5L16QE1"'],
    ['json-question', '{'],
    ['json-bulk', '{"questionsEcrites": {"question": [{"uid": "QANR5L14QE1"}]}}'],
    ['json-bulk', '{"questionsGvt":{"@xmlns":"http://exemple","question":['],
    ['json-bulk', '{"@xmlns": "http://exemple", "question": [{"uid": "QANR5L14QE1"}]}'],
    ['json-bulk', '{"question": [{"uid": "QANR5L14QE1"}]}'],
    ['json-bulk', '[{"question": {}}]'],
    ['json-bulk', '[]'],
    [
      'json-bulk',
      '{"export": {"@xmlns": "http://exemple", "questions": {"question": [{"uid": "QANR5L14QE1"}]}}}',
    ],
    ['json-bulk', '{"export": {"question": {"uid": "QANR5L14QE1"}}}'],
    ['json-question', '{"@xmlns": "http://exemple", "question": {"uid": "QANR5L16QE1"}}'],
    ['json-question', '{"type": "QE", "uid": "QANR5L16QE1", "questions": [1]}'],
    ['json-people', '{"acteur": {"uid": "PA990001"}}'],
    ['json-people', '{"organe": {"uid": "PO990001"}}'],
    ['xml-question', `${XML}<question xmlns="http://exemple"><uid/></question>`],
    ['xml-question', `${XML}\n<!-- écrite -->\n<q:question xmlns:q="http://exemple"/>`],
    ['xml-question', '<question><uid>QANR5L16QE1</uid></question>'],
    ['xml-question', '<!DOCTYPE q [<!ENTITY a "b">]><question/>'],
    ['xml-bulk', `${XML}<questionsEcrites><question/>`],
    [
      'xml-bulk',
      `${XML}<export xmlns="http://exemple"><questions><question><uid/></question></questions></export>`,
    ],
    ['xml-question', `${XML}<export><autre/></export>`],
    ['xml-bulk', `${XML}<QUESTIONS><QUESTION/>`],
    ['xml-legacy', '<?xml version="1.0" encoding="iso-8859-1"?>\r\n<QUESTION><NUM>1</NUM></QUESTION>'],
    ['html', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://exemple"><html>'],
    ['html', `${XML}<!doctype HTML><html>`],
    ['html', `${XML}<html xmlns="http://www.w3.org/1999/xhtml">`],
    ['html', '<div class="question">'],
    ['html', '<!-- un commentaire sans fin'],
    ['markdown', '# ASSEMBLÉE NATIONALE\n\n## Phares'],
    ['markdown', '16ème législature\n\n**Auteur :** Mme Ode Invention'],
    ['text', 'Phares : Lot\nQuestion de :\nMme Invention Ode'],
    ['text', '[1] note'],
    ['text', '#hashtag'],
    ['empty', ''],
    ['empty', ' \r\n\t\ufeff'],
  ])('tells %s from %j', (kind, head) => {
    expect(recognise(head)).toBe(kind);
    if (kind !== 'empty') expect(recognise(`\ufeff\r\n ${head}`)).toBe(kind);
  });

  it('answers whatever it is shown, and as fast for what never ends', () => {
    const part = fc.constantFrom(
      '<!--',
      '<?',
      '<!DOCTYPE ',
      '[',
      '{"',
      '"question"',
      ' : ',
      '<q:',
      '**',
      ' ',
      '\n',
      '#',
      'é',
      '>',
      ']',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (head) => {
          expect(recognise(head)).toMatch(/^[a-z-]+$/);
        },
      ),
      { numRuns: 2_000 },
    );
    for (const start of [
      '<!--',
      '<?',
      '<!DOCTYPE x [',
      '{"question" :',
      ' ',
      '**',
      '**a',
      '<',
      '\n#',
      '[ ',
    ]) {
      recognise(start.padEnd(65_536, start));
      recognise(start.padEnd(65_536, ' '));
    }
  });
});
