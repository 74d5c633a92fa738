/** The order in which French lists its words: « É » stands with « E », and 2 before 10. */

/** Compares two texts as French lists them. */
export const compareFrench = new Intl.Collator('fr', { numeric: true }).compare;

/** Labels in hand, in order; those that the order does not tell apart stand together. And the place of each. */
let ordered: string[][] = [];
const places = new Map<string, number>();
let characters = 0;
/** Of labels that are remembered: those of all deputies, ministries and rubriques take a third. A caller's own are among them. */
const MOST_CHARACTERS = 500_000;

/**
 * The place of each of these labels, and of others, in French order. Comparing two labels as French does takes a hundred times
 * as long as comparing two numbers, and each search orders the same few hundred again.
 */
export function frenchPlaces(labels: readonly string[]): ReadonlyMap<string, number> {
  const isKnown = (label: string): boolean => places.has(label);
  if (labels.every(isKnown)) return places;
  if (characters > MOST_CHARACTERS) {
    ordered = [];
    places.clear();
    characters = 0;
  }
  for (const label of labels) {
    if (isKnown(label)) continue;
    const place = placeFor(label);
    const there = ordered[place];
    if (there !== undefined && compareFrench(there[0] ?? '', label) === 0) there.push(label);
    else ordered.splice(place, 0, [label]);
    places.set(label, place);
    characters += label.length;
  }
  ordered.forEach((alike, place) => alike.forEach((label) => places.set(label, place)));
  return places;
}

/** Of the first labels in hand that do not come before this one. */
function placeFor(label: string): number {
  let from = 0;
  let to = ordered.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareFrench(ordered[middle]?.[0] ?? '', label) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

interface Listed {
  value: string;
  label: string;
  count: number;
}

/** The most frequent first, then in French order; two groups of one name by their codes: however they were counted, they stand alike. */
export function byCountAndLabel<T extends Listed>(values: readonly T[]): T[] {
  const byName = namesIn(values);
  return [...values].sort((a, b) => b.count - a.count || byName(a, b));
}

/** In French order, whatever their counts. */
export function byLabel<T extends Listed>(values: readonly T[]): T[] {
  return [...values].sort(namesIn(values));
}

function namesIn(values: readonly Listed[]): (a: Listed, b: Listed) => number {
  const places = frenchPlaces(values.map(({ label }) => label));
  const placeOf = ({ label }: Listed): number => places.get(label) ?? 0;
  return (a, b) => placeOf(a) - placeOf(b) || (a.value < b.value ? -1 : 1);
}
