import { delayBucket } from '../../config/delay-buckets.js';
import { SCHEMA_VERSION } from '../../config/index-settings.js';
import { dayNumber, type IndexedDocument, type RankDocument } from '../../engine/document.js';
import { distinctStems } from '../../french/analyse.js';
import { joinedStems } from '../../french/compounds.js';
import { foldText } from '../../french/fold.js';
import { sharedKeys } from '../../model/family.js';
import type { Question } from '../../model/question.js';
import { encodeRankField } from '../../ranking/rank-field.js';
import { createPartsReader, NO_TEXTS, type PartsReader } from '../../ranking/read-parts.js';
import { combineFacets } from './combine-facets.js';
import { familyOf } from './family.js';
import { rankParts } from './rank-parts.js';

/** All of a document but its terms, of which there are too many to be held one by one. */
export type DerivedDocument = Omit<IndexedDocument, 'terms'>;

/**
 * The engine's documents of a question: what is served, searched, filtered and sorted by, and what orders it. Whether it
 * has a twin is not known here: it may have one wherever it bears a key that others may bear.
 * Terms are JSON, valid until the reader reads the next question.
 * @param read one reader for all questions: it remembers words
 */
export function toIndexedDocument(
  question: Question,
  read: PartsReader = createPartsReader(),
): { document: DerivedDocument; terms: Uint8Array; rank: RankDocument } {
  const { author, dates } = question;
  const parts = rankParts(question);
  // What the engine looks for in titles: a heading that stands for the title is one there, too.
  const title = parts.title === '' ? read({ ...NO_TEXTS, title: question.title }).searchable.title : null;
  const words = read(parts);
  const { searchable } = words;
  const family = familyOf(question, words);
  const facet: DerivedDocument['facet'] = {
    legislature: question.legislature,
    type: question.type,
    status: question.status,
    rubric: question.rubric,
    ministry: question.ministry?.label ?? null,
    ministryAsked: question.ministryAsked?.label ?? null,
    portfolio: question.ministry?.portfolios ?? [],
    party: question.party?.code ?? null,
    partyLineage: question.party?.lineage ?? null,
    author: author?.sortName ?? author?.name ?? null,
    department: author?.department ?? null,
    constituency: author?.constituency ?? null,
    headingLead: question.headingLead,
    subject: [...new Set([question.headingLead, ...question.analyses])].filter((text) => text !== null),
    closing: question.closing?.code ?? null,
    signalled: dates.signalled.length > 0,
    renewed: dates.renewed.length > 0,
    transferred: new Set(question.ministries.map(({ label }) => foldText(label))).size > 1,
    delay: question.delayDays === null ? null : delayBucket(question.delayDays),
    deadline: question.delayDays === null ? null : deadlineOf(dates),
    year: dates.published === null ? null : Number(dates.published.slice(0, 4)),
    month: monthOf(dates.published),
    answeredMonth: monthOf(dates.answered),
    sample: question.sample,
    family,
  };
  const document: DerivedDocument = {
    id: question.id,
    record: question,
    twin: sharedKeys(question.id, family).length > 0,
    combined: combineFacets(facet),
    facet,
    order: {
      published: dayOf(dates.published),
      answered: dayOf(dates.answered),
      due: dayOf(dates.due),
      closed: dayOf(dates.closed),
      latest: laterOf(dayOf(dates.published), dayOf(dates.answered)),
      delay: question.delayDays,
      closedAfter: question.status === 'answered' ? null : daysBetween(dates.published, dates.closed),
      number: question.number,
      words: words.lengths.reduce((sum, length) => sum + length, 0),
    },
    form: {
      title: title ?? searchable.title,
      headings: searchable.headings,
      question: searchable.question,
      answer: [searchable.answer, searchable.interruptions].filter(Boolean).join('. '),
      names: searchable.names,
    },
  };
  const titleStems = new Set([...distinctStems(question.title), ...joinedStems(question.title)]);
  const terms = words.termsJson([...titleStems]);
  return { document, terms, rank: rankDocument(document, encodeRankField(words)) };
}

function rankDocument({ id, record, facet, order }: DerivedDocument, rank: string): RankDocument {
  const { family, rubric, author, portfolio, sample } = facet;
  return {
    id,
    rank,
    family,
    rubric,
    author,
    portfolio: portfolio[0] ?? null,
    published: order.published,
    sample,
    title: record.title,
    status: record.status,
    schema: SCHEMA_VERSION,
  };
}

/** Calendar days compared as they are written: the deadline is a day of the calendar, not a number of days. */
function deadlineOf({ answered, due }: Question['dates']): IndexedDocument['facet']['deadline'] {
  if (answered === null || due === null) return null;
  return answered <= due ? 'within' : 'after';
}

/** Null when one of the days is not known, or the second is the earlier one. */
function daysBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null || to < from) return null;
  return dayNumber(to) - dayNumber(from);
}

function dayOf(isoDay: string | null): number | null {
  return isoDay === null ? null : dayNumber(isoDay);
}

function monthOf(isoDay: string | null): string | null {
  return isoDay === null ? null : isoDay.slice(0, 7);
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
