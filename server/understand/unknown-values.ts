/** What the searcher is told of a value that no question has, or that is none. */
import { FACETS } from '../facet-table.js';
import type { NamedFacet } from '../facet-table.js';
import { withinDistance } from '../lexicon/edit-distance.js';
import { limits } from '../limits.js';
import type { ClosedValues } from '../params/closed-values.js';
import { shorten } from '../params/readers.js';
import { constituencyName, legislatureName, monthName } from '../present/labels.js';
import type { Warning } from '../warnings.js';
import { comparisonKey } from './comparison-key.js';
import type { NameIndex } from './name-index.js';
import type { Named } from './nearest.js';
import { nearestLabels } from './nearest.js';
import { nearestNames } from './nearest-names.js';
import type { NumberedFacet } from './vocabulary.js';

/** @param known null: near names are not looked for */
export function unknownName(facet: NamedFacet, name: string, known: NameIndex | null): Warning {
  const nearest = known ? nearestNames(name, known) : [];
  return {
    code: 'valeur_inconnue',
    parameter: facet,
    value: shorten(name),
    nearest,
    message: `${FACETS[facet].none} ne s’appelle « ${shorten(name)} ».${nearHint(nearest)}`,
  };
}

const LABELS: Record<NumberedFacet, (value: string) => string> = {
  legislature: (value) => legislatureName(Number(value)),
  constituency: constituencyName,
  year: (value) => value,
  month: monthName,
};

/** One warning for each value that no question has. @param existing what questions have @param most warnings */
export function absentValues(
  facet: NumberedFacet,
  values: readonly string[],
  existing: readonly string[],
  most = Infinity,
): Warning[] {
  return values
    .filter((value) => !existing.includes(value))
    .slice(0, most)
    .map((value) => absentValue(facet, value, existing));
}

function absentValue(facet: NumberedFacet, value: string, existing: readonly string[]): Warning {
  const label = LABELS[facet];
  const nearest = nearestNumbers(value, existing);
  return {
    code: 'valeur_inconnue',
    parameter: facet,
    value,
    nearest,
    message: `Aucune question pour « ${label(value)} ».${nearHint(nearest.map(label))}`,
  };
}

/** @param value a number, or a month, as are the existing ones */
export function nearestNumbers(value: string, existing: readonly string[]): string[] {
  const distance = (other: string) => Math.abs(placeOf(other) - placeOf(value));
  return [...existing]
    .sort((a, b) => distance(a) - distance(b) || placeOf(b) - placeOf(a))
    .slice(0, limits.nearestValues);
}

/** Months follow each other across years. */
function placeOf(value: string): number {
  const [year = '', month] = value.split('-');
  return month === undefined ? Number(year) : Number(year) * 12 + Number(month);
}

/** Of an operator whose value is none that it takes: it is left out. */
export function badValue(operator: string, value: string, { expected, names }: ClosedValues): Warning {
  const nearest = nearestOfList(comparisonKey(value), names);
  return {
    code: 'valeur_inconnue',
    parameter: 'q',
    value: shorten(value),
    nearest,
    message: `« ${operator}:${shorten(value)} » n’est pas compris, et laissé de côté.${nearHint(nearest)} Valeurs possibles : ${expected}.`,
  };
}

/** Of a short list, what begins as the little that was typed is near, too, and what differs from it by one letter. */
export function nearestOfList(key: string, names: readonly Named[]): string[] {
  const near = nearestLabels(key, names, limits.nearestValues);
  if (near.length > 0 || key === '') return near;
  const likely = names.filter(
    (name) => name.key.startsWith(key) || withinDistance(key, name.key, 1) !== null,
  );
  return [...new Set(likely.map(({ label }) => label))].slice(0, limits.nearestValues);
}

/** @param others values of the same filter that are understood, which stay */
export function leftOut(warning: Warning, others: boolean): Warning {
  const what = others ? 'Cette valeur est laissée de côté.' : 'Ce filtre est laissé de côté.';
  return { ...warning, message: `${warning.message} ${what}` };
}

function nearHint(nearest: readonly string[]): string {
  if (nearest.length === 0) return '';
  return ` Valeurs proches : ${nearest.map((near) => `« ${near} »`).join(', ')}.`;
}
