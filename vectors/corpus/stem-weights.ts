import { PART_WEIGHTS, RANK_PARTS, type RankField } from '../../ranking/rank-field.js';
import { stemCode } from '../../ranking/term-code.js';

const NAMES = RANK_PARTS.indexOf('names');

/** Occurrences of each stem of a text by its code, weighed by part as in every order of ours; names are left out. */
export function countStems({ bounds, codes }: RankField): Map<number, number> {
  const counts = new Map<number, number>();
  PART_WEIGHTS.forEach((weight, part) => {
    if (part === NAMES) return;
    const end = bounds[part + 1] ?? 0;
    for (let at = bounds[part] ?? 0; at < end; at += 1) {
      const stem = stemCode(codes[at] ?? 0);
      counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
  });
  return counts;
}
