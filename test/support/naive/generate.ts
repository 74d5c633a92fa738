/** Searches drawn from a collection: parameters as a partner sends them, and what they mean. */
import fc from 'fast-check';
import { tokenise } from '../../../french/tokenise.js';
import { parseUid } from '../../../model/identity.js';
import type { PublicQuestion } from '../../../server/present/question.js';
import type { Holds, SingleValued } from './conditions.js';
import {
  dayWithin,
  delayWithin,
  hasPortfolio,
  hasValue,
  lateOn,
  namesHolding,
  SINGLE_VALUED,
} from './conditions.js';
import type { Query, Read } from './query.js';
import { flat, print, stemsBeginning } from './query.js';

export interface Search {
  /** Parameters of the address, repeated names allowed. */
  parameters: [name: string, value: string][];
  query: Query | null;
  /** What the parameters beside `q` ask for; `facet` where a choice of that facet's values is meant. */
  conditions: { facet: SingleValued | null; holds: Holds }[];
}

interface Given {
  parameters: [string, string][];
  facet: SingleValued | null;
  holds: Holds;
}

/** What there is to ask for. */
interface Stock {
  words: string[];
  phrases: string[];
  beginnings: { text: string; stems: readonly string[] }[];
  values: Record<SingleValued, string[]>;
  portfolios: string[];
  ids: string[];
}

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null))].sort();

function takeStock(all: readonly Read[]): Stock {
  const questions = all.map(({ question }) => question);
  const values = Object.fromEntries(
    Object.entries(SINGLE_VALUED).map(([facet, read]) => [facet, distinct(questions.map(read))]),
  ) as Stock['values'];
  const words = wordsOf(questions);
  return {
    words,
    beginnings: beginningsOf(words, all),
    phrases: phrasesOf(all),
    values,
    portfolios: distinct(questions.flatMap(({ ministry }) => ministry?.portfolios ?? [])),
    ids: questions.map(({ id }) => id),
  };
}

/** As they stand in titles and in the first lines, where words of the subject are. */
function wordsOf(questions: readonly PublicQuestion[]): string[] {
  const texts = questions.flatMap(({ title, question }) => {
    const [first] = question;
    return [title, first?.kind === 'paragraph' ? first.text : ''];
  });
  const words = texts.flatMap((text) =>
    tokenise(text)
      .slice(0, 80)
      .filter(({ start, end, stem }) => tokenise(text.slice(start, end).toLowerCase())[0]?.stem === stem)
      .flatMap(({ start, end, stop }) => (stop ? [] : [text.slice(start, end).toLowerCase()])),
  );
  return distinct(words).filter((word) => /^\p{L}{3,}$/u.test(word) && readsAlone(word));
}

/** The first letters of some words, if not too many begin so. « tr » may go on as « trice » does, which stands for « teur ». */
function beginningsOf(words: readonly string[], all: readonly Read[]): Stock['beginnings'] {
  const some = words.filter((_, place) => place % Math.ceil(words.length / 150) === 0);
  const texts = some.map((word, place) => word.slice(0, Math.max(3, word.length - (place % 6))));
  return distinct(texts)
    .filter((text) => !/tr$/.test(text))
    .map((text) => ({ text, stems: stemsBeginning(text, all) }))
    .filter(({ stems }) => stems.length < 150);
}

/** What is a word of a subject in its sentence may be none by itself. */
function readsAlone(word: string): boolean {
  const [token, ...others] = tokenise(word);
  return token !== undefined && !token.stop && others.length === 0;
}

/** Two to four words in a row that mean as much by themselves. */
function phrasesOf(all: readonly Read[]): string[] {
  const phrases = all.flatMap(({ question: { title, question } }, place) => {
    const block = question[place % Math.max(1, question.length)];
    const text = place % 2 === 0 || block?.kind !== 'paragraph' ? title : block.text;
    const tokens = tokenise(text);
    const at = (place * 7) % Math.max(1, tokens.length - 4);
    const row = tokens.slice(at, at + 2 + (place % 3));
    const [first, last] = [row[0], row.at(-1)];
    if (first === undefined || last === undefined || row.length < 2) return [];
    const phrase = text.slice(first.start, last.end);
    const alone = tokenise(phrase);
    const same =
      alone.length === row.length &&
      alone.every(({ form, stop }, i) => form === row[i]?.form && stop === row[i].stop);
    const inSentence = row.slice(1).every(({ opensSentence }) => !opensSentence);
    const telling = row.some(({ stop }) => !stop);
    return same && inSentence && telling && !/["«»“”„\n\d]/.test(phrase) ? [phrase] : [];
  });
  return distinct(phrases);
}

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const some = (values: readonly string[], most = 3): fc.Arbitrary<string[]> =>
  fc.uniqueArray(pick(values), { minLength: 1, maxLength: Math.min(most, values.length) });
const day = fc
  .date({ min: new Date('2017-07-01'), max: new Date('2026-06-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const frenchDay = (iso: string): string => iso.split('-').reverse().join('/');

/** Names of the language of queries → facets of which a value is asked for by its name. */
const NAMED: readonly [operator: string, facet: SingleValued][] = [
  ['rubrique', 'rubric'],
  ['ministère', 'ministry'],
  ['ministère-interrogé', 'ministryAsked'],
  ['groupe', 'party'],
  ['lignée', 'partyLineage'],
  ['auteur', 'author'],
  ['département', 'department'],
  ['clôture', 'closing'],
];
const PLAIN: readonly [operator: string, facet: SingleValued][] = [
  ['leg', 'legislature'],
  ['type', 'type'],
  ['statut', 'status'],
  ['circonscription', 'constituency'],
  ['année', 'year'],
  ['mois', 'month'],
];
/** Ways to write several values. */
const LISTS: readonly ((values: readonly string[]) => string)[] = [
  (values) => values.join(','),
  (values) => `(${values.join(' OU ')})`,
  (values) => `(${values.join(', ')})`,
];
const FLAGS: readonly [operator: string, facet: SingleValued][] = [
  ['signalée', 'signalled'],
  ['renouvelée', 'renewed'],
  ['réattribuée', 'transferred'],
];
const DELAYS: readonly [text: string, from: number | null, to: number | null][] = [
  ['>60', 61, null],
  ['<=30', null, 30],
  ['<90', null, 89],
  ['>=100', 100, null],
  ['45-90', 45, 90],
  ['31-60', 31, 60],
  ['366+', 366, null],
  ['0-30', 0, 30],
];

const isQuotable = (name: string): boolean => !/["«»“”„]/.test(name);

/** Operators typed in the query. @param asOf the day on which `retard:` is judged */
function typedFilter(stock: Stock, asOf: string): fc.Arbitrary<Query> {
  const filter = (text: string, holds: Holds): Query => ({ kind: 'filter', text, holds });
  const named = NAMED.flatMap(([operator, facet]) => {
    const names = stock.values[facet].filter(isQuotable);
    if (names.length === 0) return [];
    const quoted = pick(names).map((name) => filter(`${operator}:"${name}"`, hasValue(facet, [name])));
    if (!['rubric', 'ministry', 'ministryAsked'].includes(facet)) return [quoted];
    const words = distinct(names.flatMap((name) => name.split(/[^\p{L}]+/u))).filter(readsAlone);
    const word = pick(words).map((text) => {
      const same = hasValue(facet, [text]);
      const holding = hasValue(facet, namesHolding(stock.values[facet], text));
      const isName = names.some((name) => name.toLowerCase() === text.toLowerCase());
      return filter(`${operator}:${text}`, isName ? same : holding);
    });
    return [quoted, word];
  });
  const plain = PLAIN.filter(([, facet]) => stock.values[facet].length > 0).map(([operator, facet]) =>
    fc
      .tuple(some(stock.values[facet], 2), fc.constantFrom(...LISTS))
      .map(([values, list]) => filter(`${operator}:${list(values)}`, hasValue(facet, values))),
  );
  const span = some(stock.values.year, 2).map((ends) => {
    const [first = '', last = first] = [...ends].sort();
    const years = stock.values.year.filter((year) => year >= first && year <= last);
    return filter(`année:${first}-${last}`, hasValue('year', years));
  });
  const flags = FLAGS.map(([operator, facet]) =>
    fc
      .boolean()
      .map((wanted) => filter(`${operator}:${wanted ? 'oui' : 'non'}`, hasValue(facet, [String(wanted)]))),
  );
  const late = fc.boolean().map((wanted) => {
    const isLate = lateOn(asOf);
    return filter(`retard:${wanted ? 'oui' : 'non'}`, (question) => isLate(question) === wanted);
  });
  const withdrawn = fc
    .boolean()
    .map((wanted) =>
      filter(`retirée:${wanted ? 'oui' : 'non'}`, ({ status }) => (status === 'withdrawn') === wanted),
    );
  const delays = pick(DELAYS).map(([text, from, to]) => filter(`délai:${text}`, delayWithin(from, to)));
  const bounds = fc.tuple(fc.boolean(), pick(stock.values.year), day).map(([before, year, iso]) => {
    const [text, first, last] =
      Number(year) % 2 === 0
        ? ([year, `${year}-01-01`, `${year}-12-31`] as const)
        : ([frenchDay(iso), iso, iso] as const);
    return filter(`${before ? 'avant' : 'après'}:${text}`, ({ dates: { published } }) =>
      published === null ? false : before ? published < first : published > last,
    );
  });
  const portfolio = pick(stock.portfolios.filter(isQuotable)).map((name) =>
    filter(`domaine:"${name}"`, hasPortfolio([name])),
  );
  return fc.oneof(...named, ...plain, span, ...flags, late, withdrawn, delays, bounds, portfolio);
}

function typedQuery(stock: Stock, asOf: string): fc.Arbitrary<Query> {
  const word = pick(stock.words).map((text): Query => ({ kind: 'word', text }));
  const phrase = pick(stock.phrases).map((text): Query => ({ kind: 'phrase', text }));
  const beginning = pick(stock.beginnings);
  const truncated = beginning.map((one): Query => ({ kind: 'beginning', ...one }));
  const pair = some(stock.words, 2).map((words) => words.join(' '));
  const title = fc.oneof(
    fc.oneof(pair, pick(stock.phrases)).map((text): Query => ({ kind: 'part', operator: 'titre', text })),
    beginning.map(({ text, stems }): Query => {
      return { kind: 'part', operator: 'titre', text, beginning: stems };
    }),
  );
  const choice = some([...stock.words, ...stock.phrases]).map((texts): Query => {
    return { kind: 'choice', operator: 'titre', texts };
  });
  // Only of written questions is it plain which text is the answer.
  const answer = fc.oneof(pick(stock.words), pick(stock.phrases)).map((text): Query => ({
    kind: 'all',
    keyword: false,
    nodes: [
      { kind: 'part', operator: 'réponse', text },
      { kind: 'filter', text: 'type:QE', holds: ({ type }) => type === 'QE' },
    ],
  }));
  const leaf = fc.oneof(
    { weight: 8, arbitrary: word },
    { weight: 2, arbitrary: phrase },
    { weight: 2, arbitrary: truncated },
    { weight: 4, arbitrary: typedFilter(stock, asOf) },
    { weight: 1, arbitrary: title },
    { weight: 1, arbitrary: choice },
    { weight: 1, arbitrary: answer },
  );
  const { query } = fc.letrec<{ query: Query; operand: Query }>((tie) => ({
    operand: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      leaf.map((node): Query => ({ kind: 'not', hyphen: true, node })),
      tie('query').map((node): Query => ({ kind: 'not', hyphen: false, node })),
      tie('query'),
    ),
    query: fc
      .tuple(
        fc.constantFrom<'all' | 'any'>('all', 'all', 'any'),
        fc.boolean(),
        fc.array(tie('operand'), { minLength: 1, maxLength: 3, depthIdentifier: 'query' }),
      )
      .map(([kind, keyword, nodes]): Query => ({ kind, keyword, nodes })),
  }));
  // As most people type: a few words, perhaps with one filter.
  const words = fc
    .tuple(
      fc.array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: truncated }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.option(fc.oneof(phrase, typedFilter(stock, asOf))),
    )
    .map(([nodes, more]): Query => {
      return { kind: 'all', keyword: false, nodes: more === null ? nodes : [...nodes, more] };
    });
  return fc.oneof(
    { weight: 10, arbitrary: words.map(flat).filter(isTypeable) },
    { weight: 10, arbitrary: query.map(flat).filter(isTypeable) },
    { weight: 1, arbitrary: reference(stock) },
  );
}

/** The reference of a question, with or without its legislature and its type. */
function reference({ ids }: Stock): fc.Arbitrary<Query> {
  return fc.tuple(pick(ids), fc.constantFrom(0, 1, 2, 3)).map(([id, form]): Query => {
    const { legislature, type, number } = parseUid(id) ?? { legislature: 0, type: 'QE', number: 0 };
    if (form === 3) return { kind: 'number', text: String(number) };
    const text = [id, `${legislature}-${number}${type}`, `${type} ${number}`][form] ?? id;
    return {
      kind: 'filter',
      text,
      holds: (question) =>
        question.number === number &&
        question.type === type &&
        (form > 1 || question.legislature === legislature),
    };
  });
}

/** Longer texts are read as pasted: their quotes and hyphens mean nothing. */
function isTypeable(query: Query): boolean {
  const text = print(query);
  return text.length < 250 && tokenise(text).length <= 25;
}

/** Parameters of the address, each with what it means. */
function givenParameters(stock: Stock, asOf: string): fc.Arbitrary<Given[]> {
  const names = Object.keys(SINGLE_VALUED) as SingleValued[];
  const facets = names
    .filter((facet) => facet !== 'delay' && stock.values[facet].length > 0)
    .map((facet) =>
      fc.tuple(some(stock.values[facet]), fc.boolean()).map(([values, repeated]): Given => {
        const apart = repeated || values.some((value) => value.includes(','));
        const written = apart ? values : [values.join(',')];
        return { parameters: written.map((value) => [facet, value]), facet, holds: hasValue(facet, values) };
      }),
    );
  const portfolio = some(stock.portfolios).map((values): Given => {
    const parameters = values.map((value): [string, string] => ['portfolio', value]);
    return { parameters, facet: null, holds: hasPortfolio(values) };
  });
  const delays = fc.uniqueArray(pick(DELAYS), { minLength: 1, maxLength: 2 }).map((chosen): Given => ({
    parameters: [['delay', chosen.map(([text]) => text).join(',')]],
    facet: 'delay',
    holds: (question) => chosen.some(([, from, to]) => delayWithin(from, to)(question)),
  }));
  const bounds = fc
    .tuple(pick(['from', 'to', 'answeredFrom', 'answeredTo'] as const), day, fc.boolean())
    .map(([name, iso, french]): Given => {
      const date = name.startsWith('answered') ? 'answered' : 'published';
      const isFirst = name.toLowerCase().endsWith('from');
      const holds = dayWithin(date, isFirst ? iso : null, isFirst ? null : iso);
      return { parameters: [[name, french ? frenchDay(iso) : iso]], facet: null, holds };
    });
  const late = fc.boolean().map((wanted): Given => {
    const isLate = lateOn(asOf);
    return {
      parameters: [['late', String(wanted)]],
      facet: null,
      holds: (question) => isLate(question) === wanted,
    };
  });
  const withdrawn = fc.boolean().map((wanted): Given => ({
    parameters: [['withdrawn', wanted ? 'oui' : 'non']],
    facet: null,
    holds: ({ status }) => (status === 'withdrawn') === wanted,
  }));
  const ids = some(stock.ids, 40).map((chosen): Given => ({
    parameters: [['ids', chosen.join(',')]],
    facet: null,
    holds: ({ id }) => chosen.includes(id),
  }));
  const number = some(stock.ids, 3).map((chosen): Given => {
    const numbers = chosen.map((id) => parseUid(id)?.number ?? 0);
    const parameters: [string, string][] = [['number', numbers.join(',')]];
    return { parameters, facet: null, holds: (question) => numbers.includes(question.number) };
  });
  const unknown = pick(['rubric', 'ministry', 'author'] as const).map((facet): Given => ({
    parameters: [[facet, 'Qwxzz Inconnu']],
    facet,
    holds: () => false,
  }));
  const one = fc.oneof(
    { weight: 12, arbitrary: fc.oneof(...facets) },
    { weight: 1, arbitrary: portfolio },
    { weight: 2, arbitrary: delays },
    { weight: 3, arbitrary: bounds },
    { weight: 2, arbitrary: late },
    { weight: 1, arbitrary: withdrawn },
    { weight: 1, arbitrary: ids },
    { weight: 1, arbitrary: number },
    { weight: 1, arbitrary: unknown },
  );
  const nameOf = ({ parameters }: Given): string => parameters[0]?.[0] ?? '';
  return fc
    .oneof(
      { weight: 2, arbitrary: fc.constant<Given[]>([]) },
      { weight: 5, arbitrary: fc.uniqueArray(one, { maxLength: 3, selector: nameOf }) },
    )
    .filter(datesInOrder);
}

function datesInOrder(given: readonly Given[]): boolean {
  const found = new Map(given.flatMap(({ parameters }) => parameters));
  const iso = (name: string): string | undefined => {
    const text = found.get(name);
    return text?.split('/').reverse().join('-');
  };
  return (['', 'answered'] as const).every((prefix) => {
    const from = iso(prefix === '' ? 'from' : 'answeredFrom');
    const to = iso(prefix === '' ? 'to' : 'answeredTo');
    return from === undefined || to === undefined || from <= to;
  });
}

export function searches(all: readonly Read[]): fc.Arbitrary<Search & { asOf: string }> {
  const stock = takeStock(all);
  return day.chain((asOf) =>
    fc
      .tuple(fc.option(typedQuery(stock, asOf), { freq: 4 }), givenParameters(stock, asOf))
      .map(([query, given]) => {
        const typed: [string, string][] = query === null ? [] : [['q', print(query)]];
        return {
          asOf,
          parameters: [...typed, ...given.flatMap(({ parameters }) => parameters), ['asOf', asOf]],
          query,
          conditions: given,
        };
      }),
  );
}
