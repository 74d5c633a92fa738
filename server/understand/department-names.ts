import { DEPARTMENTS } from '../../config/departments.js';
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';

/** Departments by name, by code (`66`, `2A`, `971`, `1` for Ain) and by former or other names. */
export function departmentNames(indexed: readonly string[]): NameIndex {
  const values = [...new Set([...DEPARTMENTS.map(({ name }) => name), ...indexed])];
  const codes = DEPARTMENTS.flatMap(({ code, otherCodes, name }) =>
    [code, code.replace(/^0(?=\d$)/, ''), ...otherCodes].map((other) => ({ name: other, value: name })),
  );
  const others = DEPARTMENTS.flatMap(({ name, otherNames }) =>
    otherNames.map((other) => ({ name: other, value: name })),
  );
  return createNameIndex([values.map((name) => ({ name, value: name })), codes, others]);
}
