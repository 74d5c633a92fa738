import { describe, expect, it } from 'vitest';
import { STATUSES, QUESTION_TYPES } from '../../../model/question.js';
import { readLegislature, readStatus, readType } from '../../../server/params/names.js';

describe('readLegislature', () => {
  it.each([
    ['15', 15],
    ['15e', 15],
    ['15ème', 15],
    ['XVe', 15],
    ['xv', 15],
    ['XVIIe législature', 17],
    ['1re', 1],
    ['IX', 9],
    ['14ᵉ', 14],
  ])('reads %s', (text, number) => {
    expect(readLegislature(text)).toBe(number);
  });

  it.each(['', 'quinze', '0', '100', 'XVQ', 'e', 'VX', 'IIX', '15.5', '-1', '+15', '1 5'])(
    'refuses « %s »',
    (text) => {
      expect(readLegislature(text)).toBeNull();
    },
  );
});

describe('readType and readStatus', () => {
  it('read every code of the model, in any case', () => {
    for (const type of QUESTION_TYPES) expect(readType(type.toLowerCase())).toBe(type);
    for (const status of STATUSES) expect(readStatus(status.toUpperCase())).toBe(status);
  });

  it.each([
    ['question écrite', 'QE'],
    ['QUESTIONS ECRITES', 'QE'],
    ['Question orale sans débat', 'QOSD'],
    ['question au Gouvernement', 'QG'],
    ['orale', 'QOSD'],
    ['orales', 'QOSD'],
  ])('read « %s »', (name, type) => {
    expect(readType(name)).toBe(type);
  });

  it.each([
    ['répondue', 'answered'],
    ['sans réponse', 'pending'],
    ['en attente', 'pending'],
    ['Retirée', 'withdrawn'],
    ['caduque', 'lapsed'],
    ['répondues', 'answered'],
    ['répondu', 'answered'],
    ['retiré', 'withdrawn'],
    ['retirées', 'withdrawn'],
    ['attente', 'pending'],
    ['non répondus', 'pending'],
    ['annulés', 'cancelled'],
    ['closes', 'closed'],
  ])('read « %s »', (name, status) => {
    expect(readStatus(name)).toBe(status);
  });

  it('refuse anything else', () => {
    expect(readType('QX')).toBeNull();
    expect(readType('QEE')).toBeNull();
    expect(readStatus('toString')).toBeNull();
  });
});
