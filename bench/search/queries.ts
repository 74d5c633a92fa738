import type { Question } from '../../model/question.js';
import { createRandom, type Random } from '../corpus/random.js';
import { addTypo } from '../relevance/typos.js';

/** What people might type who look for the documents of a corpus: the same for one seed, and never the same twice. */
export interface Queries {
  /** A whole query. */
  search: () => string;
  /** The beginning of one, as the box asks for suggestions. */
  typing: () => string;
}

export type Headings = Pick<Question, 'title' | 'headingLead' | 'rubric'>;

/** Shares of whole titles and of a few words of one; the rest are headings. */
const TITLES = 0.3;
const SOME_WORDS = 0.5;
const MISSPELT = 0.15;
const WORDS = [1, 2, 3, 4];
/** Letters typed when suggestions are asked for. */
const LETTERS = [3, 4, 5, 6, 8, 10, 13, 17];

export function createQueries(source: readonly Headings[], seed: number): Queries {
  const random = createRandom(seed);
  const given = { search: new Set<string>(), typing: new Set<string>() };
  /** A small corpus has few titles: what was given already is made longer by another one. */
  const isNew = (known: Set<string>, make: () => string): string => {
    let text = make();
    while (known.has(text)) text = `${text} ${make()}`;
    known.add(text);
    return text;
  };
  const search = (): string => {
    const text = clean(composed(random.pick(source), random));
    return random.next() < MISSPELT ? addTypo(text, seed, String(given.search.size)) : text;
  };
  const typing = (): string => clean(composed(random.pick(source), random).slice(0, random.pick(LETTERS)));
  return {
    search: () => isNew(given.search, search),
    typing: () => isNew(given.typing, typing),
  };
}

function composed({ title, headingLead, rubric }: Headings, random: Random): string {
  const draw = random.next();
  if (draw < TITLES) return title;
  if (draw >= TITLES + SOME_WORDS) return headingLead ?? rubric ?? title;
  const words = title.split(' ');
  const count = Math.min(random.pick(WORDS), words.length);
  const from = Math.floor(random.next() * (words.length - count + 1));
  return words.slice(from, from + count).join(' ');
}

/** Marks that the query language reads are not what is measured here. */
function clean(text: string): string {
  const words = text.replace(/["«»“”():-]/g, ' ').trim();
  return words === '' ? text : words.replace(/\s+/g, ' ');
}
