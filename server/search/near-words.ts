/** Of a search that finds nothing: its words that no question holds, and the words of the index nearest to them. */
import { tokenise } from '../../french/tokenise.js';
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { limits } from '../limits.js';
import type { Concept } from '../understand/concepts.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import type { Match } from './match.js';
import { wordNowhere } from './search-warnings.js';

interface Missing {
  /** As typed. */
  word: string;
  /** Stems of the index. */
  near: string[];
}

/** Nothing where something was found, or a question was asked for by its reference. @throws EngineUnavailable */
export async function nearWords(
  understood: Understood,
  engine: SearchEngine,
  { match, total }: { match: Match; total: number },
): Promise<Warning[]> {
  if (total > 0 || match.kind === 'reference') return [];
  const missing = missingWords(understood);
  const written = await asWritten(
    missing.flatMap(({ near }) => near),
    engine,
  );
  return missing.map(({ word, near }) =>
    wordNowhere(word, [...new Set(near.map((stem) => written.get(stem) ?? stem))]),
  );
}

/** Wanted words that neither stand in the index nor were corrected, wherever in the query; numbers are not like others. */
function missingWords({ ranked, params, lexicon }: Understood): Missing[] {
  const typed = new Map(tokenise(params.q).map(({ stem, start, end }) => [stem, params.q.slice(start, end)]));
  return ranked
    .filter(
      ({ frequency, alternatives: [first] }) => frequency === 0 && !/\d/.test(first?.stems.join('') ?? ''),
    )
    .slice(0, limits.queryWarnings)
    .map((concept) => {
      const [first] = concept.alternatives;
      const stem = first?.stems.join(' ') ?? '';
      const word = first?.text ?? typed.get(stem) ?? stem;
      return { word, near: nearestTo(concept, word.length, lexicon) };
    });
}

/** Letters from which a word has neighbours that say something, and from which two edits do. */
const [ONE_EDIT_FROM, TWO_EDITS_FROM] = [3, 6];

/** Stems, some further than a correction goes: what is only proposed may be off. */
function nearestTo({ alternatives, truncated }: Concept, letters: number, lexicon: Lexicon): string[] {
  const [stem = '', ...others] = alternatives.flatMap(({ stems }) => stems);
  if (truncated || others.length > 0 || letters < ONE_EDIT_FROM) return [];
  const one = lexicon.near(stem, 1, limits.nearestValues);
  return one.length > 0 || letters < TWO_EDITS_FROM ? one : lexicon.near(stem, 2, limits.nearestValues);
}

/** Questions that are read for one word. */
const READ = 2;

/** How people write some words that the index knows by their stems: looked up in questions that hold them. @throws EngineUnavailable */
async function asWritten(stems: readonly string[], engine: SearchEngine): Promise<Map<string, string>> {
  if (stems.length === 0) return new Map();
  const holding = await engine.multiSearch(
    stems.map((stem) => ({
      ...EVERYTHING,
      filter: [anyOf('terms', [stem])],
      offset: 0,
      hitsPerPage: READ,
      onlyIds: true,
    })),
  );
  const ids = holding.flatMap(({ hits }) => hits.map(({ id }) => id));
  const texts = [...(await engine.records([...new Set(ids)])).values()].flatMap(stringsOf);
  const counts = new Map(stems.map((stem) => [stem, new Map<string, number>()]));
  for (const text of texts)
    for (const { stem, start, end } of tokenise(text)) {
      const spellings = counts.get(stem);
      const spelling = text.slice(start, end);
      spellings?.set(spelling, (spellings.get(spelling) ?? 0) + 1);
    }
  return new Map(
    [...counts].flatMap(([stem, spellings]) => {
      const [usual] = [...spellings].sort(likelierSpelling);
      return usual === undefined ? [] : [[stem, usual[0]]];
    }),
  );
}

/** In small letters, unless it is a name; then the most frequent. */
function likelierSpelling([a, timesA]: [string, number], [b, timesB]: [string, number]): number {
  const isSmall = (word: string): number => (word === word.toLowerCase() ? 1 : 0);
  return isSmall(b) - isSmall(a) || timesB - timesA;
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
