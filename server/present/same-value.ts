/**
 * Spellings that the engine takes for one value: it compares values of facets without case and accents, and gives back
 * one spelling of each, not always the same one (« Ville et Logement » here, « Ville et logement » there).
 */
import { foldText } from '../../french/fold.js';
import { mergeSpellings, type Counts, type Spelling } from '../understand/spelling.js';

/** How many questions have a value, whichever spelling of it was counted. @param counts as the engine gives them */
export function countsBySpelling(counts: Counts): (value: string) => number {
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

/**
 * Every value that was counted or chosen, each once.
 * @param chosen under the spelling of each
 */
export function withChosen(
  counts: Counts,
  chosen: readonly string[],
  { label, spellingOf }: { label: (value: string) => string; spellingOf: Spelling },
): FacetValue[] {
  const wanted = new Set(chosen);
  const merged = mergeSpellings(counts, spellingOf);
  const listed: FacetValue[] = [];
  // Some four hundred for each search, hence one object for each.
  for (const value of Object.keys(merged))
    listed.push({ value, label: label(value), count: merged[value] ?? 0, selected: wanted.delete(value) });
  for (const value of wanted) listed.push({ value, label: label(value), count: 0, selected: true });
  return listed;
}
