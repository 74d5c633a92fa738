import { describe, expect, it } from 'vitest';
import { hasStrayStar, withoutStrayStars } from '../../french/truncation.js';

describe('withoutStrayStars', () => {
  it.each([
    ['hôpit*', 'hôpit*', false],
    ["l'eau**", "l'eau*", false],
    ['e\u0301co*', 'e\u0301co*', false],
    ['agri*, rural*)', 'agri*, rural*)', false],
    ['hô*', 'hô', true],
    ['*', '', true],
    ['*hôpit*', 'hôpit*', true],
    ['hôp*ital', 'hôpital', true],
    ['covid19*', 'covid19', true],
    ['l’ea*', 'l’ea', true],
    ['hôpital', 'hôpital', false],
  ])('%s → %s', (text, kept, hasStray) => {
    expect(withoutStrayStars(text, '')).toBe(kept);
    expect(hasStrayStar(text)).toBe(hasStray);
  });
});
