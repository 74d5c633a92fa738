import { foldKey } from '../french/fold.js';
import { blocksToText } from '../model/blocks.js';
import type { JoReference, Ministry, Question, SourceFormat } from '../model/question.js';
import { contentHash } from './content-hash.js';
import { deriveTimes } from './derive.js';
import { statusOf } from './status.js';

/**
 * Formats by how much they are to be believed: open data carries references, the legacy XML the group of today instead
 * of that of the date, pages only labels, old texts are not even accented.
 */
const TRUST: Record<SourceFormat, number> = {
  'open-data-json': 4,
  'open-data-xml': 4,
  'open-data-bulk-json': 4,
  'open-data-bulk-xml': 4,
  'legacy-xml': 3,
  'page-html': 2,
  'page-markdown': 2,
  'page-text': 1,
};

/**
 * One record out of what is known and what has just come in under the same uid. What is there is never blanked; an
 * answered or closed question never goes back to pending; the first publication date stays. Where both say something,
 * the newcomer wins if its format is trusted at least as much.
 */
export function mergeQuestions(known: Question, incoming: Question): Question {
  const [first, second] = trust(incoming) >= trust(known) ? [incoming, known] : [known, incoming];
  const [answered, alsoAnswered] = answerRank(second) > answerRank(first) ? [second, first] : [first, second];
  const dated = isLeftPageless(answered, alsoAnswered) ? alsoAnswered : answered;
  const alsoDated = dated === answered ? alsoAnswered : answered;
  const closing = pickClosing(dated, first, second);
  const ministries =
    first.ministries.length >= second.ministries.length ? first.ministries : second.ministries;
  const ministryAsked = first.ministryAsked ?? second.ministryAsked;
  const published = earliest(first.dates.published, second.dates.published);
  const [earlier, later] = first.dates.published === published ? [first, second] : [second, first];
  const answeredOn = dated.dates.answered ?? alsoDated.dates.answered;
  const times = deriveTimes(first.type, published, answeredOn);
  const headings = {
    rubric: first.rubric ?? second.rubric,
    headingLead: first.headingLead ?? second.headingLead,
  };
  const merged: Question = {
    ...first,
    title: titleRank(second.title, headings) > titleRank(first.title, headings) ? second.title : first.title,
    ...headings,
    analyses: first.analyses.length > 0 ? first.analyses : second.analyses,
    question: first.question.length > 0 ? first.question : second.question,
    erratum: first.erratum ?? second.erratum,
    answer: answered.answer,
    author: otherAuthor(first, second) ? first.author : fillBlanks(first.author, second.author),
    party: first.party ?? second.party,
    ministryAsked,
    ministries,
    ministry: currentMinistry(ministries, ministryAsked),
    delayDays: times.delayDays,
    dates: {
      published,
      answered: answeredOn,
      due: times.due,
      closed: closing?.date ?? first.dates.closed ?? second.dates.closed,
      renewed: union(first.dates.renewed, second.dates.renewed).sort(),
      signalled: union(first.dates.signalled, second.dates.signalled).sort(),
    },
    jo: {
      question: fillReference(earlier.jo.question, later.jo.question),
      answer: fillReference(dated.jo.answer, alsoDated.jo.answer),
    },
    closing,
    status: statusOf(answered.answer.length > 0, closing),
    sample: known.sample && incoming.sample,
    source: {
      formats: union(known.source.formats, incoming.source.formats).sort(),
      hashes: { ...known.source.hashes, ...incoming.source.hashes },
    },
  };
  return { ...merged, contentHash: contentHash(merged) };
}

/** Words shared, of all words, below which two texts are not two versions of one. */
const SAME_TEXT_SHARE = 0.3;

/**
 * Whether two records under one uid are two different questions: other author and other text. One of the two alone is
 * a correction, which merging handles.
 */
export function isOtherQuestion(known: Question, incoming: Question): boolean {
  return otherAuthor(known, incoming) && otherText(known, incoming);
}

function otherAuthor(a: Question, b: Question): boolean {
  if (a.author === null || b.author === null) return false;
  if (a.author.id !== null && b.author.id !== null) return a.author.id !== b.author.id;
  if (a.author.name === null || b.author.name === null) return false;
  return foldKey(a.author.name) !== foldKey(b.author.name);
}

function otherText(a: Question, b: Question): boolean {
  const both = a.question.length > 0 && b.question.length > 0;
  const [left, right] = both ? [a.question, b.question] : [a.answer, b.answer];
  if (left.length === 0 || right.length === 0) return false;
  const first = new Set(foldKey(blocksToText(left)).split(' '));
  const second = new Set(foldKey(blocksToText(right)).split(' '));
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / (first.size + second.size - shared) < SAME_TEXT_SHARE;
}

/** The ministry that must answer now: the last attributaire, else the one that was asked. */
export function currentMinistry(ministries: Question['ministries'], asked: Ministry | null): Ministry | null {
  const last = ministries.at(-1);
  if (last === undefined) return asked;
  const { organeId, label, title, portfolios } = last;
  return { organeId, label, title, portfolios };
}

function trust(question: Question): number {
  return Math.max(0, ...question.source.formats.map((format) => TRUST[format]));
}

/** An answer in hand, 2; one that is said to be published, 1; none, 0. */
function answerRank({ answer, status }: Question): number {
  if (answer.length > 0) return 2;
  return status === 'answered' ? 1 : 0;
}

/**
 * Whether taking the first one's day of the answer would lose the page for an earlier day that has none. A day and its page
 * belong together; a later day may be that of a new answer, whose page is not known yet.
 */
function isLeftPageless({ jo: { answer: first } }: Question, { jo: { answer: second } }: Question): boolean {
  const [day, otherDay] = [first?.date ?? null, second?.date ?? null];
  if (first?.page || !second?.page || day === null || otherDay === null) return false;
  return otherDay > day;
}

function pickClosing(dated: Question, first: Question, second: Question): Question['closing'] {
  if (answerRank(first) > 0 || answerRank(second) > 0) {
    // A withdrawal noted before the answer came does not outlive it.
    const published = [dated, first, second].find(({ closing }) => closing?.code === 'REP_PUB');
    if (published) return published.closing;
  }
  return first.closing ?? second.closing;
}

/** How much a title says, by the place in the cascade (normalise/titles.ts) that it came from. */
function titleRank(title: string, { headingLead, rubric }: Pick<Question, 'headingLead' | 'rubric'>): number {
  if (/^Question [\p{L} ]+ n°\s?\d+$/u.test(title)) return 0;
  const key = foldKey(title);
  if (rubric !== null && foldKey(rubric) === key) return 1;
  return headingLead !== null && foldKey(headingLead) === key ? 2 : 3;
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}

/** A page of the JO belongs to its day: nothing is taken from a reference to another one. */
function fillReference(first: JoReference | null, second: JoReference | null): JoReference | null {
  const sameDay = first?.date === second?.date || !first?.date || !second?.date;
  return sameDay ? fillBlanks(first, second) : first;
}

/** The first record, its null fields taken from the second. */
function fillBlanks<T extends Record<string, unknown>>(first: T | null, second: T | null): T | null {
  if (first === null || second === null) return first ?? second;
  const filled: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) filled[key] ??= value;
  return filled as T;
}
