import { DEPARTMENTS, type Department } from '../../config/departments.js';
import { comparisonKey } from './comparison-key.js';
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';

/** What else a department is called. @param name as the table or the index writes it */
export function otherDepartmentNames(name: string): { others: readonly string[]; codes: readonly string[] } {
  const department = byKey.get(comparisonKey(name));
  if (department === undefined) return { others: [], codes: [] };
  return { others: department.otherNames, codes: codesOf(department) };
}

const byKey = new Map(DEPARTMENTS.map((department) => [comparisonKey(department.name), department]));

/** `01`, `1`; `2A`, `201`, `02A`. */
function codesOf({ code, otherCodes }: Department): string[] {
  return [code, code.replace(/^0(?=\d$)/, ''), ...otherCodes];
}

/** Departments by name, by code (`66`, `2A`, `971`, `1` for Ain) and by former or other names. */
export function departmentNames(indexed: readonly string[]): NameIndex {
  const values = [...new Set([...DEPARTMENTS.map(({ name }) => name), ...indexed])];
  const codes = DEPARTMENTS.flatMap((department) =>
    codesOf(department).map((other) => ({ name: other, value: department.name })),
  );
  const others = DEPARTMENTS.flatMap(({ name, otherNames }) =>
    otherNames.map((other) => ({ name: other, value: name })),
  );
  return createNameIndex([values.map((name) => ({ name, value: name })), codes, others]);
}
