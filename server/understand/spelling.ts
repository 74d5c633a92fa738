/**
 * Spellings that a filter takes for one value (« Favennec-Bécot », « Favennec Becot ») are one value wherever values are
 * listed and counted. The engine does some of it: it mostly compares without case and accents, never without hyphens, and
 * gives back one spelling of those it counts together, not always the same one.
 */
import { comparisonKey } from './comparison-key.js';

export type Counts = Readonly<Record<string, number>>;

/** The spelling under which a value is shown: itself, unless another one of it is more usual. */
export type Spelling = (value: string) => string;

/** Of values that only ever have one spelling: codes and numbers. */
export const asWritten: Spelling = (value) => value;

/** A value with all its spellings. */
export interface SpeltValue {
  /** The most frequent one, of two as frequent the one with more accents. */
  value: string;
  /** Questions that bear it. */
  most: number;
  /** Questions that bear any. */
  count: number;
  others: readonly string[];
}

/** Adds a spelling to the values met so far, which stand under what their spellings share. @param count of its questions */
export function addSpelling(values: Map<string, SpeltValue>, spelling: string, count: number): void {
  // What holds neither letters nor digits is like nothing else.
  const key = comparisonKey(spelling) || spelling;
  const known = values.get(key);
  if (known === undefined) values.set(key, { value: spelling, most: count, count, others: NONE });
  else if (isMoreUsual(spelling, count, known))
    values.set(key, {
      value: spelling,
      most: count,
      count: known.count + count,
      others: [...known.others, known.value],
    });
  else values.set(key, { ...known, count: known.count + count, others: [...known.others, spelling] });
}

const NONE: readonly string[] = [];

function isMoreUsual(spelling: string, count: number, { value, most }: SpeltValue): boolean {
  if (count !== most) return count > most;
  const byAccents = accentsOf(spelling) - accentsOf(value);
  return byAccents === 0 ? spelling < value : byAccents > 0;
}

/** @param counts of all values */
export function createSpelling(counts: Counts): Spelling {
  const values = new Map<string, SpeltValue>();
  for (const value of Object.keys(counts)) addSpelling(values, value, counts[value] ?? 0);
  // Asked for some hundred values in each search, nearly always the same ones.
  const known = new Map<string, string>();
  return (value) => {
    let spelling = known.get(value);
    if (spelling === undefined) {
      spelling = values.get(comparisonKey(value))?.value ?? value;
      known.set(value, spelling);
    }
    return spelling;
  };
}

function accentsOf(text: string): number {
  return text.normalize('NFD').match(/\p{Mn}/gu)?.length ?? 0;
}

/** Counts with each value under its one spelling: the very object where each has but one. */
export function mergeSpellings(counts: Counts, spellingOf: Spelling): Counts {
  const values = Object.keys(counts);
  if (values.every((value) => spellingOf(value) === value)) return counts;
  const merged = new Map<string, number>();
  for (const value of values) {
    const spelling = spellingOf(value);
    merged.set(spelling, (merged.get(spelling) ?? 0) + (counts[value] ?? 0));
  }
  return Object.fromEntries(merged);
}

/** Every value under its one spelling, each once. */
export function spelt(values: readonly string[], spellingOf: Spelling): string[] {
  return [...new Set(values.map(spellingOf))];
}
