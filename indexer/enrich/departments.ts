import { DEPARTMENTS, type Department } from '../../config/departments.js';
import { foldLabel } from './fold.js';

const BY_CODE = new Map<string, Department>();
const BY_NAME = new Map<string, Department>();
for (const department of DEPARTMENTS) {
  for (const code of [department.code, ...department.otherCodes]) BY_CODE.set(code.toUpperCase(), department);
  for (const name of [department.name, ...department.otherNames]) BY_NAME.set(foldLabel(name), department);
}

/** By INSEE code (`2a`, `1`, `099`), else by present or former name, accents and hyphens apart; null when unknown. */
export function findDepartment(code: string | null, name: string | null): Department | null {
  const byCode = code === null ? undefined : BY_CODE.get(code.trim().toUpperCase().padStart(2, '0'));
  if (byCode) return byCode;
  return name === null ? null : (BY_NAME.get(foldLabel(name)) ?? null);
}
