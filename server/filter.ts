/**
 * The only place where a filter expression of the engine is written. Values are quoted by `quote`; attributes come from
 * the closed lists below, never from a caller.
 */
import type { IndexedDocument } from '../engine/document.js';

export type FilterAttribute =
  | `facet.${keyof IndexedDocument['facet']}`
  | 'id'
  | NumberAttribute
  | 'terms'
  | 'twin'
  | RankAttribute
  | JournalAttribute;
/** Days, counts and numbers, which compare. */
export type NumberAttribute =
  | 'order.published'
  | 'order.answered'
  | 'order.due'
  | 'order.closed'
  | 'order.latest'
  | 'order.delay'
  | 'order.number'
  | 'seq';
/** Of what orders the questions: `RankDocument` in engine/document.ts. */
export type RankAttribute = 'schema';
/** Of the journal of changes: engine/journal-document.ts. */
export type JournalAttribute = 'seq' | 'event';

/** A condition that no document meets: an active selection none of whose values exists. */
export const MATCHES_NOTHING = 'order.number = -1';

/** A string literal of the filter language (checked on Meilisearch 1.21: `\\` and `\"` are its only two escapes). */
export function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The attribute has one of these values; no value at all matches nothing. */
export function anyOf(attribute: FilterAttribute, values: readonly (string | number)[]): string {
  if (values.length === 0) return MATCHES_NOTHING;
  return `${attribute} IN [${values.map(literal).join(', ')}]`;
}

/** Bounds included; null: no bound on that side. Empty when there is no bound at all. */
export function between(attribute: NumberAttribute, from: number | null, to: number | null): string[] {
  const conditions: string[] = [];
  if (from !== null) conditions.push(`${attribute} >= ${integer(from)}`);
  if (to !== null) conditions.push(`${attribute} <= ${integer(to)}`);
  return conditions;
}

function literal(value: string | number): string {
  return typeof value === 'number' ? integer(value) : quote(value);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`filter: not an integer: ${value}`);
  return String(value);
}

/** Every document: the choice that asks for nothing. */
export const MATCHES_EVERYTHING = 'order.number >= 0';

/** Holds when one of the conditions does; no condition: never. */
export function either(conditions: readonly string[]): string {
  const [first, ...others] = conditions;
  if (first === undefined) return MATCHES_NOTHING;
  return others.length === 0 ? first : `(${conditions.join(' OR ')})`;
}

/** Holds when all conditions do. */
export function both(conditions: readonly [string, ...string[]]): string {
  return conditions.length === 1 ? conditions[0] : `(${conditions.join(' AND ')})`;
}

/** The same; no condition: always. */
export function every(conditions: readonly string[]): string {
  const [first, ...others] = conditions;
  return first === undefined ? MATCHES_EVERYTHING : both([first, ...others]);
}

export function not(condition: string): string {
  return `NOT ${condition}`;
}

/** The attribute has no value. @param list whether it holds a list, which is then empty */
export function missing(attribute: FilterAttribute, list: boolean): string {
  return `${attribute} ${list ? 'IS EMPTY' : 'IS NULL'}`;
}
