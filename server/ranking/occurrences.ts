/** Where and how often the concepts of a query occur in a document. */
import { PART_WEIGHTS, RANK_PARTS } from '../../ranking/rank-field.js';
import type { RankField } from '../../ranking/rank-field.js';
import type { QueryWords } from './query-words.js';
import { beginningCode, gapBefore } from '../../ranking/term-code.js';
import { gradeAt } from './query-words.js';

export interface Occurrences {
  /** For each concept: occurrences in the whole document, weighed by part and by grade. */
  body: Float64Array;
  /** For each concept: occurrences in the title, in the headings. */
  title: Float64Array;
  headings: Float64Array;
  /** For each concept: places of its own stems, rising. Words that only begin alike have no place. */
  places: number[][];
  /** The same within the title. */
  titlePlaces: number[][];
  /** For each concept: whether title, headings or names hold its own stem. */
  onCard: boolean[];
  /** Content words of the document, weighed by part. */
  length: number;
  titleLength: number;
  headingsLength: number;
}

const TITLE = RANK_PARTS.indexOf('title');
const HEADINGS = RANK_PARTS.indexOf('headings');
/** The last of the parts that a list of results shows. */
const NAMES = RANK_PARTS.indexOf('names');
/** The end of a title and the beginning of a text are no neighbours. */
const BETWEEN_PARTS = 50;
/** The least grade of a word that has the stem itself, in place of only its beginning. */
const OWN_STEM = 0.4;

export function countOccurrences({ bounds, codes }: RankField, words: QueryWords): Occurrences {
  const { table, lists, concepts } = words;
  const found: Occurrences = {
    body: new Float64Array(concepts.length),
    title: new Float64Array(concepts.length),
    headings: new Float64Array(concepts.length),
    places: concepts.map(() => []),
    titlePlaces: concepts.map(() => []),
    onCard: concepts.map(() => false),
    length: 0,
    titleLength: lengthOf(bounds, TITLE),
    headingsLength: lengthOf(bounds, HEADINGS),
  };
  let place = 0;
  for (let part = 0; part < RANK_PARTS.length; part += 1) {
    place += BETWEEN_PARTS;
    const weight = PART_WEIGHTS[part] ?? 0;
    const end = bounds[part + 1] ?? 0;
    found.length += weight * lengthOf(bounds, part);
    for (let index = bounds[part] ?? 0; index < end; index += 1) {
      const code = codes[index] ?? 0;
      place += 1 + gapBefore(code);
      const list = table[beginningCode(code)] ?? 0;
      if (list === 0) continue;
      let counted = -1;
      for (const matcher of lists[list - 1] ?? []) {
        const { concept } = matcher;
        // One word is one occurrence of a concept, whichever of its alternatives it is; they stand best first.
        if (concept === counted) continue;
        const grade = gradeAt(codes, index, end, matcher);
        if (grade === 0) continue;
        counted = concept;
        found.body[concept] = (found.body[concept] ?? 0) + weight * grade;
        if (part === TITLE) found.title[concept] = (found.title[concept] ?? 0) + grade;
        if (part === HEADINGS) found.headings[concept] = (found.headings[concept] ?? 0) + grade;
        if (grade > OWN_STEM) found.places[concept]?.push(place);
        if (grade > OWN_STEM && part <= NAMES) found.onCard[concept] = true;
        if (grade > OWN_STEM && part === TITLE) found.titlePlaces[concept]?.push(place);
      }
    }
  }
  return found;
}

function lengthOf(bounds: readonly number[], part: number): number {
  return (bounds[part + 1] ?? 0) - (bounds[part] ?? 0);
}
