/** Addresses that take every parameter of a search, and some of their own. */
import type { z } from 'zod';
import type { ParameterProblem } from '../errors.js';
import { ParameterError } from '../errors.js';
import type { RawQuery } from './query-string.js';
import { shorten } from './readers.js';
import type { SearchParams } from './search-params.js';
import { readSearchParams, searchSchema } from './search-params.js';

type OwnShape = Record<string, z.ZodType<unknown, string[]>>;

/**
 * Reads both. A name that both know (`asOf`) is read by both.
 * @param schema of the parameters of one's own
 * @throws ParameterError with every parameter at fault, of either kind
 */
export function readWithSearch<S extends OwnShape>(
  raw: RawQuery,
  schema: z.ZodObject<S>,
): { own: z.output<z.ZodObject<S>>; search: SearchParams } {
  const names = Object.keys(schema.shape);
  const given = Object.fromEntries(names.map((name) => [name, [...(raw.values.get(name) ?? [])]]));
  const own = schema.safeParse(given);
  const problems = own.success ? [] : own.error.issues.map((issue) => problemOf(issue, given));
  const search = attempt(() => readSearchParams(withoutOwn(raw, names)));
  const all = [...problems, ...(search instanceof ParameterError ? search.details : [])];
  if (!own.success || search instanceof ParameterError) throw new ParameterError(withoutRepeats(all));
  return { own: own.data, search };
}

function withoutOwn(raw: RawQuery, names: readonly string[]): RawQuery {
  const foreign = names.filter((name) => !Object.hasOwn(searchSchema.shape, name));
  return { ...raw, values: new Map([...raw.values].filter(([name]) => !foreign.includes(name))) };
}

function attempt(read: () => SearchParams): SearchParams | ParameterError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParameterError) return error;
    throw error;
  }
}

function problemOf(issue: z.core.$ZodIssue, given: Record<string, string[]>): ParameterProblem {
  const name = String(issue.path[0]);
  const value: unknown = issue.code === 'custom' ? issue.params?.['value'] : undefined;
  const shown = typeof value === 'string' ? value : (given[name] ?? []).join(', ');
  return { parameter: name, value: shorten(shown), message: issue.message };
}

function withoutRepeats(problems: readonly ParameterProblem[]): ParameterProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
