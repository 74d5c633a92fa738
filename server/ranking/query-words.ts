/** Concepts → a table that tells, for one code of a document, which concept it may be an occurrence of. */
import { ranking } from '../../config/ranking.js';
import {
  beginningCode,
  beginningOfStem,
  BEGINNINGS,
  sameForm,
  stemCode,
  termCode,
} from '../../ranking/term-code.js';
import type { Concept } from '../understand/concepts.js';

/** One sequence of stems to find in a text. */
export interface Matcher {
  concept: number;
  grade: number;
  /** Code of the first word as typed, 0 where only its stem is known. */
  typed: number;
  /** `stemCode` of each word. */
  stems: readonly number[];
  /** A word that only begins alike counts too, for a little. */
  loose: boolean;
}

export interface QueryWords {
  concepts: readonly Concept[];
  /** By `beginningCode`: 1 + the place of a list in `lists`, 0 when nothing begins so. */
  table: Uint8Array;
  lists: readonly (readonly Matcher[])[];
}

const MAX_LISTS = 255;

export function createQueryWords(concepts: readonly Concept[]): QueryWords {
  const matchers = concepts.flatMap(({ alternatives }, concept) =>
    alternatives.map(({ stems, form, grade }): Matcher => {
      const [first = ''] = stems;
      const single = stems.length === 1;
      return {
        concept,
        grade,
        typed: single && form !== '' ? termCode(form, first) : 0,
        stems: stems.map((stem) => stemCode(termCode(stem, stem))),
        loose: single && grade === 1 && !/\d/.test(first),
      };
    }),
  );
  const table = new Uint8Array(BEGINNINGS);
  const lists: Matcher[][] = [];
  for (const matcher of matchers) {
    const beginning = beginningOf(matcher);
    const place = table[beginning] ?? 0;
    if (place > 0) lists[place - 1]?.push(matcher);
    else if (lists.length < MAX_LISTS) {
      lists.push([matcher]);
      table[beginning] = lists.length;
    }
  }
  // By concept, the surest alternative first: a word counts once for each concept.
  for (const list of lists) list.sort((a, b) => a.concept - b.concept || sureness(b) - sureness(a));
  return { concepts, table, lists };
}

/** A loose matcher takes any word that begins alike: last, where another knows the very stem. */
function sureness({ loose, grade }: Matcher): number {
  return loose ? 0 : grade;
}

function beginningOf({ stems }: Matcher): number {
  return beginningOfStem(stems[0] ?? 0);
}

/**
 * What the word at `index` counts for as an occurrence of a matcher: `ranking.grades` times the matcher's own grade; 0
 * when it is none.
 */
export function gradeAt(codes: Int32Array, index: number, end: number, matcher: Matcher): number {
  const code = codes[index] ?? 0;
  if (matcher.stems.length > 1) {
    if (index + matcher.stems.length > end) return 0;
    const follows = matcher.stems.every((stem, step) => stemCode(codes[index + step] ?? 0) === stem);
    return follows ? matcher.grade : 0;
  }
  if (stemCode(code) === matcher.stems[0]) {
    if (matcher.typed === 0 || sameForm(matcher.typed, code)) return ranking.grades.form * matcher.grade;
    return ranking.grades.stem * matcher.grade;
  }
  if (!matcher.loose) return 0;
  return beginningCode(code) === beginningOf(matcher) ? ranking.grades.beginning * matcher.grade : 0;
}
