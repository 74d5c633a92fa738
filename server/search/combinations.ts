/**
 * The ways in which a weighted sum reaches a threshold. For each item one level is chosen, or none (-1); `values[i][l]`
 * (rising with l) is what level l of item i adds. Only minimal choices are given: lowering any level falls below the
 * threshold, so the choices written as conditions have no redundant member.
 * @param limit how many choices at most: beyond, null (take fewer items or levels)
 */
export function minimalCombinations(
  values: readonly (readonly number[])[],
  threshold: number,
  limit: number,
): number[][] | null {
  const found: number[][] = [];
  const highest = values.map((levels) => Math.max(0, levels.at(-1) ?? 0));
  const reachable = suffixSums(highest);
  const chosen: number[] = [];
  let steps = 0;

  const visit = (item: number, sum: number): boolean => {
    steps += 1;
    if (steps > limit * MAX_STEPS_PER_CHOICE) return false;
    if (sum + (reachable[item] ?? 0) < threshold) return true;
    if (item === values.length) {
      if (isMinimal(values, chosen, sum, threshold)) found.push([...chosen]);
      return found.length <= limit;
    }
    const levels = values[item] ?? [];
    for (let level = -1; level < levels.length; level += 1) {
      chosen.push(level);
      const goesOn = visit(item + 1, sum + (levels[level] ?? 0));
      chosen.pop();
      if (!goesOn) return false;
    }
    return true;
  };
  return visit(0, 0) ? found : null;
}

const MAX_STEPS_PER_CHOICE = 50;

function isMinimal(
  values: readonly (readonly number[])[],
  chosen: readonly number[],
  sum: number,
  threshold: number,
): boolean {
  return chosen.every((level, item) => {
    if (level < 0) return true;
    const levels = values[item] ?? [];
    return sum - (levels[level] ?? 0) + (levels[level - 1] ?? 0) < threshold;
  });
}

function suffixSums(numbers: readonly number[]): number[] {
  const sums = new Array<number>(numbers.length + 1).fill(0);
  for (let index = numbers.length - 1; index >= 0; index -= 1) {
    sums[index] = (sums[index + 1] ?? 0) + (numbers[index] ?? 0);
  }
  return sums;
}
