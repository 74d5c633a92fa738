/** What the search log says of a search or a click: nothing of who it was. */
import { z } from 'zod';
import { limits } from '../limits.js';
import { maskPersonal } from './mask.js';

const seconds = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
/** Name of a partner; null: a request without a key. */
const partner = z.string().nullable();

const searchEntry = z.object({
  kind: z.literal('search'),
  at: seconds,
  partner,
  /** Template of the address: `/api/v1/search`. */
  endpoint: z.string(),
  query: z.string(),
  /** Parameters of the search beside its text, those that were given. */
  filters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown())])),
  page: z.number(),
  total: z.number(),
  /** Milliseconds. */
  ms: z.number(),
});

const clickEntry = z.object({
  kind: z.literal('click'),
  at: seconds,
  partner,
  query: z.string(),
  id: z.string(),
  /** Place of the hit, from 1. */
  rank: z.number(),
});

export const logEntry = z.discriminatedUnion('kind', [searchEntry, clickEntry]);
export type SearchEntry = z.output<typeof searchEntry>;
export type ClickEntry = z.output<typeof clickEntry>;
export type LogEntry = SearchEntry | ClickEntry;

/** Whole seconds: finer times would only help to tell people apart. */
export function secondsOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** A text as the log keeps it: personal numbers, addresses and keys masked, long texts cut. */
export function loggedText(text: string): string {
  const masked = maskPersonal(text.slice(0, 4 * limits.loggedQuery));
  return masked.length > limits.loggedQuery
    ? `${masked.slice(0, limits.loggedQuery).toWellFormed()}…`
    : masked;
}

/** Parameters that say how an answer is shown, not what is searched. */
const NOT_FILTERS = new Set([
  'q',
  'page',
  'perPage',
  'sort',
  'facets',
  'fold',
  'warnings',
  'format',
  'limit',
]);

/**
 * The filters of a search that were given, whatever filters there are.
 * @param today the day as of which lateness is judged where none was given
 */
export function loggedFilters(params: object, today: string): SearchEntry['filters'] {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]: [string, unknown]) => {
      const isGiven = !NOT_FILTERS.has(name) && !(name === 'asOf' && value === today);
      const kept = isGiven ? loggedValue(value) : null;
      return kept === null ? [] : [[name, kept] as const];
    }),
  );
}

function loggedValue(value: unknown): SearchEntry['filters'][string] | null {
  if (Array.isArray(value)) {
    const values = value.map(loggedValue).filter((item) => item !== null);
    return values.length === 0 ? null : values;
  }
  if (typeof value === 'string') return value === '' ? null : loggedText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
