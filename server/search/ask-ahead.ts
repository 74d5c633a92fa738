/** What a search asks for while the engine still counts what matches. */
import type { SearchEngine } from '../engine-port.js';
import type { Understood } from '../understand/understand.js';
import { askAhead, type Ahead, type Asked } from './candidates.js';
import { enough, strictMatch } from './choose-match.js';
import type { Wanted } from './edge.js';
import { matchQuery } from './engine-queries.js';
import { holdsEveryConcept, type Match } from './match.js';

/** The candidates of a match that was chosen, or is likely to be. */
export function candidatesOf(understood: Understood, match: Match, wanted: Wanted): Asked {
  const { concepts, lexicon, expression } = understood;
  const { q, filter } = matchQuery(understood, match);
  return {
    concepts: match.concepts,
    wanted,
    frequencies: lexicon,
    everyConcept: holdsEveryConcept(match, concepts),
    narrows: q !== '' || expression !== null || filter.length > match.filter.length,
  };
}

/** Null where it cannot be told what will match, or another match than that of every word is likely to be chosen. */
export function candidatesAhead(understood: Understood, engine: SearchEngine, wanted: Wanted): Ahead | null {
  const { reference, concepts, lexicon } = understood;
  if (reference !== null || concepts.length === 0) return null;
  const match = strictMatch(understood);
  const asked = candidatesOf(understood, match, wanted);
  if (asked.narrows === true || !asked.everyConcept) return null;
  // One word cannot be widened.
  const least = concepts.length > 1 ? enough(lexicon) : 0;
  return askAhead(engine, matchQuery(understood, match), asked, least);
}
