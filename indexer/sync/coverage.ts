import { batching } from '../../config/ingestion.js';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import { isoDay } from '../../engine/document.js';
import type { EngineHandle } from '../../engine/embedded.js';
import { persist } from '../../engine/index-writer.js';
import { QUESTION_TYPES, type QuestionType } from '../../model/question.js';

/** What the published index holds of one legislature and type. */
export interface Coverage {
  legislature: number;
  type: QuestionType;
  questions: number;
  /** Greatest number; 0 without a question. */
  highest: number;
  /** Numbers below it that no question bears, and the first stretches of them, both ends included. */
  missing: number;
  gaps: readonly (readonly [from: number, to: number])[];
  /** Days of the last JO that published a question, and an answer (ISO); null when none did. */
  lastQuestion: string | null;
  lastAnswer: string | null;
}

/** Stretches of missing numbers that are named. */
const NAMED_GAPS = 50;

/**
 * Numbers that are missing below the greatest one.
 * @param numbers distinct, from 1, in any order
 */
export function gapsIn(numbers: readonly number[]): Pick<Coverage, 'highest' | 'missing' | 'gaps'> {
  const gaps: [number, number][] = [];
  let missing = 0;
  let last = 0;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (number > last + 1) {
      missing += number - last - 1;
      if (gaps.length < NAMED_GAPS) gaps.push([last + 1, number - 1]);
    }
    last = Math.max(last, number);
  }
  return { highest: last, missing, gaps };
}

/** Asks the engine what it holds of these legislatures. Counts of the index itself, whatever brought the questions in. */
export async function readCoverage(
  engine: EngineHandle,
  legislatures: readonly number[],
): Promise<Coverage[]> {
  const found: Coverage[] = [];
  for (const legislature of legislatures) {
    for (const type of QUESTION_TYPES) {
      const answer = await persist(engine, batching, (client) =>
        client.index(PUBLISHED_INDEX).search('', {
          filter: [`facet.legislature = ${legislature}`, `facet.type = ${type}`, 'facet.sample = false'],
          facets: ['order.number', 'order.published', 'order.answered'],
          limit: 0,
        }),
      );
      const numbers = Object.keys(answer.facetDistribution?.['order.number'] ?? {}).map(Number);
      const lastDay = (attribute: string): string | null => {
        const day = answer.facetStats?.[attribute]?.max;
        return day === undefined ? null : isoDay(day);
      };
      found.push({
        ...{ legislature, type, questions: numbers.length },
        ...gapsIn(numbers),
        lastQuestion: lastDay('order.published'),
        lastAnswer: lastDay('order.answered'),
      });
    }
  }
  return found;
}

/** « 17 QE: 12034 questions up to n° 12040, 6 numbers missing (45, 1002–1006); last JO: question 2026-03-10, answer none » */
export function coverageLine(coverage: Coverage): string {
  const { legislature, type, questions, highest, missing, gaps, lastQuestion, lastAnswer } = coverage;
  if (questions === 0) return `${legislature} ${type}: no question`;
  const shown = gaps.slice(0, SHOWN_GAPS).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const more = gaps.length > SHOWN_GAPS ? ', …' : '';
  const holes =
    missing === 0 ? 'no number missing' : `${missing} numbers missing (${shown.join(', ')}${more})`;
  return (
    `${legislature} ${type}: ${questions} questions up to n° ${highest}, ${holes}; ` +
    `last JO: question ${lastQuestion ?? 'none'}, answer ${lastAnswer ?? 'none'}`
  );
}

const SHOWN_GAPS = 5;
