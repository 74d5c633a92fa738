import { expect, it } from 'vitest';
import { statusOf } from '../../indexer/status.js';

it.each([
  ['AU', "Retrait à l'initiative de l'auteur", 'withdrawn'],
  ['X1', 'Question retirée par son auteur', 'withdrawn'],
  ['X2', 'Fin du mandat', 'lapsed'],
  ['X3', "Décès de l'auteur", 'lapsed'],
  ['X4', 'Séance annulée', 'cancelled'],
  ['X5', 'Traitement en cours', 'closed'],
  ['X6', null, 'closed'],
])('reads the code %s, « %s », as %s', (code, label, status) => {
  expect(statusOf(false, { code, label })).toBe(status);
  expect(statusOf(true, { code, label })).toBe('answered');
});

it('is pending without a closing', () => {
  expect(statusOf(false, null)).toBe('pending');
});
