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

export interface FacetValue {
  /** What the parameter of the facet's name accepts. */
  value: string;
  label: string;
  /** Questions that answer all other criteria and have this value. */
  count: number;
  selected: boolean;
}

/** Every value that was counted or chosen, each once. @param label of a value */
export function withChosen(
  counts: Readonly<Record<string, number>>,
  chosen: readonly string[],
  label: (value: string) => string,
): FacetValue[] {
  const wanted = new Map(chosen.map((value) => [foldText(value), value]));
  const isChosen = (value: string): boolean => wanted.size > 0 && wanted.delete(foldText(value));
  const listed: FacetValue[] = [];
  // Some four hundred for each search, hence one object for each.
  for (const value of Object.keys(counts))
    listed.push({ value, label: label(value), count: counts[value] ?? 0, selected: isChosen(value) });
  for (const value of wanted.values()) listed.push({ value, label: label(value), count: 0, selected: true });
  return listed;
}
