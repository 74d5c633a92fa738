/** Which known names a mistyped one may have meant. Plain edit distance: lists are short and read once per mistake. */
import { withinDistance } from '../lexicon/edit-distance.js';
import { comparisonKey } from './comparison-key.js';

/** Longer names are compared by their beginning only. */
const COMPARED = 60;

export interface Named {
  key: string;
  label: string;
  /** Of several names of one value only the nearest is proposed. */
  value?: string;
}

/** Up to `count` labels, best first: same beginning, then contained, then fewest edits; far ones are left out. */
export function nearestLabels(key: string, known: readonly Named[], count: number): string[] {
  if (key === '') return [];
  const wanted = key.slice(0, COMPARED);
  const scored = known
    .map((name) => ({ ...name, cost: cost(wanted, name.key.slice(0, COMPARED)) }))
    .filter((name) => name.cost <= 0.5)
    .sort((a, b) => a.cost - b.cost || a.label.localeCompare(b.label, 'fr'));
  const proposed = new Map<string, string>();
  for (const { label, value = label } of scored) {
    const same = comparisonKey(value);
    if (!proposed.has(same)) proposed.set(same, label);
  }
  return [...proposed.values()].slice(0, count);
}

/** 0 the same, 1 nothing in common. */
function cost(wanted: string, known: string): number {
  if (known === '') return 1;
  const longest = Math.max(wanted.length, known.length);
  const lengthGap = (longest - Math.min(wanted.length, known.length)) / longest;
  if (wanted.length >= 3 && known.startsWith(wanted)) return 0.1 * lengthGap;
  if (wanted.length >= 4 && known.includes(wanted)) return 0.1 + 0.1 * lengthGap;
  if (known.length >= 4 && wanted.includes(known)) return 0.2 + 0.1 * lengthGap;
  if (lengthGap > 0.5) return 1;
  return 0.3 + (withinDistance(wanted, known, longest) ?? longest) / longest;
}
