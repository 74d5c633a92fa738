/**
 * Spellings that the engine takes for one value: it compares values of facets without case and accents, and gives back
 * one spelling of each, not always the same one (« Ville et Logement » here, « Ville et logement » there).
 */
import { foldText } from '../../french/fold.js';

/** How many questions have a value, whichever spelling of it was counted. @param counts as the engine gives them */
export function countsBySpelling(counts: Readonly<Record<string, number>>): (value: string) => number {
  let folded: Map<string, number> | null = null;
  return (value) => {
    if (Object.hasOwn(counts, value)) return counts[value] ?? 0;
    folded ??= new Map(Object.entries(counts).map(([name, count]) => [foldText(name), count]));
    return folded.get(foldText(value)) ?? 0;
  };
}

export interface ChosenValue {
  value: string;
  count: number;
  selected: boolean;
}

/** Every value that was counted or chosen, each once. */
export function withChosen(
  counts: Readonly<Record<string, number>>,
  chosen: readonly string[],
): ChosenValue[] {
  const found = Object.entries(counts);
  if (chosen.length === 0) return found.map(([value, count]) => ({ value, count, selected: false }));
  const wanted = new Map(chosen.map((value) => [foldText(value), value]));
  const counted = found.map(([value, count]) => ({ value, count, selected: wanted.delete(foldText(value)) }));
  return [...counted, ...[...wanted.values()].map((value) => ({ value, count: 0, selected: true }))];
}
