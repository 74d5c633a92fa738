/** Checked parameters → what is meant: a reference or words, and the facet values that exist. */
import { analyseQuery } from '../../french/analyse.js';
import type { QueryAnalysis } from '../../french/analyse.js';
import type { FacetName } from '../../config/index-settings.js';
import { limits } from '../limits.js';
import { shorten } from '../params/readers.js';
import type { SearchParams } from '../params/search-params.js';
import type { Warning } from '../warnings.js';
import { comparisonKey } from './comparison-key.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { LexiconSource } from '../lexicon/lexicon-source.js';
import type { Concept } from './concepts.js';
import { readConcepts } from './concepts.js';
import type { SynonymTable } from './synonym-table.js';
import { readFacetNames } from './facet-names.js';
import { nearestLabels } from './nearest.js';
import type { QueryReference } from './reference.js';
import { readQueryReference } from './reference.js';
import type { KnownNames, NamedFacet, Vocabulary } from './vocabulary.js';
import { NAMED_FACETS } from './vocabulary.js';

/** `active` without a value: what was asked does not exist, so nothing matches. */
export interface Selection {
  active: boolean;
  values: readonly string[];
}

export interface Understood {
  params: SearchParams;
  reference: QueryReference | null;
  /** Of the words as typed: what is highlighted. */
  analysis: QueryAnalysis;
  /** The words to look for, with what else stands for them. */
  concepts: readonly Concept[];
  lexicon: Lexicon;
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
  const named = await readNames(params, vocabulary);
  const given = (values: readonly (string | number)[]) => ({
    active: values.length > 0,
    values: values.map(String),
  });
  return {
    params,
    reference: readQueryReference(params.q),
    analysis,
    concepts: readConcepts(analysis, lexicon, synonyms),
    lexicon,
    selections: {
      legislature: given(params.legislature),
      type: given(params.type),
      status: given(params.status),
      ...named.selections,
    },
    warnings: [...params.warnings, ...named.warnings],
  };
}

interface Names {
  selections: Record<NamedFacet, Selection>;
  warnings: Warning[];
}

async function readNames(params: SearchParams, vocabulary: Vocabulary): Promise<Names> {
  const none = { active: false, values: [] };
  const names: Names = { selections: { rubric: none, ministry: none, party: none }, warnings: [] };
  if (NAMED_FACETS.every((facet) => params[facet].length === 0)) return names;
  const known = await vocabulary.known();
  for (const facet of NAMED_FACETS) {
    const { values, unknown } = readFacetNames(params[facet], known[facet]);
    names.selections[facet] = { active: values.length + unknown.length > 0, values };
    for (const name of unknown) {
      const lookUp = names.warnings.length < limits.nearestLookups;
      names.warnings.push(unknownName(facet, name, lookUp ? known : null));
    }
  }
  return names;
}

const FACET_TERMS: Record<NamedFacet, string> = {
  rubric: 'Aucune rubrique',
  ministry: 'Aucun ministère',
  party: 'Aucun groupe',
};

function unknownName(facet: NamedFacet, name: string, known: KnownNames | null): Warning {
  const key = comparisonKey(name);
  const nearest = known ? nearestLabels(key, known[facet].names, limits.nearestValues) : [];
  const hint =
    nearest.length > 0 ? ` Valeurs proches : ${nearest.map((near) => `« ${near} »`).join(', ')}.` : '';
  return {
    code: 'valeur_inconnue',
    parameter: facet,
    value: shorten(name),
    nearest,
    message: `${FACET_TERMS[facet]} ne s’appelle « ${shorten(name)} ».${hint}`,
  };
}
