/** TF-IDF vectors of documents, for likeness between texts. */
import { countWeight } from '../../ranking/weights.js';
import type { RankField } from '../../ranking/rank-field.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { CodeTable } from './code-table.js';
import { createCodeTable } from './code-table.js';
import { countStems, placeOfStem } from './stem-counts.js';

/** Weight of each stem code; of length 1. Codes occur once each. */
export interface TextVector {
  codes: Int32Array;
  weights: Float64Array;
}

/** (1 + log tf) × idf, the form that Salton and Buckley (1988) found best for texts; names are left out. */
export function textVector(text: RankField, lexicon: Lexicon): TextVector {
  const { places, found, codes, idfs, counts } = countStems(text, lexicon);
  const vector = { codes: new Int32Array(found), weights: new Float64Array(found) };
  for (let index = 0; index < found; index += 1) {
    const place = places[index] ?? 0;
    vector.codes[index] = codes[place] ?? 0;
    vector.weights[index] = weightOf(counts[place] ?? 0, idfs[place] ?? 0);
  }
  return unit(vector);
}

/** Weights of the vector that texts are compared with, by place; and whose they are, for which places. */
let centreWeights = new Float64Array();
let centreInHand: TextVector | null = null;
let centreAge = 0;

/** Compares many texts with one vector: the cosine, 0 (no word in common) to 1. */
export function likenessTo(centre: TextVector, lexicon: Lexicon): (text: RankField) => number {
  return (text) => {
    const { places, found, idfs, counts, age } = countStems(text, lexicon, centre.codes.length);
    if (centreInHand !== centre || centreAge !== age) layOut(centre, { age, room: counts.length });
    let product = 0;
    let squares = 0;
    for (let index = 0; index < found; index += 1) {
      const place = places[index] ?? 0;
      const weight = weightOf(counts[place] ?? 0, idfs[place] ?? 0);
      squares += weight * weight;
      product += weight * (centreWeights[place] ?? 0);
    }
    return squares === 0 ? 0 : product / Math.sqrt(squares);
  };
}

function layOut(centre: TextVector, { age, room }: { age: number; room: number }): void {
  if (centreWeights.length === room) centreWeights.fill(0);
  else centreWeights = new Float64Array(room);
  centre.codes.forEach((code, index) => {
    centreWeights[placeOfStem(code)] = centre.weights[index] ?? 0;
  });
  centreInHand = centre;
  centreAge = age;
}

/**
 * A product on either way, not a choice between a factor and another: of that V8 makes an object for each stem, and likeness
 * takes twice as long.
 */
function weightOf(count: number, idf: number): number {
  if (count <= LARGEST_SMALL) return (SMALL_COUNTS[count * 2] ?? 0) * idf;
  return countWeight(count) * idf;
}

/** Nearly all counts are small, and all are multiples of a half (the weights of the parts). */
const LARGEST_SMALL = 32;
const SMALL_COUNTS = Float64Array.from({ length: 2 * LARGEST_SMALL + 1 }, (_, halves) =>
  countWeight(halves / 2),
);

/** Serves again: making its memory costs more than the sums. */
const sum = createCodeTable(2048);

/** The direction of a weighted sum of vectors. */
export function sumOf(vectors: readonly { vector: TextVector; weight: number }[]): TextVector {
  sum.clear();
  for (const { vector, weight } of vectors) {
    for (let index = 0; index < vector.codes.length; index += 1) {
      sum.add(vector.codes[index] ?? 0, weight * (vector.weights[index] ?? 0));
    }
  }
  return unit(read(sum));
}

function read(table: CodeTable): TextVector {
  const codes = new Int32Array(table.size());
  const weights = new Float64Array(table.size());
  let at = 0;
  table.each((code, value) => {
    codes[at] = code;
    weights[at] = value;
    at += 1;
  });
  return { codes, weights };
}

function unit({ codes, weights }: TextVector): TextVector {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares);
  if (length > 0)
    for (let index = 0; index < weights.length; index += 1) weights[index] = (weights[index] ?? 0) / length;
  return { codes, weights };
}
