/** Filters of the address → conditions on questions, and the names among them that do not exist. */
import { DELAY_BUCKETS } from '../../config/delay-buckets.js';
import { FACET_NAMES } from '../../config/index-settings.js';
import type { FacetName } from '../../config/index-settings.js';
import { dayNumber } from '../../engine/document.js';
import { NAMED_FACETS } from '../facet-table.js';
import type { NumberAttribute } from '../filter.js';
import { limits } from '../limits.js';
import type { SearchParams } from '../params/search-params.js';
import type { DelayRange } from '../params/values.js';
import type { Warning } from '../warnings.js';
import type { Condition } from './condition.js';
import { anyOfThese, notThat } from './condition.js';
import { readFacetNames } from './facet-names.js';
import { asWritten, spelt, type Spelling } from './spelling.js';
import { absentValues, unknownName } from './unknown-values.js';
import type { Vocabulary } from './vocabulary.js';
import { NUMBERED_FACETS } from './vocabulary.js';

const DELAY_VALUES: ReadonlySet<string> = new Set(DELAY_BUCKETS.map(({ value }) => value));

/** A condition that narrows a search down, beside its words. */
export interface Restriction {
  /** The facet whose counts leave it out: they show what another choice would give. */
  facet: FacetName | null;
  condition: Condition;
  /** Name of the API's parameter that says the same. */
  parameter: string;
  /** Values as that parameter takes them; none: what was asked does not exist, so nothing matches. */
  values: readonly string[];
  negated: boolean;
  /** Where in the query it was typed as an operator; null: it came as a parameter. */
  typed: { text: string; start: number; end: number } | null;
}

/** @throws EngineUnavailable when names have to be looked up and the index cannot be read */
export async function readRestrictions(
  params: SearchParams,
  vocabulary: Vocabulary,
): Promise<{ restrictions: Restriction[]; warnings: Warning[] }> {
  const { restrictions: named, warnings } = await readNames(params, vocabulary);
  const plain = (facet: FacetName, values: readonly (string | number | boolean)[]) =>
    values.length === 0 ? [] : [facetRestriction(facet, values.map(String))];
  const facets = [
    ...plain('legislature', params.legislature),
    ...plain('type', params.type),
    ...plain('status', params.status),
    ...named,
    ...plain('constituency', params.constituency),
    ...plain('signalled', params.signalled),
    ...plain('renewed', params.renewed),
    ...plain('transferred', params.transferred),
    ...delays(params),
    ...plain('year', params.year),
    ...plain('month', params.month),
  ];
  const place = ({ facet }: Restriction) => (facet === null ? -1 : FACET_NAMES.indexOf(facet));
  return {
    restrictions: [
      ...facets.sort((a, b) => place(a) - place(b)),
      ...(params.number.length === 0 ? [] : [numberRestriction(params.number)]),
      ...dates(params),
      ...flags(params),
    ],
    warnings,
  };
}

export function numberRestriction(numbers: readonly number[]): Restriction {
  return {
    facet: null,
    condition: { kind: 'numbers', numbers },
    parameter: 'number',
    values: numbers.map(String),
    negated: false,
    typed: null,
  };
}

/** @param spellingOf a value is told once, however many spellings of it are looked for */
export function facetRestriction(
  facet: FacetName,
  values: readonly string[],
  spellingOf: Spelling = asWritten,
): Restriction {
  return {
    facet,
    condition: { kind: 'values', facet, values },
    parameter: facet,
    values: spelt(values, spellingOf),
    negated: false,
    typed: null,
  };
}

function delays({ delay }: SearchParams): Restriction[] {
  if (delay.length === 0) return [];
  const values = delay.map(({ text }) => text);
  const condition = delayCondition(delay);
  return [{ facet: 'delay', condition, parameter: 'delay', values, negated: false, typed: null }];
}

/** Classes of the facet are asked for as such, so that they are shown as chosen. */
export function delayCondition(delays: readonly DelayRange[]): Condition {
  return anyOfThese(
    delays.map(({ text, from, to }) =>
      DELAY_VALUES.has(text)
        ? { kind: 'values', facet: 'delay', values: [text] }
        : range('order.delay', from, to),
    ),
  );
}

function dates({ from, to, answeredFrom, answeredTo }: SearchParams): Restriction[] {
  const bound = (parameter: string, attribute: NumberAttribute, day: string | null): Restriction[] => {
    if (day === null) return [];
    const number = dayNumber(day);
    const isFirst = parameter.toLowerCase().endsWith('from');
    const condition = range(attribute, isFirst ? number : null, isFirst ? null : number);
    return [{ facet: null, condition, parameter, values: [day], negated: false, typed: null }];
  };
  return [
    ...bound('from', 'order.published', from),
    ...bound('to', 'order.published', to),
    ...bound('answeredFrom', 'order.answered', answeredFrom),
    ...bound('answeredTo', 'order.answered', answeredTo),
  ];
}

function flags({ late, withdrawn, asOf }: SearchParams): Restriction[] {
  const flag = (parameter: string, wanted: boolean | null, condition: Condition): Restriction[] => {
    if (wanted === null) return [];
    return [
      {
        facet: null,
        condition: wanted ? condition : notThat(condition),
        parameter,
        values: [String(wanted)],
        negated: false,
        typed: null,
      },
    ];
  };
  return [
    ...flag('late', late, { kind: 'late', day: dayNumber(asOf) }),
    ...flag('withdrawn', withdrawn, { kind: 'values', facet: 'status', values: ['withdrawn'] }),
  ];
}

export function range(attribute: NumberAttribute, from: number | null, to: number | null): Condition {
  return { kind: 'range', attribute, from, to };
}

async function readNames(
  params: SearchParams,
  vocabulary: Vocabulary,
): Promise<{ restrictions: Restriction[]; warnings: Warning[] }> {
  const given = NAMED_FACETS.filter((facet) => params[facet].length > 0);
  const numbered = NUMBERED_FACETS.filter((facet) => params[facet].length > 0);
  if (given.length + numbered.length === 0) return { restrictions: [], warnings: [] };
  const known = await vocabulary.known();
  const warnings = numbered.flatMap((facet) => absentValues(facet, params[facet].map(String), known[facet]));
  const restrictions = given.flatMap((facet) => {
    const { values, unknown } = readFacetNames(params[facet], known[facet]);
    for (const name of unknown) {
      const lookUp = warnings.length < limits.nearestLookups;
      warnings.push(unknownName(facet, name, lookUp ? known[facet] : null));
    }
    const { spellingOf } = known[facet];
    return values.length + unknown.length === 0 ? [] : [facetRestriction(facet, values, spellingOf)];
  });
  return { restrictions, warnings };
}
