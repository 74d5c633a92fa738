/** One engine hit → what a list of results shows. */
import type { Matcher } from '../../french/highlight.js';
import { highlight, snippet } from '../../french/highlight.js';
import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';
import type { FoundHit } from '../search/search.js';
import { limits } from '../limits.js';

export interface Hit {
  id: string;
  legislature: number;
  type: Question['type'];
  number: number;
  title: string;
  /** Escaped HTML; the only tag is `<mark>`. */
  titleHtml: string;
  rubric: string | null;
  author: Pick<NonNullable<Question['author']>, 'id' | 'name' | 'department' | 'constituency'> | null;
  party: Pick<NonNullable<Question['party']>, 'code' | 'label' | 'lineage'> | null;
  ministry: Pick<NonNullable<Question['ministry']>, 'label' | 'portfolios'> | null;
  dates: Question['dates'];
  status: Question['status'];
  delayDays: number | null;
  /** `html`: as `titleHtml`. */
  snippet: { field: 'question' | 'answer'; html: string };
  /** 0 to 1; null when words did not decide the order. */
  score: number | null;
  /** Like questions (one campaign, one identical answer) that are folded into this one. */
  similar: number;
  /** What the parameter `family` accepts to show them all. */
  family: string;
  url: string;
  sample: boolean;
}

/** The hit as one that nothing is folded into: how many are may be known later. */
export function presentHit({ record, score, family }: FoundHit, matcher: Matcher): Hit {
  const { id, legislature, type, number, title, rubric, author, party, ministry } = record;
  return {
    id,
    legislature,
    type,
    number,
    title,
    titleHtml: highlight(title, matcher),
    rubric,
    author: author && {
      id: author.id,
      name: author.name,
      department: author.department,
      constituency: author.constituency,
    },
    party: party && { code: party.code, label: party.label, lineage: party.lineage },
    ministry: ministry && { label: ministry.label, portfolios: ministry.portfolios },
    dates: record.dates,
    status: record.status,
    delayDays: record.delayDays,
    snippet: bestSnippet(record, matcher),
    score,
    similar: 0,
    family,
    url: record.urls.page,
    sample: record.sample,
  };
}

/** The passage that matches best; at equal strength the question's, unless it has no text (QG). */
function bestSnippet(record: Question, matcher: Matcher): Hit['snippet'] {
  const options = { maxLength: limits.snippetLength };
  const question = snippet(blocksToText(record.question), matcher, options);
  // Nothing can show more than every word: the answer, often the longer text, need not be read.
  if (question.html !== '' && question.matched === matcher.terms)
    return { field: 'question', html: question.html };
  const answer = snippet(blocksToText(record.answer), matcher, options);
  const answerIsBetter = answer.matched > question.matched || question.html === '';
  return answerIsBetter && answer.html !== ''
    ? { field: 'answer', html: answer.html }
    : { field: 'question', html: question.html };
}
