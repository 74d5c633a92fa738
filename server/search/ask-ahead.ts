/** What a search asks for while the engine still counts what matches. */
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import type { Understood } from '../understand/understand.js';
import { askAhead, type Ahead, type Asked } from './candidates.js';
import { canBeWidened, enough, strictMatch } from './choose-match.js';
import type { Wanted } from './edge.js';
import { matchQuery } from './engine-queries.js';
import { holdsEveryConcept, type Match } from './match.js';

/** The candidates of a match that was chosen, or is likely to be. @param query the match without hits */
export function candidatesOf(
  { concepts, lexicon, expression, sequences }: Understood,
  { match, query }: { match: Match; query: EngineQuery },
  wanted: Wanted,
): Asked {
  const { q, filter } = query;
  return {
    concepts: match.concepts,
    wanted,
    frequencies: lexicon,
    everyConcept: holdsEveryConcept(match, concepts),
    narrows:
      q !== '' || sequences.filter.length > 0 || expression !== null || filter.length > match.filter.length,
  };
}

/** Null where it cannot be told what will match, or another match than that of every word is likely to be chosen. */
export function candidatesAhead(understood: Understood, engine: SearchEngine, wanted: Wanted): Ahead | null {
  const { references, concepts, lexicon } = understood;
  if (references.length > 0 || concepts.length === 0) return null;
  const match = strictMatch(understood);
  const query = matchQuery(understood, match);
  const asked = candidatesOf(understood, { match, query }, wanted);
  if (asked.narrows === true || !asked.everyConcept) return null;
  return askAhead(engine, query, asked, canBeWidened(understood) ? enough(lexicon) : 0);
}
