import type { QuestionType } from '../../model/question.js';

const TYPE_NAMES: Readonly<Record<QuestionType, string>> = {
  QE: 'Question écrite',
  QG: 'Question au Gouvernement',
  QOSD: 'Question orale sans débat',
};

/** First letter in capital, whatever quotes stand before it; « iPhone » and what starts with a digit stay. */
export function capitaliseFirstLetter(text: string): string {
  const match = /^[^\p{L}\p{N}]*(\p{Ll})(?!\p{Lu})/u.exec(text);
  if (!match) return text;
  const at = match[0].length - (match[1] ?? '').length;
  return text.slice(0, at) + (match[1] ?? '').toLocaleUpperCase('fr') + text.slice(match[0].length);
}

/** Without its final point; « … », « etc. » and the point of an abbreviation (« S.N.C.F. ») stay. */
function withoutFinalPoint(text: string): string {
  if (!text.endsWith('.') || text.endsWith('..')) return text;
  const lastWord = /\S*$/.exec(text)?.[0] ?? '';
  if (lastWord === 'etc.' || lastWord.slice(0, -1).includes('.')) return text;
  return text.slice(0, -1).trimEnd();
}

/** A heading as it is shown: capital first letter, no final point, so that data and pages print the same. */
export function formatHeading(text: string): string {
  return capitaliseFirstLetter(withoutFinalPoint(text));
}

/**
 * Headings of up to legislature 14 have three levels and several analyses, which are keywords in lower case: they join
 * with commas into one title (« Équipements militaires, vieillissement, bilan »).
 */
function joinAnalyses(analyses: readonly string[]): string {
  return analyses.map(withoutFinalPoint).join(', ');
}

export interface TitleSources {
  type: QuestionType;
  number: number;
  /** Clean, null when the format has none. */
  pageTitle: string | null;
  analyses: readonly string[];
  headingLead: string | null;
  rubric: string | null;
}

/**
 * Title cascade of a question: what its page prints, else its analyses, its tête d'analyse, its rubrique, and at last
 * its type and number (« Question écrite n° 17519 »). Never empty.
 */
export function chooseTitle(sources: TitleSources): string {
  const { pageTitle, analyses, headingLead, rubric, type, number } = sources;
  for (const candidate of [pageTitle, joinAnalyses(analyses), headingLead, rubric]) {
    const title = candidate === null ? '' : formatHeading(candidate);
    if (/[\p{L}\p{N}]/u.test(title)) return title;
  }
  return `${TYPE_NAMES[type]} n° ${number}`;
}
