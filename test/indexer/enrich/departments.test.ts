import { describe, expect, it } from 'vitest';
import { DEPARTMENTS } from '../../../config/departments.js';
import { findDepartment } from '../../../indexer/enrich/departments.js';

describe('findDepartment', () => {
  it.each([
    ['66', null, 'Pyrénées-Orientales'],
    ['1', null, 'Ain'],
    ['2a', null, 'Corse-du-Sud'],
    ['99', null, 'Français établis hors de France'],
    [null, 'PYRENEES ORIENTALES', 'Pyrénées-Orientales'],
    [null, 'Côtes-du-Nord', "Côtes-d'Armor"],
    [null, 'Val d’Oise', "Val-d'Oise"],
    [null, 'La Réunion', 'Réunion'],
    [null, 'Polynésie Française', 'Polynésie française'],
    ['000', 'Loire-Inferieure', 'Loire-Atlantique'],
  ])('knows %s %s', (code, name, expected) => {
    expect(findDepartment(code, name)?.name).toBe(expected);
  });

  it('does not guess', () => {
    expect(findDepartment(null, 'Pyrénées')).toBeNull();
    expect(findDepartment('', '')).toBeNull();
    expect(findDepartment(null, null)).toBeNull();
  });

  it('finds each department by its own code and by its own name', () => {
    for (const department of DEPARTMENTS) {
      expect(findDepartment(department.code, null)).toBe(department);
      expect(findDepartment(null, department.name)).toBe(department);
    }
  });
});
