/** The values of an address, read by a schema of one reader per parameter (readers.ts). */
import type { z } from 'zod';
import type { ParameterProblem } from '../errors.js';
import type { RawQuery } from './query-string.js';
import { shorten } from './readers.js';

/** What a schema of one reader per parameter gives. */
export type Readers = z.ZodObject<Record<string, z.ZodType<unknown, string[]>>>;

export interface Reading<S extends Readers> {
  /** Null where there are problems. */
  read: z.output<S> | null;
  /** The faults that the readers have found, as they are told. */
  problems: ParameterProblem[];
}

/**
 * As the schema itself would, but only what is given is read: of forty parameters an address has two or three, and what an absent
 * one stands for is always the same. It is kept, and frozen: every request is given the same lists.
 */
export function readValues<S extends Readers>(schema: S, { values }: RawQuery): Reading<S> {
  const read: Record<string, unknown> = { ...absentOf(schema) };
  const problems: ParameterProblem[] = [];
  for (const [name, reader] of Object.entries(schema.shape)) {
    const given = values.get(name);
    if (given === undefined) continue;
    const { data, error } = reader.safeParse(given);
    read[name] = data;
    problems.push(...(error?.issues ?? []).map((issue) => problemOf(name, given, issue)));
  }
  return { read: problems.length > 0 ? null : (read as z.output<S>), problems };
}

function problemOf(name: string, given: readonly string[], issue: z.core.$ZodIssue): ParameterProblem {
  const value: unknown = issue.code === 'custom' ? issue.params?.['value'] : undefined;
  const shown = typeof value === 'string' ? value : given.join(', ');
  return { parameter: name, value: shorten(shown), message: issue.message };
}

const absent = new WeakMap<Readers, Record<string, unknown>>();

function absentOf(schema: Readers): Record<string, unknown> {
  const known = absent.get(schema);
  if (known !== undefined) return known;
  const read = schema.parse(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, []])));
  for (const value of Object.values(read)) Object.freeze(value);
  absent.set(schema, read);
  return read;
}
