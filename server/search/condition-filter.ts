/** Conditions → filters of the engine. */
import { FACETS } from '../facet-table.js';
import { anyOf, between, either, every, not } from '../filter.js';
import { titleTerm, ANSWERED_TERM, elsewhereTerm } from '../../ranking/part-terms.js';
import type { Concept } from '../understand/concepts.js';
import type { Condition, Where } from '../understand/condition.js';
import { endedBy, openAfter } from './ended.js';
import { filterOfConcept } from './match.js';

export function conditionFilter(condition: Condition): string {
  switch (condition.kind) {
    case 'values':
      return anyOf(`facet.${condition.facet}`, engineValues(condition));
    case 'range':
      return every(between(condition.attribute, condition.from, condition.to));
    case 'late':
      return lateFilter(condition.day);
    case 'concepts':
      return every(condition.concepts.map((concept) => conceptIn(concept, condition.where)));
    case 'phrase':
      throw new TypeError('a passage that was not looked up');
    case 'numbers':
      return anyOf('order.number', condition.numbers);
    case 'ids':
      return anyOf('id', condition.ids);
    case 'not':
      return not(conditionFilter(condition.condition));
    case 'any':
      return either(condition.conditions.map(conditionFilter));
    case 'all':
      return every(condition.conditions.map(conditionFilter));
  }
}

/** Overdue on a day: the deadline is past, and neither an answer nor another end had come by then. */
function lateFilter(day: number): string {
  return every([...between('order.due', null, day - 1), openAfter(day), not(endedBy(day))]);
}

/** In the answer: held, in a question with an answer, and not only by the rest of it; see ranking/part-terms.ts. */
function conceptIn(concept: Concept, where: Where): string {
  const held = (stems: readonly string[]) => anyOf('terms', stems);
  switch (where) {
    case 'anywhere':
      return filterOfConcept(concept, held);
    case 'title':
      return filterOfConcept(concept, (stems) => held(stems.map(titleTerm)));
    case 'answer': {
      const inAnswer = (stem: string) => every([held([stem]), not(held([elsewhereTerm(stem)]))]);
      return every([held([ANSWERED_TERM]), filterOfConcept(concept, (stems) => either(stems.map(inAnswer)))]);
    }
  }
}

function engineValues({ facet, values }: Condition & { kind: 'values' }): (string | number)[] {
  return FACETS[facet].kind === 'number' ? values.map(Number) : [...values];
}
