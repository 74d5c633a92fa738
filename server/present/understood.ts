/** What was understood of a search, for a page to show and to take back piece by piece. */
import { FACET_NAMES } from '../../config/index-settings.js';
import type { FacetName } from '../../config/index-settings.js';
import { FACETS } from '../facet-table.js';
import type { Sort } from '../params/search-params.js';
import { printQuery } from '../query/print-query.js';
import type { QueryNode } from '../query/query-node.js';
import { effectiveSort } from '../search/engine-queries.js';
import type { Match } from '../search/match.js';
import type { Alternative, Concept } from '../understand/concepts.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Restriction } from '../understand/restrictions.js';
import type { Understood } from '../understand/understand.js';
import { listSome } from '../warnings.js';
import { flagName } from './labels.js';

export interface UnderstoodSearch {
  /** `reference`: the text names a question. `all`: every word is required. `some`: too few had them all. */
  strategy: 'reference' | 'all' | 'some';
  relaxed: boolean;
  sort: Sort;
  /** The text as it was read, written as one would best type it. */
  expression: string;
  /** Words that are looked for outside of quotes. */
  words: UnderstoodWord[];
  phrases: string[];
  excluded: string[];
  /** Filters, from the text and from the address. */
  filters: UnderstoodFilter[];
}

interface UnderstoodWord {
  text: string;
  /** What stands for the word as well. Stems, for completions and spellings. */
  alternatives: { text: string; kind: NonNullable<Alternative['origin']> }[];
}

interface UnderstoodFilter {
  /** The parameter that says the same; `title` and `answer` for `titre:` and `réponse:`, `q` for choices of filters. */
  parameter: string;
  value: string;
  /** French, to be shown. */
  label: string;
  negated: boolean;
  source: 'q' | 'url';
  /** What to take out of the text to be rid of the filter, and where it stands (UTF-16 offsets); null from the address. */
  text: string | null;
  start: number | null;
  end: number | null;
}

export function presentUnderstood(
  understood: Understood,
  match: Match,
  parties: PartyDirectory,
): UnderstoodSearch {
  const { params, query, ranked, restrictions } = understood;
  const texts = { phrases: [] as string[], excluded: [] as string[] };
  if (query.root !== null) collectTexts(query.root, true, texts);
  return {
    strategy: match.kind,
    relaxed: match.kind === 'some',
    sort: effectiveSort(params, match),
    expression: printQuery(query.root),
    words: match.kind === 'reference' ? [] : ranked.filter(({ quoted }) => !quoted).map(presentWord),
    ...texts,
    filters: restrictions.flatMap((restriction) => presentFilter(restriction, parties)),
  };
}

function presentWord({ alternatives }: Concept): UnderstoodWord {
  const [typed, ...others] = alternatives.map(({ text, stems, origin }) => ({
    text: text ?? stems.join(' '),
    kind: origin,
  }));
  return {
    text: typed?.text ?? '',
    alternatives: others.flatMap(({ text, kind }) => (kind === undefined ? [] : [{ text, kind }])),
  };
}

function collectTexts(
  node: QueryNode,
  positive: boolean,
  texts: { phrases: string[]; excluded: string[] },
): void {
  switch (node.kind) {
    case 'filter':
      return;
    case 'not':
      return collectTexts(node.node, !positive, texts);
    case 'all':
    case 'any':
      return node.nodes.forEach((part) => collectTexts(part, positive, texts));
    default:
      if (!positive) texts.excluded.push(node.text);
      else if (node.kind === 'phrase') texts.phrases.push(node.text);
  }
}

function presentFilter(restriction: Restriction, parties: PartyDirectory): UnderstoodFilter[] {
  const { parameter, values, negated, typed } = restriction;
  const labels = values.map((value) => labelOf(parameter, value, parties));
  if (typed === null)
    return values.map((value, place) => {
      const label = labels[place] ?? value;
      return { parameter, value, label, negated, source: 'url', text: null, start: null, end: null };
    });
  const label = listSome(labels, LABELS_SHOWN);
  return [{ parameter, value: values.join(','), label, negated, source: 'q', ...typed }];
}

const LABELS_SHOWN = 3;

function labelOf(parameter: string, value: string, parties: PartyDirectory): string {
  if (isFacetName(parameter)) return FACETS[parameter].label(value, parties);
  return parameter === 'late' || parameter === 'withdrawn' ? flagName(value) : value;
}

function isFacetName(name: string): name is FacetName {
  return (FACET_NAMES as readonly string[]).includes(name);
}
