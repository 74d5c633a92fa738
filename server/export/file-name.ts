import { foldKey } from '../../french/fold.js';
import { FILTERS, filterText } from '../../web/shared/active-filters.js';
import type { Criterion } from './statement.js';

/** Characters of one criterion, and of all. */
const LONGEST = { one: 60, all: 120 };

/**
 * `questions-parlementaires_hopital-infirmiers_groupe-ecologiste_2026-11-25.csv`: ASCII, safe on every system. A file
 * that is handed on, and a CSV above all, has nothing else to be known by.
 * @param day ISO
 */
export function exportFileName(criteria: readonly Criterion[], day: string, extension: string): string {
  const told = cut(
    criteria
      .map((criterion) => slug(inWords(criterion)))
      .filter((part) => part !== '')
      .join('_'),
    LONGEST.all,
  );
  return `${['questions-parlementaires', told, day].filter((part) => part !== '').join('_')}.${extension}`;
}

/** Empty where the words would say nothing to a reader. */
function inWords({ parameter, values, labels }: Criterion): string {
  if (parameter === 'q') return values.join(' ');
  if (parameter === 'ids') return 'liste';
  if (!Object.hasOwn(FILTERS, parameter)) return '';
  return filterText(parameter, (labels.length > 0 ? labels : values).join(' '));
}

function slug(text: string): string {
  return cut(foldKey(text).replace(/[^a-z0-9]+/g, '-'), LONGEST.one);
}

function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/^[-_]+|[-_]+$/g, '');
}
