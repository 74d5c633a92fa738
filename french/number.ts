import { COMMA, DIGIT, DOT, HYPHEN, isWordKind, kindAt, LETTER, SPACE } from './characters.js';

/** A number as people write it in French: where it ends, and its figures alone. */
export interface WrittenNumber {
  end: number;
  form: string;
}

/**
 * The number whose first figure is at `start`, or undefined for figures that go on in letters (« 4e », « 17519QE »).
 *
 * - Groups of exactly three figures are joined, after a first group of one to three that does not begin with 0, over one
 *   space of any kind or points: « 1 500 », « 124 000 », « 1.500 » (thousands in French, never a decimal).
 * - A comma or a point and other figures make a decimal, written with a point: « 12,5 » and « 12.5 » → 12.5.
 * - Lists, dates and codes (« 1,2,3 », « 16.09.2019 », « 2019-12 500 ») give their figures separately.
 */
export function findNumber(text: string, start: number): WrittenNumber | undefined {
  const firstEnd = findFiguresEnd(text, start);
  if (kindAt(text, firstEnd) === LETTER) return undefined;
  let end = firstEnd;
  let form = text.slice(start, firstEnd);
  if (!isInsideCode(text, start) && canBeGrouped(text, start, firstEnd)) {
    const spaced = findGroupsEnd(text, firstEnd, SPACE);
    end = spaced > firstEnd ? spaced : findGroupsEnd(text, firstEnd, DOT);
    if (end > firstEnd) form = text.slice(start, end).replace(/\D/g, '');
  }
  const decimals = findDecimals(text, start, end);
  if (decimals === '') return { end, form };
  return { end: end + 1 + decimals.length, form: `${form}.${decimals}` };
}

function findFiguresEnd(text: string, start: number): number {
  let end = start;
  while (kindAt(text, end) === DIGIT) end += 1;
  return end;
}

/** « COVID-19 500 cas », « 16.09.2019 »: figures after a hyphen, or after a point or comma and figures. */
function isInsideCode(text: string, start: number): boolean {
  const before = kindAt(text, start - 1);
  if (before === HYPHEN) return true;
  return (before === DOT || before === COMMA) && kindAt(text, start - 2) === DIGIT;
}

function canBeGrouped(text: string, start: number, end: number): boolean {
  return end - start <= 3 && (end - start === 1 || text.charAt(start) !== '0');
}

function findGroupsEnd(text: string, from: number, separator: number): number {
  let end = from;
  while (kindAt(text, end) === separator && findFiguresEnd(text, end + 1) === end + 4) {
    const after = kindAt(text, end + 4);
    // « 10 100m » is a race, « 1.234.5 » a code: the last group must end the number.
    if (after === LETTER) return end;
    if (separator === DOT && after === DOT && kindAt(text, end + 5) === DIGIT && !isGroup(text, end + 5))
      return from;
    end += 4;
  }
  return end;
}

function isGroup(text: string, start: number): boolean {
  return findFiguresEnd(text, start) === start + 3;
}

function findDecimals(text: string, start: number, end: number): string {
  const mark = kindAt(text, end);
  if ((mark !== COMMA && mark !== DOT) || isAfterMark(text, start)) return '';
  const decimalsEnd = findFiguresEnd(text, end + 1);
  const after = kindAt(text, decimalsEnd);
  const goesOn = (after === COMMA || after === DOT) && isWordKind(kindAt(text, decimalsEnd + 1));
  return goesOn ? '' : text.slice(end + 1, decimalsEnd);
}

function isAfterMark(text: string, start: number): boolean {
  const before = kindAt(text, start - 1);
  return (before === COMMA || before === DOT) && kindAt(text, start - 2) === DIGIT;
}
