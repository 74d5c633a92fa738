/** Words of a query → what is looked for: each word with its other spellings, completions and official synonyms. */
import type { QueryAnalysis } from '../../french/analyse.js';
import { stemsOf } from '../../french/analyse.js';
import { areParts, partsOf } from '../../french/compounds.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { limits } from '../limits.js';
import type { Beginners } from './beginners.js';
import { beginningsOf } from './beginners.js';
import type { SynonymTable } from './synonym-table.js';

/** One way of saying it: a stem, or several in a row. */
export interface Alternative {
  stems: readonly string[];
  /** Folded form as typed, '' where only the stem is known. */
  form: string;
  /** What finding it is worth, 0 to 1; 1 for the typed word itself. */
  grade: number;
  /** To be shown: as typed, the star of a truncated word included, or the synonym as written; absent: the stems are all that is known. */
  text?: string;
  /** Why it is looked for though it was not typed. */
  origin?: 'synonym' | 'completion' | 'spelling';
  /** Whoever holds it side by side holds another alternative, too (french/compounds.ts): it only tells where it stands. */
  ordersOnly?: true;
}

export interface Concept {
  /** The typed one first. */
  alternatives: readonly Alternative[];
  /** Questions that hold it: an estimate from the most frequent alternative. */
  frequency: number;
  idf: number;
  /** Part of a quoted passage: the engine checks the order of its words. */
  quoted: boolean;
  /** A truncated word: any word that begins so. */
  truncated?: true;
}

/** What tells concepts apart: « loup » and « loup* » are two. */
export function conceptKey({ alternatives, truncated }: Pick<Concept, 'alternatives' | 'truncated'>): string {
  return `${alternatives[0]?.stems.join(' ') ?? ''}${truncated ? '*' : ''}`;
}

/** The alternatives that tell whether a question holds a concept. */
export function matching({ alternatives }: Pick<Concept, 'alternatives'>): Alternative[] {
  return alternatives.filter(({ ordersOnly }) => ordersOnly !== true);
}

type Typed = QueryAnalysis['terms'][number];
type Beginning = (form: string) => Beginners;

/** What an alternative that was not typed is worth. */
const GRADES = { synonym: 0.9, completion: 0.8, spelling: 0.8 } as const;
/** As the engine's own rule: shorter words have too many neighbours. */
const ONE_MISTAKE_FROM = 6;
const TWO_MISTAKES_FROM = 10;

/** Figures and a letter or two, which others write with a space. */
const GLUED = /^(?:([a-z]{1,2})(\d+)|(\d+)([a-z]{1,2}))$/;
/** Between the two: « RN 88 », « RN-88 », « L. 1111 ». */
const LONGEST_GAP = 2;

/**
 * Every distinct word of a query, in the order typed; of a long text, the `limits.concepts` most telling ones.
 * A truncated word (« hôpit* ») is any word that begins so. A word that the index holds is taken as it is. One that it does not
 * is completed when it ends the query (somebody is typing), and its spelling is corrected from six letters on; numbers never are,
 * but they are looked for with and without the space between them and a letter or two.
 */
export function readConcepts(
  analysis: QueryAnalysis,
  lexicon: Lexicon,
  synonyms: SynonymTable,
  beginning: Beginning = beginningsOf(lexicon),
): Concept[] {
  const concepts: Concept[] = [];
  const seen = new Set<string>();
  const add = (said: Pick<Concept, 'alternatives' | 'quoted' | 'truncated'>): void => {
    const key = conceptKey(said);
    if (seen.has(key)) return;
    seen.add(key);
    concepts.push(weighed(said, lexicon));
  };
  for (const stem of analysis.phraseStems.flat())
    add({ alternatives: [{ stems: [stem], form: '', grade: 1 }], quoted: true });
  const terms = analysis.onlyStopWords ? [] : analysis.terms;
  for (let at = 0; at < terms.length;) {
    const term = terms[at];
    if (term?.truncated) {
      add({ alternatives: beginners(term, beginning), quoted: false, truncated: true });
      at += 1;
      continue;
    }
    const whole = terms.slice(at, at + synonyms.longest + 1);
    const cut = whole.findIndex(({ truncated }) => truncated);
    const rest = whole.slice(0, cut < 0 ? whole.length : cut).map(({ stem }) => stem);
    const group = synonyms.startingAt(rest);
    const unfinished = at + 2 === terms.length && analysis.lastIsPrefix;
    // « anti Covid-19 »: the second word is another thing's.
    const isOthers = synonyms.startingAt(rest.slice(1)) !== null;
    const pair = group || isOthers ? null : pairOf([term, terms[at + 1]], { unfinished, lexicon, synonyms });
    const length = group?.length ?? (pair === null ? 1 : 2);
    const typed = terms.slice(at, at + length);
    at += length;
    const isLast = at === terms.length && analysis.lastIsPrefix;
    const alternatives = group
      ? synonymsOf(group, spoken(typed, ' '), synonyms)
      : (pair ?? (term === undefined ? [] : wordsFor(term, isLast, lexicon)));
    add({ alternatives, quoted: false });
  }
  return mostTelling(concepts);
}

/** Each word as typed, and nothing that may stand for it: what is excluded is only what was typed. */
export function literalConcepts(
  { terms }: QueryAnalysis,
  lexicon: Lexicon,
  beginning: Beginning = beginningsOf(lexicon),
): Concept[] {
  const concepts = terms.map((term) =>
    term.truncated
      ? weighed({ alternatives: beginners(term, beginning), quoted: false, truncated: true }, lexicon)
      : literal(term.stem, lexicon),
  );
  return distinct(concepts);
}

/** Each of them once, and nothing that may stand for it. */
export function conceptsOfStems(stems: readonly string[], lexicon: Lexicon): Concept[] {
  return distinct(stems.map((stem) => literal(stem, lexicon)));
}

function literal(stem: string, lexicon: Lexicon): Concept {
  return weighed({ alternatives: [{ stems: [stem], form: '', grade: 1 }], quoted: false }, lexicon);
}

function distinct(concepts: readonly Concept[]): Concept[] {
  const byKey = new Map(concepts.map((concept) => [conceptKey(concept), concept]));
  return [...byKey.values()].slice(0, limits.concepts);
}

function weighed(said: Pick<Concept, 'alternatives' | 'quoted' | 'truncated'>, lexicon: Lexicon): Concept {
  const frequency = Math.max(0, ...matching(said).map(({ stems }) => frequencyOf(stems, lexicon)));
  return { ...said, frequency, idf: lexicon.idf(frequency) };
}

/**
 * The letters that were typed, if they are a word, count as a typed word; the words that begin so for a little less, as do completions:
 * all of them alike, for nobody can tell which one is meant. With the longest word of each judged query truncated by three letters, 0.8
 * is as good as 0.99 or better (nDCG@10 0.569 both, R@20 0.795 to 0.792); and 1 would make every word that begins alike count.
 */
function beginners(
  { form, surface }: { form: string; surface: string },
  beginning: Beginning,
): Alternative[] {
  return beginning(form).stems.map((stem, place) =>
    place === 0
      ? { stems: [stem], form: '', grade: 1, text: `${surface}*` }
      : { stems: [stem], form: '', grade: GRADES.completion, origin: 'completion' },
  );
}

function synonymsOf(
  { expressions }: { expressions: readonly (readonly string[])[] },
  typed: string,
  synonyms: SynonymTable,
): Alternative[] {
  return expressions.map((stems, place) =>
    place === 0
      ? { stems, form: '', grade: 1, text: typed }
      : { stems, form: '', grade: GRADES.synonym, text: synonyms.nameOf(stems), origin: 'synonym' },
  );
}

const asOther =
  (origin: 'completion' | 'spelling') =>
  (stem: string): Alternative => ({ stems: [stem], form: '', grade: GRADES[origin], origin });

function wordsFor(word: Typed, unfinished: boolean, lexicon: Lexicon): Alternative[] {
  const { form, stem, surface, beginners } = word;
  const typed: Alternative = { stems: [stem], form, grade: 1, text: surface };
  // The figures of « A 69 »: « A 16 ans » may have been meant.
  if (beginners !== undefined) return [typed, { stems: beginners, form: '', grade: GRADES.synonym }];
  if (lexicon.frequency(stem) > 0) return [typed, ...inParts(word, lexicon)];
  if (/\d/.test(stem)) return [typed, ...parted(word, lexicon)];
  const completed = unfinished ? completions(form, stem, lexicon).map(asOther('completion')) : [];
  if (completed.length > 0) return [typed, ...completed];
  return [typed, ...spellings(form, stem, lexicon).map(asOther('spelling'))];
}

/** Questions that hold a word from which on it surely is how the texts write it. */
const WELL_HELD = 5;

interface PairReading {
  /** Whether the second may be the beginning of a word. */
  unfinished: boolean;
  lexicon: Lexicon;
  synonyms: SynonymTable;
}

/**
 * Two neighbours that the index holds as one word, too: « cyber-attaque », « RN 88 », « 80 km »; null where it does not. Where they
 * surely are one (french/compounds.ts), that word alone tells what matches; else the questions that hold both match as well: whoever
 * types « JO 2024 » or « radio locale » may mean two words.
 */
function pairOf(
  [first, second]: readonly [Typed | undefined, Typed | undefined],
  { unfinished, lexicon, synonyms }: PairReading,
): Alternative[] | null {
  if (first === undefined || second === undefined || second.truncated) return null;
  const joined = `${first.form}${second.form}`;
  const areOne = areParts(first, second);
  const isGlued = second.start - first.end <= LONGEST_GAP && GLUED.test(joined);
  if (!areOne && !isGlued) return null;
  const stems = stemsOf(joined);
  const [stem = ''] = stems;
  const held = stems.length === 1 ? lexicon.frequency(stem) : 0;
  const completed = unfinished && held === 0 && areOne === 'surely' ? completions(joined, stem, lexicon) : [];
  if (held === 0 && completed.length === 0) return null;
  const typed = [first, second];
  const apart = { stems: typed.map((part) => part.stem), form: '', grade: 1, text: spoken(typed, ' ') };
  const isExact = areOne === 'surely' && (held >= WELL_HELD || completed.length > 0);
  return [
    isExact ? { ...apart, ordersOnly: true } : apart,
    ...(held > 0 ? oneWord(stem, spoken(typed, ''), synonyms) : completed.map(asOther('completion'))),
  ];
}

/** What two typed words are as one: with its own synonyms, where it has some. */
function oneWord(stem: string, text: string, synonyms: SynonymTable): Alternative[] {
  const word: Alternative = { stems: [stem], form: '', grade: GRADES.synonym, text, origin: 'synonym' };
  const group = synonyms.startingAt([stem]);
  return [word, ...(group === null ? [] : synonymsOf(group, text, synonyms).slice(1))];
}

/** « cyberattaque » where it is written « cyber-attaque »; of « A69 » the figures alone, for its letter is a stop word. */
function inParts({ form }: Typed, lexicon: Lexicon): Alternative[] {
  return partsOf(form)
    .map((parts) => parts.flatMap(stemsOf))
    .filter((stems) => (stems.length === 2 || /^\d/.test(stems[0] ?? '')) && frequencyOf(stems, lexicon) > 0)
    .map((stems) => ({ stems, form: '', grade: GRADES.synonym, ordersOnly: true }));
}

/** « 80km » → « 80 km », « L1111 » → « L 1111 », where the index does not hold the first. */
function parted({ form, surface }: Typed, lexicon: Lexicon): Alternative[] {
  const stems = (GLUED.exec(form)?.slice(1) ?? []).filter(Boolean).flatMap(stemsOf);
  if (stems.length !== 2 || frequencyOf(stems, lexicon) === 0) return [];
  const text = surface.replace(/(?<=\d)(?=\D)|(?<=\D)(?=\d)/, ' ');
  return [{ stems, form: '', grade: GRADES.synonym, text, origin: 'synonym' }];
}

function spoken(typed: readonly Typed[], between: string): string {
  return typed.map(({ surface }) => surface).join(between);
}

/** The stem of an unfinished word may have lost letters that were typed: both beginnings are tried. */
function completions(form: string, stem: string, lexicon: Lexicon): string[] {
  const found = lexicon.startingWith(form, limits.completions);
  const all = found.length > 0 || stem.length < 3 ? found : lexicon.startingWith(stem, limits.completions);
  return all.filter((other) => other !== stem);
}

function spellings(form: string, stem: string, lexicon: Lexicon): string[] {
  if (form.length < ONE_MISTAKE_FROM) return [];
  const one = lexicon.near(stem, 1, limits.spellings);
  if (one.length > 0 || form.length < TWO_MISTAKES_FROM) return one;
  return lexicon.near(stem, 2, limits.spellings);
}

/** In a row of stems, the rarest one bounds how many questions can hold them all. */
function frequencyOf(stems: readonly string[], lexicon: Lexicon): number {
  return Math.min(...stems.map((stem) => lexicon.frequency(stem)));
}

function mostTelling(concepts: Concept[]): Concept[] {
  if (concepts.length <= limits.concepts) return concepts;
  const kept = new Set([...concepts].sort((a, b) => b.idf - a.idf).slice(0, limits.concepts));
  return concepts.filter((concept) => kept.has(concept));
}
