import { dayNumber, type IndexedDocument } from '../../engine/document.js';
import { analyseText } from '../../french/analyse.js';
import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';
import { impactTerms } from '../../ranking/impact.js';
import { encodeRankField } from '../../ranking/rank-field.js';
import { familyOf } from './family.js';
import { rankParts } from './rank-parts.js';

/** The engine's document of a question: the record to serve, and what is derived from it to search, filter and sort. */
export function toIndexedDocument(question: Question): IndexedDocument {
  const { author, dates } = question;
  const headings = [question.rubric, question.headingLead, ...question.analyses].filter(
    (heading) => heading !== null && heading !== question.title,
  );
  const { field, stems, lengths } = encodeRankField(rankParts(question));
  return {
    id: question.id,
    record: question,
    rank: field,
    terms: impactTerms(stems, lengths),
    facet: {
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
      year: dates.published === null ? null : Number(dates.published.slice(0, 4)),
      sample: question.sample,
      family: familyOf(question),
    },
    order: {
      published: dates.published === null ? null : dayNumber(dates.published),
      answered: dates.answered === null ? null : dayNumber(dates.answered),
      delay: question.delayDays,
      number: question.number,
      words: lengths.reduce((sum, length) => sum + length, 0),
    },
    stem: {
      title: analyseText(question.title),
      headings: analyseText(headings.join('. ')),
      question: analyseText(withErratum(question)),
      answer: analyseText(blocksToText(question.answer)),
      names: analyseText(
        [author?.name, author?.department, question.ministry?.label].filter(Boolean).join('. '),
      ),
    },
  };
}

function withErratum({ question, erratum }: Question): string {
  const text = blocksToText(question);
  return erratum === null ? text : `${text}\n${erratum}`;
}
