/** What is read from different places of one request: its path, its query, its body. */
import type { ParameterProblem } from '../errors.js';
import { ParameterError } from '../errors.js';

type Attempt<T> =
  { value: T; problems: readonly [] } | { value: null; problems: readonly ParameterProblem[] };

/** A reading whose faults are handed back, for others may come to them. */
export function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { value: read(), problems: [] };
  } catch (error) {
    if (error instanceof ParameterError) return { value: null, problems: error.details };
    throw error;
  }
}

/** Both readings, the second one even where the first fails. @throws ParameterError with every fault of both */
export function readBoth<A, B>(readFirst: () => A, readSecond: () => B): [A, B] {
  const [first, second] = [attempt(readFirst), attempt(readSecond)];
  const problems = [...first.problems, ...second.problems];
  if (problems.length > 0) throw new ParameterError(problems);
  return [first.value as A, second.value as B];
}
