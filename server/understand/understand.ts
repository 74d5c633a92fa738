/** Checked parameters → what is meant: a reference or words, and the facet values that exist. */
import type { QueryAnalysis } from '../../french/analyse.js';
import type { FacetName } from '../../config/index-settings.js';
import type { SearchParams } from '../params/search-params.js';
import type { Warning } from '../warnings.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { LexiconSource } from '../lexicon/lexicon-source.js';
import type { ParsedQuery } from '../query/parse-query.js';
import { parseQuery } from '../query/parse-query.js';
import { beginningsOf } from './beginners.js';
import type { Concept } from './concepts.js';
import type { Condition } from './condition.js';
import { authorAsWords, dateAsWords, referenceOfSenate } from './query-warnings.js';
import type { NameIndex } from './name-index.js';
import { readQuery } from './read-query.js';
import type { Passages } from './passages.js';
import { readPassages } from './passages.js';
import { literalConcepts, readConcepts } from './concepts.js';
import type { SynonymTable } from './synonym-table.js';
import type { Restriction } from './restrictions.js';
import { readRestrictions } from './restrictions.js';
import type { Selection } from './selections.js';
import { readSelections } from './selections.js';
import type { QueryReference } from './reference.js';
import { isOfSenate, readQueryReferences } from './reference.js';
import type { KnownNames, Vocabulary } from './vocabulary.js';

/** All but what has to be looked up; see server/search/read-search.ts. */
export interface Meant {
  params: SearchParams;
  /** The text is nothing but these; none: it is words. */
  references: readonly QueryReference[];
  /** The query as a tree, with what of it made no sense. */
  query: ParsedQuery;
  /** The query without its filters and choices. */
  text: string;
  /** Of the words as typed, without filters and choices. */
  analysis: QueryAnalysis;
  /** The words to look for, with what else stands for them. */
  concepts: readonly Concept[];
  /** Its quoted and excluded passages. */
  passages: Passages;
  /** Choices between words and the like, which must hold as they are; null: there are none. */
  expression: Condition | null;
  /** All words that are wanted, those of choices and of titles included: what puts questions in order. */
  ranked: readonly Concept[];
  /** The same, to be marked in texts. */
  marked: QueryAnalysis;
  lexicon: Lexicon;
  /** The names of the index. */
  known: KnownNames;
  /** What narrows the search down beside its words: every filter of the address. */
  restrictions: readonly Restriction[];
  /** The chosen values of each facet, to be shown. */
  selections: Record<FacetName, Selection>;
  warnings: Warning[];
}

/** A search of which nothing is to be looked up any more. */
export interface Understood extends Omit<Meant, 'passages'> {
  sequences: Sequences;
}

/** What quoted and excluded passages ask for. */
export interface Sequences {
  /** For the engine, which alone knows the order of words. */
  q: string;
  /** Conditions beside it. */
  filter: readonly string[];
}

/** What understanding a search rests on; see server/context.ts. */
export interface Knowledge {
  vocabulary: Vocabulary;
  lexicon: LexiconSource;
  synonyms: SynonymTable;
}

/** @throws EngineUnavailable when the words or names of the index cannot be read */
export async function understand(
  params: SearchParams,
  { vocabulary, lexicon: source, synonyms }: Knowledge,
): Promise<Meant> {
  const parsed = parseQuery(params.q);
  const [lexicon, given, known] = await Promise.all([
    source.current(),
    readRestrictions(params, vocabulary),
    vocabulary.known(),
  ]);
  const beginning = beginningsOf(lexicon);
  const conceptsOf = (analysis: QueryAnalysis) => readConcepts(analysis, lexicon, synonyms, beginning);
  const literallyOf = (analysis: QueryAnalysis) => literalConcepts(analysis, lexicon, beginning);
  const query = readQuery(params.q, parsed, {
    known,
    asOf: params.asOf,
    conceptsOf,
    literallyOf,
    beginning,
  });
  const restrictions = [...given.restrictions, ...query.restrictions];
  const references = query.expression === null ? readQueryReferences(query.text) : [];
  const hasAuthor = restrictions.some(({ facet }) => facet === 'author');
  const isPlain = query.expression === null && references.length === 0;
  const asWords = isPlain ? toldOfWords(query.text, hasAuthor ? null : known.author) : [];
  return {
    params,
    query: parsed,
    references,
    text: query.text,
    analysis: query.analysis,
    concepts: query.concepts,
    passages: readPassages(query.analysis, lexicon),
    expression: query.expression,
    ranked: query.ranked,
    marked: query.marked,
    lexicon,
    restrictions,
    known,
    selections: readSelections(restrictions, known),
    warnings: [...params.warnings, ...query.warnings, ...asWords, ...given.warnings],
  };
}

/** Of a text that is searched as words, what else may have been meant. @param authors null: an author is chosen already */
function toldOfWords(text: string, authors: NameIndex | null): Warning[] {
  return [
    ...dateAsWords(text),
    ...(authors === null ? [] : authorAsWords(text, authors)),
    ...(isOfSenate(text) ? [referenceOfSenate()] : []),
  ];
}
