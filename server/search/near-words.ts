/** Of a search that finds little: its words that no question holds, or hardly any, and the words of the index nearest to them. */
import { ranking } from '../../config/ranking.js';
import { tokenise } from '../../french/tokenise.js';
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { limits } from '../limits.js';
import { matching, type Concept } from '../understand/concepts.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { enough } from './choose-match.js';
import type { Match } from './match.js';
import { wordNowhere, wordRarely } from './search-warnings.js';

interface Doubtful {
  /** As typed. */
  word: string;
  /** Questions that hold it. */
  frequency: number;
  /** Stems of the index. */
  near: string[];
}

/**
 * Nothing where enough was found, where a question was asked for by its reference, or a text was pasted, whose words nobody types
 * anew. @throws EngineUnavailable
 */
export async function nearWords(
  understood: Understood,
  engine: SearchEngine,
  { match, total }: { match: Match; total: number },
): Promise<Warning[]> {
  const { lexicon, ranked } = understood;
  const isPoor = match.kind === 'some' || total < enough(lexicon);
  if (!isPoor || match.kind === 'reference' || ranked.length >= ranking.longText.from) return [];
  const doubtful = doubtfulWords(understood);
  const written = await asWritten(
    doubtful.flatMap(({ near }) => near),
    engine,
  );
  return doubtful.map(({ word, frequency, near }) => {
    const nearest = [...new Set(near.map((stem) => written.get(stem) ?? stem))];
    return frequency === 0 ? wordNowhere(word, nearest) : wordRarely(word, frequency, nearest);
  });
}

/**
 * Wanted words that neither stand in the index nor were corrected, wherever in the query, and those that stand there so rarely, beside
 * one that does so often, that they may be mistakes of the texts themselves (« ephad »). Numbers are not like others.
 */
function doubtfulWords({ ranked, params, lexicon }: Understood): Doubtful[] {
  const typed = new Map(tokenise(params.q).map(({ stem, start, end }) => [stem, params.q.slice(start, end)]));
  return ranked
    .filter(({ frequency, alternatives: [first] }) => {
      return frequency <= RARE_SHARE * lexicon.documents && !/\d/.test(first?.stems.join('') ?? '');
    })
    .map((concept) => {
      const { frequency } = concept;
      const [first] = concept.alternatives;
      const stem = first?.stems.join(' ') ?? '';
      const word = first?.text ?? typed.get(stem) ?? stem;
      const near = nearestTo(concept, word.length, lexicon);
      return {
        word,
        frequency,
        near: near.filter((other) => lexicon.frequency(other) >= FAR_MORE * frequency),
      };
    })
    .filter(({ frequency, near }) => frequency === 0 || near.length > 0)
    .slice(0, limits.queryWarnings);
}

/** Of all questions, what a word is in that may be a mistake; and how many times as many hold the one that was meant. */
const RARE_SHARE = 0.001;
const FAR_MORE = 50;

/** Letters from which a word has neighbours that say something, and from which two edits do. */
const [ONE_EDIT_FROM, TWO_EDITS_FROM] = [3, 6];

/** Stems, of a word that no question holds some further than a correction goes: what is only proposed may be off. */
function nearestTo(concept: Concept, letters: number, lexicon: Lexicon): string[] {
  const { truncated, frequency } = concept;
  const [stem = '', ...others] = matching(concept).flatMap(({ stems }) => stems);
  if (truncated || others.length > 0 || letters < ONE_EDIT_FROM) return [];
  const one = lexicon.near(stem, 1, limits.nearestValues);
  return one.length > 0 || frequency > 0 || letters < TWO_EDITS_FROM
    ? one
    : lexicon.near(stem, 2, limits.nearestValues);
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
