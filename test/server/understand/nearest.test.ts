import { describe, expect, it } from 'vitest';
import { nearestLabels } from '../../../server/understand/nearest.js';

const known = ['Agriculture', 'Agroalimentaire', 'Aménagement du territoire', 'Transports', 'Sports'].map(
  (label) => ({ label, key: label.toLowerCase().replace(/\s/g, '').replace('é', 'e') }),
);

describe('nearestLabels', () => {
  it.each([
    ['agricultur', 'Agriculture'],
    ['agriclture', 'Agriculture'],
    ['territoire', 'Aménagement du territoire'],
    ['transport', 'Transports'],
  ])('proposes for « %s » first « %s »', (key, label) => {
    expect(nearestLabels(key, known, 3)[0]).toBe(label);
  });

  it('proposes at most as many as asked, and nothing that is merely another word', () => {
    expect(nearestLabels('agr', known, 2)).toEqual(['Agriculture', 'Agroalimentaire']);
    expect(nearestLabels('xyzzyqqq', known, 3)).toEqual([]);
    expect(nearestLabels('', known, 3)).toEqual([]);
  });

  it('takes two letters in the wrong order for one mistake', () => {
    expect(nearestLabels('gruope', [{ key: 'groupe', label: 'groupe' }], 3)).toEqual(['groupe']);
  });
});
