/** What a question must satisfy, in the terms of the collection; server/search/condition-filter.ts writes it for the engine. */
import type { FacetName } from '../../config/index-settings.js';
import type { NumberAttribute } from '../filter.js';
import type { Concept } from './concepts.js';

export type Where = 'anywhere' | 'title' | 'answer';

export type Condition =
  /** The facet has one of these values; none: no question does. */
  | { kind: 'values'; facet: FacetName; values: readonly string[] }
  /** Bounds included; null: no bound on that side. A question without the number is outside. */
  | { kind: 'range'; attribute: NumberAttribute; from: number | null; to: number | null }
  /** On that day the deadline was past, with neither answer nor end. */
  | { kind: 'late'; day: number }
  /** Each concept stands there. */
  | { kind: 'concepts'; where: Where; concepts: readonly Concept[] }
  /** The words of a quoted passage in their order; server/search/find-phrases.ts puts the questions that hold it in its place. */
  | PhraseCondition
  /** The question bears one of these numbers. */
  | { kind: 'numbers'; numbers: readonly number[] }
  | { kind: 'ids'; ids: readonly string[] }
  | { kind: 'not'; condition: Condition }
  | { kind: 'all' | 'any'; conditions: readonly Condition[] };

export interface PhraseCondition {
  kind: 'phrase';
  where: Where;
  /** Its words without their order. */
  concepts: readonly Concept[];
  /** Rows of words of the searchable text, one of which is there; see french/searchable-text.ts. */
  ways: readonly (readonly string[])[];
  /** To be shown. */
  text: string;
}

export function notThat(condition: Condition): Condition {
  return condition.kind === 'not' ? condition.condition : { kind: 'not', condition };
}

export function anyOfThese(conditions: readonly Condition[]): Condition {
  const [first] = conditions;
  return conditions.length === 1 && first !== undefined ? first : { kind: 'any', conditions };
}

export function allOfThese(conditions: readonly Condition[]): Condition {
  const [first] = conditions;
  return conditions.length === 1 && first !== undefined ? first : { kind: 'all', conditions };
}
