/** Questions and answers per month or year, without holes. */
import { limits } from '../limits.js';
import type { Interval } from '../params/stats-params.js';

export interface Period {
  /** `2019` or `2019-03`. */
  period: string;
  /** Questions published, and answers published, in that time. */
  questions: number;
  answers: number;
}

type Counts = Readonly<Record<string, number>>;

/**
 * From the first month or year that has a question or an answer to the last one. Those without either are listed too,
 * unless a gap is so long (`limits.statsGap`) that a date must be wrong.
 * @param published months `YYYY-MM` → questions; @param answered months → answers
 */
export function periodsOf(published: Counts, answered: Counts, interval: Interval): Period[] {
  const questions = byPeriod(published, interval);
  const answers = byPeriod(answered, interval);
  const places = [...new Set([...questions.keys(), ...answers.keys()])].sort((a, b) => a - b);
  return withoutHoles(places).map((place) => ({
    period: nameOf(place, interval),
    questions: questions.get(place) ?? 0,
    answers: answers.get(place) ?? 0,
  }));
}

/** Periods are numbered so that neighbours differ by one. */
function byPeriod(months: Counts, interval: Interval): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [name, count] of Object.entries(months)) {
    const [year = 0, month = 1] = name.split('-').map(Number);
    const place = interval === 'year' ? year : year * 12 + month - 1;
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return counts;
}

function withoutHoles(places: readonly number[]): number[] {
  return places.flatMap((place, i) => {
    const before = places[i - 1] ?? place - 1;
    const hole = place - before - 1;
    return hole > limits.statsGap
      ? [place]
      : Array.from({ length: hole + 1 }, (_, step) => before + 1 + step);
  });
}

function nameOf(place: number, interval: Interval): string {
  if (interval === 'year') return String(place).padStart(4, '0');
  return `${String(Math.floor(place / 12)).padStart(4, '0')}-${String((place % 12) + 1).padStart(2, '0')}`;
}
