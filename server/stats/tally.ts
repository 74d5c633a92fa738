/** Whole days and how many questions have each: all that quantiles and survival curves need of the questions. */

/** In ascending order of days, each once, counts above 0. */
export type Tally = readonly (readonly [days: number, count: number])[];

/** The engine's counts of a numeric attribute. */
export function tallyOf(counts: Readonly<Record<string, number>> = {}): Tally {
  return sorted(Object.entries(counts).map(([days, count]) => [Number(days), count] as const));
}

/** Days since something happened on each day of the tally. @param asOf the day from which one looks back */
export function elapsed(days: Tally, asOf: number): Tally {
  return sorted(days.map(([day, count]) => [asOf - day, count] as const));
}

export function merged(one: Tally, other: Tally): Tally {
  const counts = new Map<number, number>();
  for (const [days, count] of [...one, ...other]) counts.set(days, (counts.get(days) ?? 0) + count);
  return sorted([...counts]);
}

export function sizeOf(tally: Tally): number {
  return tally.reduce((sum, [, count]) => sum + count, 0);
}

function sorted(entries: Tally): Tally {
  return entries.filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
}
