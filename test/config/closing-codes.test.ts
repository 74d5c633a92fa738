import { expect, it } from 'vitest';
import { CLOSING_CODES } from '../../config/closing-codes.js';
import { STATUSES } from '../../model/question.js';

it('gives each closing code one status of the model, never « pending »', () => {
  const codes = CLOSING_CODES.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { status } of CLOSING_CODES) expect(STATUSES).toContain(status);
});

it.each([
  ['REP_PUB', 'answered'],
  ['AU', 'withdrawn'],
  ['FM', 'lapsed'],
  ['ANSE', 'cancelled'],
])('reads %s as %s', (code, status) => {
  expect(CLOSING_CODES.find((entry) => entry.code === code)?.status).toBe(status);
});
