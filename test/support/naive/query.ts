/** Queries as trees: how each is typed, and which questions it finds, looked at one by one. */
import { foldText } from '../../../french/fold.js';
import { EXCEPTIONS } from '../../../french/stem-words.js';
import { tokenise } from '../../../french/tokenise.js';
import { SYNONYMS } from '../../../config/synonyms.js';
import type { PublicQuestion } from '../../../server/present/question.js';
import type { Holds } from './conditions.js';
import { holdsPassage, readTexts, type Texts } from './texts.js';

export type Query =
  | { kind: 'word'; text: string }
  /** The beginning of words, without its star, and the stems of the words that begin so. */
  | { kind: 'beginning'; text: string; stems: readonly string[] }
  | { kind: 'phrase'; text: string }
  | { kind: 'filter'; text: string; holds: Holds }
  /** `titre:`, `réponse:` */
  | { kind: 'part'; operator: 'titre' | 'réponse'; text: string; beginning?: readonly string[] }
  /** `titre:(a OU b)` */
  | { kind: 'choice'; operator: 'titre' | 'réponse'; texts: readonly string[] }
  /** Figures alone: the questions of that number, and those that hold it as a word. */
  | { kind: 'number'; text: string }
  | { kind: 'not'; hyphen: boolean; node: Query }
  | { kind: 'all' | 'any'; keyword: boolean; nodes: readonly Query[] };

export interface Read {
  question: PublicQuestion;
  texts: Texts;
}

export function readAll(questions: readonly PublicQuestion[]): Read[] {
  return questions.map((question) => ({ question, texts: readTexts(question) }));
}

/** Groups inside groups of the same kind are one. */
export function flat(query: Query): Query {
  if (query.kind === 'not') {
    const node = flat(query.node);
    return node.kind === 'not' ? node.node : { ...query, node };
  }
  if (query.kind !== 'all' && query.kind !== 'any') return query;
  const nodes = query.nodes.map(flat).flatMap((node) => (node.kind === query.kind ? node.nodes : [node]));
  const [first] = nodes;
  return nodes.length === 1 && first !== undefined ? first : { ...query, nodes };
}

export function print(query: Query, within: 'all' | 'any' | 'not' = 'any'): string {
  switch (query.kind) {
    case 'word':
    case 'filter':
    case 'number':
      return query.text;
    case 'phrase':
      return `"${query.text}"`;
    case 'beginning':
      return `${query.text}*`;
    case 'part': {
      const star = query.beginning === undefined ? '' : '*';
      return `${query.operator}:${query.text.includes(' ') ? `"${query.text}"` : query.text}${star}`;
    }
    case 'choice':
      return `${query.operator}:(${partsOf(query)
        .map(({ text }) => (text.includes(' ') ? `"${text}"` : text))
        .join(' OU ')})`;
    case 'not':
      return query.hyphen ? `-${print(query.node, 'not')}` : `SAUF ${print(query.node, 'not')}`;
    default: {
      const joint = query.kind === 'any' ? ' OU ' : query.keyword ? ' ET ' : ' ';
      const text = query.nodes.map((node) => print(node, query.kind)).join(joint);
      return within === 'not' || (within === 'all' && query.kind === 'any') ? `(${text})` : text;
    }
  }
}

/** `titre:(a OU b)` is `titre:a OU titre:b`. */
function partsOf({ operator, texts }: Query & { kind: 'choice' }): (Query & { kind: 'part' })[] {
  return texts.map((text) => ({ kind: 'part', operator, text }));
}

/** A query is read for every question: once is enough. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}

const tokensOf = remembered((text) => tokenise(text));
const stemsOf = remembered((text) =>
  tokensOf(text)
    .filter(({ stop }) => !stop)
    .map(({ stem }) => stem),
);

const GROUPS = SYNONYMS.map((group) => group.map(stemsOf).filter((stems) => stems.length > 0));

/** What stands for one or several words side by side: each way is some stems, all of which must be there. */
type Concept = readonly (readonly string[])[];

const conceptsOf = (stems: readonly string[]): Concept[] => conceptsOfRow(stems.join(' '));

const conceptsOfRow = remembered((row) => {
  const stems = row === '' ? [] : row.split(' ');
  const concepts: Concept[] = [];
  for (let at = 0; at < stems.length;) {
    const beginsHere = (expression: readonly string[]): boolean =>
      expression.every((stem, place) => stems[at + place] === stem);
    const groups = GROUPS.flatMap((group) => group.filter(beginsHere).map((found) => ({ group, found })));
    const longest = groups.reduce<(typeof groups)[number] | null>(
      (best, one) => (one.found.length > (best?.found.length ?? 0) ? one : best),
      null,
    );
    const { group = [], found = [stems[at] ?? ''] } = longest ?? {};
    concepts.push([found, ...group.filter((other) => other !== found)]);
    at += longest?.found.length ?? 1;
  }
  return concepts;
});

const holdsConcept = (concept: Concept, stems: ReadonlySet<string>): boolean =>
  concept.some((way) => way.every((stem) => stems.has(stem)));

/** Words side by side may be one expression; so they are looked at together. */
function holdsWords(words: readonly string[], { stems }: Texts): boolean {
  return conceptsOf(words.flatMap(stemsOf)).every((concept) => holdsConcept(concept, stems));
}

/** Stems of the words of a collection that begin so, by their letters, by their stems, or by an irregular form. */
export function stemsBeginning(text: string, all: readonly Read[]): string[] {
  const beginning = foldText(text);
  const typed = [beginning, ...tokensOf(beginning).map(({ stem }) => stem)];
  const irregular = [...EXCEPTIONS].flatMap(([form, stem]) => (form.startsWith(beginning) ? [stem] : []));
  const found = new Set([...typed, ...irregular]);
  for (const { texts } of all)
    for (const { form, stem } of texts.passages.flat())
      if (form.startsWith(beginning) || stem.startsWith(beginning)) found.add(stem);
  return [...found];
}

const holdsAny = (stems: readonly string[], part: { stems: ReadonlySet<string> }): boolean =>
  stems.some((stem) => part.stems.has(stem));

function holds(query: Query, read: Read): boolean {
  const { question, texts } = read;
  switch (query.kind) {
    case 'word':
      return holdsWords([query.text], texts);
    case 'beginning':
      return holdsAny(query.stems, texts);
    case 'phrase':
      return holdsPassage(texts, tokensOf(query.text));
    case 'filter':
      return query.holds(question);
    case 'number':
      return question.number === Number(query.text) || texts.stems.has(query.text);
    case 'part': {
      const part = query.operator === 'titre' ? texts.title : texts.answer;
      if (part === null) return false;
      if (query.beginning !== undefined) return holdsAny(query.beginning, part);
      // Several words are typed in quotes: they stand side by side.
      if (query.text.includes(' ')) return holdsPassage(part, tokensOf(query.text));
      return conceptsOf(stemsOf(query.text)).every((concept) => holdsConcept(concept, part.stems));
    }
    case 'choice':
      return partsOf(query).some((part) => holds(part, read));
    case 'not':
      return !excludes(query.node, read);
    case 'any':
      return query.nodes.some((node) => holds(node, read));
    case 'all': {
      let row: string[] = [];
      const rows = [row];
      for (const node of query.nodes) {
        if (node.kind === 'word') row.push(node.text);
        else if (row.length > 0) rows.push((row = []));
      }
      return (
        rows.every((words) => holdsWords(words, texts)) &&
        query.nodes.every((node) => node.kind === 'word' || holds(node, read))
      );
    }
  }
}

/** What is excluded is what was typed, and not what else may stand for it. */
function excludes(query: Query, read: Read): boolean {
  switch (query.kind) {
    case 'word':
      return stemsOf(query.text).every((stem) => read.texts.stems.has(stem));
    case 'part': {
      const part = query.operator === 'titre' ? read.texts.title : read.texts.answer;
      if (part === null || query.text.includes(' ') || query.beginning !== undefined)
        return holds(query, read);
      return stemsOf(query.text).every((stem) => part.stems.has(stem));
    }
    case 'choice':
      return partsOf(query).some((part) => excludes(part, read));
    case 'any':
      return query.nodes.some((node) => excludes(node, read));
    case 'all':
      return query.nodes.every((node) => excludes(node, read));
    case 'not':
      return !holds(query.node, read);
    default:
      return holds(query, read);
  }
}

/** Searches of few results are widened: docs/api.md, « How words are searched », and config/ranking.ts. */
const ENOUGH = { questions: 50, share: 0.01 };
const WIDENED = { share: 0.3, concepts: 8 };

export interface Found {
  questions: PublicQuestion[];
  relaxed: boolean;
}

/** @param kept what the parameters beside the query leave */
export function find(query: Query | null, all: readonly Read[], kept: Holds): Found {
  const parts = query === null ? [] : query.kind === 'all' ? query.nodes : [query];
  const plain = parts.filter(isPlain);
  const filters = parts.filter(isFilter);
  const others = parts.filter((part) => !isPlain(part) && !isFilter(part));
  const strict = strictly(plain);
  const isExact = others.length > 0 || (query !== null && holdsKeyword(query));
  const widened = isExact ? null : widenedMatch(plain, all);
  let relaxed = false;
  if (widened !== null) {
    const few = Math.min(ENOUGH.questions, Math.ceil(all.length * ENOUGH.share));
    const found = all.filter(strict).length;
    relaxed = found < few && all.filter(widened).length > found;
  }
  const words = relaxed && widened !== null ? widened : strict;
  const questions = all
    .filter((read) => kept(read.question))
    .filter(words)
    .filter((read) => [...filters, ...others].every((part) => holds(part, read)))
    .map(({ question }) => question);
  return { questions, relaxed };
}

function isPlain(node: Query): boolean {
  const { kind } = node.kind === 'not' ? node.node : node;
  return kind === 'word' || kind === 'beginning' || kind === 'phrase';
}

function isFilter(node: Query): boolean {
  if (node.kind === 'not') return isFilter(node.node);
  if (node.kind === 'all' || node.kind === 'any') return node.nodes.every(isFilter);
  return ['filter', 'part', 'choice', 'number'].includes(node.kind);
}

/** ET was typed somewhere: who does so wants both. */
function holdsKeyword(node: Query): boolean {
  if (node.kind === 'not') return holdsKeyword(node.node);
  if (node.kind !== 'all' && node.kind !== 'any') return false;
  return (node.kind === 'all' && node.keyword && node.nodes.length > 1) || node.nodes.some(holdsKeyword);
}

const isFree = ({ kind }: Query): boolean => kind === 'word' || kind === 'beginning';

/** What is wanted outside of quotes: a truncated word is no part of an expression. */
function freeConcepts(plain: readonly Query[]): { name: string; concept: Concept }[] {
  const concepts: { name: string; concept: Concept }[] = [];
  let row: string[] = [];
  const endRow = (): void => {
    for (const concept of conceptsOf(row.flatMap(stemsOf)))
      concepts.push({ name: concept[0]?.join(' ') ?? '', concept });
    row = [];
  };
  for (const node of plain) {
    if (node.kind === 'word') row.push(node.text);
    if (node.kind !== 'beginning') continue;
    endRow();
    concepts.push({ name: `${foldText(node.text)}*`, concept: node.stems.map((stem) => [stem]) });
  }
  endRow();
  return concepts;
}

function strictly(plain: readonly Query[]): (read: Read) => boolean {
  const concepts = freeConcepts(plain).map(({ concept }) => concept);
  const others = plain.filter((node) => !isFree(node));
  return (read) =>
    concepts.every((concept) => holdsConcept(concept, read.texts.stems)) &&
    others.every((node) => holds(node, read));
}

/** The questions that hold 30 % of what the eight most telling words tell, and all that is quoted; null: nothing to widen. */
function widenedMatch(plain: readonly Query[], all: readonly Read[]): ((read: Read) => boolean) | null {
  const quoted = new Set(plain.flatMap((node) => (node.kind === 'phrase' ? stemsOf(node.text) : [])));
  const names = new Set<string>();
  const free = freeConcepts(plain).filter(({ name }) => {
    const known = names.has(name) || quoted.has(name);
    names.add(name);
    return !known;
  });
  const weighed = free
    .map(({ concept }) => ({ concept, idf: idfOf(frequencyOf(concept, all), all.length) }))
    .sort((a, b) => b.idf - a.idf)
    .slice(0, WIDENED.concepts);
  if (free.length === 0 || free.length + quoted.size < 2) return null;
  const threshold = WIDENED.share * weighed.reduce((sum, { idf }) => sum + idf, 0);
  const others = plain.filter((node) => !isFree(node));
  return (read) => {
    const held = weighed.filter(({ concept }) => holdsConcept(concept, read.texts.stems));
    const told = held.reduce((sum, { idf }) => sum + idf, 0);
    return told >= threshold && others.every((node) => holds(node, read));
  };
}

function frequencyOf(concept: Concept, all: readonly Read[]): number {
  const of = (stem: string): number => all.filter(({ texts }) => texts.stems.has(stem)).length;
  return Math.max(...concept.map((way) => Math.min(...way.map(of))));
}

/** Robertson and Zaragoza, 2009, in the form that is never negative. */
function idfOf(frequency: number, documents: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}
