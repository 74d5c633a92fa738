/** What related questions are looked for: a question of the index, or a pasted text. */
import { encodeRankField, decodeRankField } from '../../ranking/rank-field.js';
import { plainStem } from '../../ranking/impact.js';
import { createPartsReader, NO_TEXTS } from '../../ranking/read-parts.js';
import { stemCode, termCode } from '../../ranking/term-code.js';
import type { IndexedDocument } from '../../engine/document.js';
import type { Candidate } from '../engine-port.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Meaning } from '../vectors/meaning.js';
import type { TextVector } from '../ranking/text-vector.js';
import { textVector } from '../ranking/text-vector.js';

export interface RelatedSource {
  vector: TextVector;
  /** Stems with what they weigh in the vector, the most telling first. */
  telling: readonly { stem: string; weight: number }[];
  /** Null for a pasted text. */
  question: Candidate | null;
  /** Null where there are no vectors. */
  meaning: Meaning | null;
}

export function sourceFromQuestion(
  question: Candidate & Pick<IndexedDocument, 'terms'>,
  lexicon: Lexicon,
  meaning: Meaning | null = null,
): RelatedSource {
  const vector = textVector(decodeRankField(question.rank), lexicon);
  const stems = question.terms.flatMap((term) => plainStem(term) ?? []);
  return { vector, telling: byWeight(stems, vector), question, meaning };
}

export function sourceFromText(
  text: string,
  lexicon: Lexicon,
  meaning: Meaning | null = null,
): RelatedSource {
  const read = createPartsReader()({ ...NO_TEXTS, question: text });
  const vector = textVector(decodeRankField(encodeRankField(read)), lexicon);
  const stems = read.stems().map(({ stem }) => stem);
  return { vector, telling: byWeight(stems, vector), question: null, meaning };
}

function byWeight(stems: readonly string[], vector: TextVector): { stem: string; weight: number }[] {
  const weights = new Map<number, number>();
  vector.codes.forEach((code, index) => weights.set(code, vector.weights[index] ?? 0));
  return stems
    .map((stem) => ({ stem, weight: weights.get(stemCode(termCode(stem, stem))) ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1));
}
