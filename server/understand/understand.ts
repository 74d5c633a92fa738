/** Checked parameters → what is meant: a reference or words, and the facet values that exist. */
import { analyseQuery } from '../../french/analyse.js';
import type { QueryAnalysis } from '../../french/analyse.js';
import type { FacetName } from '../../config/index-settings.js';
import type { SearchParams } from '../params/search-params.js';
import type { Warning } from '../warnings.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { LexiconSource } from '../lexicon/lexicon-source.js';
import type { Concept } from './concepts.js';
import { readConcepts } from './concepts.js';
import type { SynonymTable } from './synonym-table.js';
import type { Restriction } from './restrictions.js';
import { readRestrictions } from './restrictions.js';
import type { Selection } from './selections.js';
import { readSelections } from './selections.js';
import type { QueryReference } from './reference.js';
import { readQueryReference } from './reference.js';
import type { Vocabulary } from './vocabulary.js';

export interface Understood {
  params: SearchParams;
  reference: QueryReference | null;
  /** Of the words as typed: what is highlighted. */
  analysis: QueryAnalysis;
  /** The words to look for, with what else stands for them. */
  concepts: readonly Concept[];
  lexicon: Lexicon;
  /** What narrows the search down beside its words: every filter of the address. */
  restrictions: readonly Restriction[];
  /** The chosen values of each facet, to be shown. */
  selections: Record<FacetName, Selection>;
  warnings: Warning[];
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
): Promise<Understood> {
  const analysis = analyseQuery(params.q);
  const lexicon = await source.current();
  const { restrictions, warnings } = await readRestrictions(params, vocabulary);
  return {
    params,
    reference: readQueryReference(params.q),
    analysis,
    concepts: readConcepts(analysis, lexicon, synonyms),
    lexicon,
    restrictions,
    selections: readSelections(restrictions),
    warnings: [...params.warnings, ...warnings],
  };
}
