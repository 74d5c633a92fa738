/** TF-IDF vectors of documents, for likeness between texts. */
import { PART_WEIGHTS, RANK_PARTS } from '../../ranking/rank-field.js';
import { countWeight } from '../../ranking/weights.js';
import type { RankField } from '../../ranking/rank-field.js';
import { stemCode } from '../../ranking/term-code.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { CodeTable } from './code-table.js';
import { createCodeTable } from './code-table.js';

/** Weight of each stem code; of length 1. Codes occur once each. */
export interface TextVector {
  codes: Int32Array;
  weights: Float64Array;
}

const NAMES = RANK_PARTS.indexOf('names');

/** Filled and emptied by each call: nothing in between waits. */
const counts = createCodeTable(4096);

/** (1 + log tf) × idf, the form that Salton and Buckley (1988) found best for texts; names are left out. */
export function textVector(text: RankField, lexicon: Lexicon): TextVector {
  countStems(text);
  return unit(counts, (stem, count) => weightOf(stem, count, lexicon));
}

/** Compares many texts with one vector: the cosine, 0 (no word in common) to 1. */
export function likenessTo(centre: TextVector, lexicon: Lexicon): (text: RankField) => number {
  const table = createCodeTable(centre.codes.length);
  centre.codes.forEach((code, index) => table.set(code, centre.weights[index] ?? 0));
  return (text) => {
    countStems(text);
    let product = 0;
    let squares = 0;
    counts.each((stem, count) => {
      const weight = weightOf(stem, count, lexicon);
      squares += weight * weight;
      product += weight * table.get(stem);
    });
    return squares === 0 ? 0 : product / Math.sqrt(squares);
  };
}

function countStems({ bounds, codes }: RankField): void {
  counts.clear();
  for (let part = 0; part < RANK_PARTS.length; part += 1) {
    if (part === NAMES) continue;
    const weight = PART_WEIGHTS[part] ?? 0;
    const end = bounds[part + 1] ?? 0;
    for (let index = bounds[part] ?? 0; index < end; index += 1)
      counts.add(stemCode(codes[index] ?? 0), weight);
  }
}

function weightOf(stem: number, count: number, lexicon: Lexicon): number {
  return (SMALL_COUNTS[count * 2] ?? countWeight(count)) * lexicon.idfOfCode(stem);
}

/** Nearly all counts are small, and all are multiples of a half (the weights of the parts): 0 to 32, by halves. */
const SMALL_COUNTS = Array.from({ length: 65 }, (_, halves) => countWeight(halves / 2));

/** The direction of a weighted sum of vectors. */
export function sumOf(vectors: readonly { vector: TextVector; weight: number }[]): TextVector {
  const sum = createCodeTable(4096);
  for (const { vector, weight } of vectors) {
    for (let index = 0; index < vector.codes.length; index += 1) {
      sum.add(vector.codes[index] ?? 0, weight * (vector.weights[index] ?? 0));
    }
  }
  return unit(sum, (_stem, value) => value);
}

function unit(table: CodeTable, weigh: (code: number, value: number) => number): TextVector {
  const codes = new Int32Array(table.size());
  const weights = new Float64Array(table.size());
  let at = 0;
  let squares = 0;
  table.each((code, value) => {
    const weight = weigh(code, value);
    codes[at] = code;
    weights[at] = weight;
    squares += weight * weight;
    at += 1;
  });
  const length = Math.sqrt(squares);
  if (length > 0) for (let index = 0; index < at; index += 1) weights[index] = (weights[index] ?? 0) / length;
  return { codes, weights };
}
