/** Values that are a closed list, a number or a date: how one is read, what is told where it is none. */
import type { FacetName } from '../../config/index-settings.js';
import type { Named } from '../understand/nearest.js';
import {
  LEGISLATURE_CHOICES,
  readLegislature,
  readStatus,
  readType,
  STATUS_CHOICES,
  STATUS_NAMED,
  TYPE_CHOICES,
  TYPE_NAMED,
} from './names.js';
import { PERIOD_CHOICES } from './period.js';
import {
  DELAY_CHOICES,
  FLAG_CHOICES,
  FLAG_NAMED,
  MONTH_CHOICES,
  NUMBER_CHOICES,
  QUESTION_NUMBER_CHOICES,
  readFlag,
  readQuestionNumber,
  readSmallNumber,
  readYear,
  YEAR_CHOICES,
} from './values.js';
import { readMonth } from './written-dates.js';

export interface ClosedValues {
  /** French: ends « Valeurs possibles : ». */
  expected: string;
  /** Those of a list, to be compared with what was typed. */
  names: readonly Named[];
}

export interface ReadableValues<T = string | number | boolean> extends ClosedValues {
  read: (text: string) => T | null;
}

export const FLAG_VALUES = { read: readFlag, expected: FLAG_CHOICES, names: FLAG_NAMED };
export const QUESTION_NUMBERS = { read: readQuestionNumber, expected: QUESTION_NUMBER_CHOICES, names: [] };
export const DELAY_VALUES: ClosedValues = { expected: DELAY_CHOICES, names: [] };
export const PERIOD_VALUES: ClosedValues = { expected: PERIOD_CHOICES, names: [] };

/** Facets whose values are such. */
export const CLOSED_VALUES = {
  legislature: { read: readLegislature, expected: LEGISLATURE_CHOICES, names: [] },
  type: { read: readType, expected: TYPE_CHOICES, names: TYPE_NAMED },
  status: { read: readStatus, expected: STATUS_CHOICES, names: STATUS_NAMED },
  constituency: { read: readSmallNumber, expected: NUMBER_CHOICES, names: [] },
  signalled: FLAG_VALUES,
  renewed: FLAG_VALUES,
  transferred: FLAG_VALUES,
  year: { read: readYear, expected: YEAR_CHOICES, names: [] },
  month: { read: readMonth, expected: MONTH_CHOICES, names: [] },
} as const satisfies Partial<Record<FacetName, ReadableValues>>;

/** Null: the values of that facet are names that the index holds, or delays. */
export function closedValuesOf(facet: FacetName): ReadableValues | null {
  return (CLOSED_VALUES as Partial<Record<FacetName, ReadableValues>>)[facet] ?? null;
}
