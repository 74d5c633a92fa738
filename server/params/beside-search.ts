/** Parameters of an address that takes those of a search, and some of its own. */
import type { z } from 'zod';
import type { ParameterProblem } from '../errors.js';
import { ParameterError } from '../errors.js';
import type { RawQuery } from './query-string.js';
import { attempt } from './read-both.js';
import { readValues, type Readers } from './read-values.js';
import type { SearchParams } from './search-params.js';
import { readSearchParams } from './search-params.js';

interface BesideSearch<S extends Readers> {
  own: z.output<S>;
  search: SearchParams;
}

/**
 * @param schema the address' own parameters; where a search has one of the same name, it does not reach the search
 * @param renamed own name → the name that a search knows it by
 * @throws ParameterError with every parameter at fault, of both
 */
export function readBesideSearch<S extends Readers>(
  raw: RawQuery,
  schema: S,
  renamed: Readonly<Record<string, string>> = {},
): BesideSearch<S> {
  const names = Object.keys(schema.shape);
  const { read: own, problems: found } = readValues(schema, raw);
  const search = attempt(() => readSearchParams(forSearch(raw, names, renamed)));
  const problems = [...found, ...named(search.problems, renamed)];
  if (own === null || search.value === null || problems.length > 0) throw new ParameterError(problems);
  return { own, search: search.value };
}

function forSearch(
  raw: RawQuery,
  own: readonly string[],
  renamed: Readonly<Record<string, string>>,
): RawQuery {
  const ofSearch = new Map(Object.entries(renamed)); // an object knows `__proto__`, too
  const kept = [...raw.values].filter(([name]) => !own.includes(name));
  return { ...raw, values: new Map(kept.map(([name, values]) => [ofSearch.get(name) ?? name, values])) };
}

/** Faults are told by the names that the caller knows. */
function named(
  problems: readonly ParameterProblem[],
  renamed: Readonly<Record<string, string>>,
): ParameterProblem[] {
  const known = new Map(Object.entries(renamed).map(([own, search]) => [search, own]));
  return problems.map((problem) => ({
    ...problem,
    parameter: known.get(problem.parameter) ?? problem.parameter,
  }));
}
