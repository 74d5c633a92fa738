import { FACET_NAMES } from '../../config/index-settings.js';
import type { FacetName } from '../../config/index-settings.js';
import type { Condition } from './condition.js';
import type { Restriction } from './restrictions.js';
import { spelt } from './spelling.js';
import type { KnownNames } from './vocabulary.js';
import { spellingOf } from './vocabulary.js';

/** `active` without a value: what was asked does not exist, so nothing matches; or it is no value of the facet (`>60`). */
export interface Selection {
  active: boolean;
  values: readonly string[];
}

/** What was chosen in each facet, every value under its one spelling. */
export function readSelections(
  restrictions: readonly Restriction[],
  known: KnownNames,
): Record<FacetName, Selection> {
  return Object.fromEntries(
    FACET_NAMES.map((name): [FacetName, Selection] => {
      const own = restrictions.filter(({ facet }) => facet === name);
      const values = own.flatMap(({ condition }) => chosen(condition));
      return [name, { active: own.length > 0, values: spelt(values, spellingOf(name, known)) }];
    }),
  ) as Record<FacetName, Selection>;
}

function chosen(condition: Condition): readonly string[] {
  if (condition.kind === 'values') return condition.values;
  return condition.kind === 'any' ? condition.conditions.flatMap(chosen) : [];
}
