/** « groupe:Rassemblement national »: a value ends at its first space, which who types a name easily forgets. */
import { foldKey } from '../../french/fold.js';
import { isNamed } from '../facet-table.js';
import { closedValuesOf } from '../params/closed-values.js';
import { readPeriod } from '../params/period.js';
import { shorten } from '../params/readers.js';
import type { OperatorName } from '../query/operators.js';
import { operatorTarget } from '../query/operators.js';
import { quoted } from '../query/print-query.js';
import type { FilterNode } from '../query/query-node.js';
import type { QueryToken } from '../query/query-tokens.js';
import { isTyped } from '../query/query-tokens.js';
import type { Warning } from '../warnings.js';
import { comparisonKey } from './comparison-key.js';
import type { KnownNames } from './vocabulary.js';

/** Words that a name may have beyond the first one. */
const MOST_WORDS = 12;

/**
 * Values without quotes that are the beginning of a name which the words behind them go on with: what was read in its place
 * shows nowhere but in the result. A pasted text is not looked at.
 */
export function unquotedNames(query: string, tokens: readonly QueryToken[], known: KnownNames): Warning[] {
  if (!isTyped(query)) return [];
  return tokens.flatMap((token, place) => {
    const [value, ...others] = token.kind === 'filter' ? token.values : [];
    if (token.kind !== 'filter' || value === undefined || value.quoted || others.length > 0) return [];
    const isWhole = wholeValue(token.operator, value.text, known);
    const from = token.end - query.slice(token.start, token.end).replace(/^[^:]*:\s*/, '').length;
    for (const end of endsBehind(query, token, tokens.slice(place + 1)).reverse()) {
      const written = query.slice(from, end);
      if (isWhole(written)) return [valueEndsAtSpace(token, written, query.slice(token.end, end).trim())];
    }
    return [];
  });
}

/** Where the words end that follow a filter with nothing but spaces between. */
function endsBehind(query: string, { end }: FilterNode, tokens: readonly QueryToken[]): number[] {
  const ends: number[] = [];
  let last = end;
  for (const token of tokens.slice(0, MOST_WORDS)) {
    if (token.kind !== 'word' || query.slice(last, token.start).trim() !== '') break;
    last = token.end;
    ends.push(last);
  }
  return ends;
}

/** Whether a longer text is a value of that operator, or the words of a name side by side. */
function wholeValue(operator: OperatorName, value: string, known: KnownNames): (text: string) => boolean {
  const target = operatorTarget(operator);
  if (target.kind === 'before' || target.kind === 'after' || target.kind === 'within')
    return (text) => readPeriod(value) === null && readPeriod(text) !== null;
  if (target.kind !== 'facet') return () => false;
  const { facet } = target;
  if (!isNamed(facet)) {
    const closed = closedValuesOf(facet);
    return (text) => closed !== null && closed.read(value) === null && closed.read(text) !== null;
  }
  const index = known[facet];
  const own = comparisonKey(index.bare(value));
  return (text) => {
    const words = index.bare(text);
    const key = comparisonKey(words);
    // « Mme » and « député » around a name say nothing more than the name.
    return key !== own && index.names.some((name) => name.key.includes(key) && holds(name.label, words));
  };
}

function holds(name: string, words: string): boolean {
  return ` ${foldKey(name)} `.includes(` ${foldKey(words)} `);
}

function valueEndsAtSpace({ operator, values }: FilterNode, written: string, rest: string): Warning {
  const remedy = `${operator}:${quoted(shorten(written))}`;
  const read = `${operator}:${shorten(values[0]?.text ?? '')}`;
  return {
    code: 'syntaxe',
    parameter: 'q',
    value: shorten(`${operator}:${written}`),
    nearest: [remedy],
    message: `La valeur de « ${read} » s’arrête à l’espace : « ${shorten(rest)} » a été cherché dans les textes. Pour la valeur entière, avec des guillemets : « ${remedy} ».`,
  };
}
