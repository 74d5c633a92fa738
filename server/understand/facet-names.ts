/** Which of the values given for a facet exist: rubrics and ministries hold commas, and commas also separate values. */
import type { NameIndex } from './name-index.js';

export interface FacetNames {
  /** Facet values, without repeats. */
  values: string[];
  /** What matches no known name, as it was given. */
  unknown: string[];
}

/** One of the names given, and the facet values that bear it; none: it is unknown. */
export interface GivenName {
  name: string;
  values: readonly string[];
}

/**
 * A whole value is tried first; failing that it is cut at commas, and the longest run of pieces that makes a known name
 * is taken as one (« cours d'eau, étangs et lacs,industrie » is two). Unknown neighbours are reported together.
 */
export function readFacetNames(given: readonly string[], known: NameIndex): FacetNames {
  const names = given.flatMap((value) => cutIntoNames(value, known));
  const unknown = names.filter(({ values }) => values.length === 0).map(({ name }) => name);
  return { values: [...new Set(names.flatMap(({ values }) => values))], unknown: [...new Set(unknown)] };
}

/** The names in one value, in order. */
export function cutIntoNames(value: string, known: NameIndex): GivenName[] {
  return splitAtKnownNames(value, known).map((name) => ({ name, values: known.find(name) }));
}

function splitAtKnownNames(value: string, known: NameIndex): string[] {
  if (known.find(value).length > 0) return [value];
  const pieces = value.split(',');
  const parts: string[] = [];
  let strangers: string[] = [];
  const endStrangers = () => {
    const named = strangers.filter((piece) => piece.trim() !== '');
    if (named.length > 0) parts.push(named.join(',').trim());
    strangers = [];
  };
  for (let start = 0; start < pieces.length;) {
    const length = longestKnownRun(pieces, start, known);
    if (length === 0) strangers.push(pieces[start] ?? '');
    else {
      endStrangers();
      parts.push(joined(pieces, start, length));
    }
    start += Math.max(1, length);
  }
  endStrangers();
  return parts;
}

/** Pieces from `start` that together make a known name; 0: none does. */
function longestKnownRun(pieces: readonly string[], start: number, known: NameIndex): number {
  const longest = Math.min(known.mostCommas + 1, pieces.length - start);
  for (let length = longest; length > 0; length--)
    if (known.find(joined(pieces, start, length)).length > 0) return length;
  return 0;
}

function joined(pieces: readonly string[], start: number, length: number): string {
  return pieces.slice(start, start + length).join(',');
}
