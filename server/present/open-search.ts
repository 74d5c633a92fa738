/** What GET /api/v1/suggest?format=opensearch answers: the suggestions of a browser's address bar. */
import type { SuggestAnswer } from '../routes/suggest.js';

/** Media type that browsers ask for. */
export const OPEN_SEARCH = 'application/x-suggestions+json';

/** What was typed, and what it may become: OpenSearch Suggestions 1.1. */
export type OpenSearchSuggestions = [string, string[]];

export function presentOpenSearch({ q, suggestions, questions }: SuggestAnswer): OpenSearchSuggestions {
  const names = suggestions.map(({ label }) => label);
  return [q, [...new Set([...names, ...questions.map(({ title }) => title)])]];
}
