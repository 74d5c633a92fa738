import { formatUid, legacyPageUrl, officialPageUrl } from '../model/identity.js';
import { questionSchema, type Question } from '../model/question.js';
import { contentHash } from './content-hash.js';
import { deriveTimes } from './derive.js';
import type { Enricher } from './enrich/enrich.js';
import type { Unresolved } from './enrich/types.js';
import type { NormalisedQuestion } from './normalise/types.js';
import { ParseError } from './parse/parsed-question.js';
import { statusOf } from './status.js';

export interface BuiltQuestion {
  question: Question;
  unresolved: Unresolved[];
  warnings: string[];
}

/** Real numbers stay far below; together with the mark in the title it tells an invented question. */
const SAMPLE_NUMBERS_FROM = 900_000;
const SAMPLE_MARK = /\(exemple fictif\)$/i;

/**
 * A normalised document and its resolved names become one record, checked against the schema: nothing that fails it
 * can reach the index.
 * @throws ParseError naming the first field at fault.
 */
export function buildQuestion(normalised: NormalisedQuestion, enricher: Enricher): BuiltQuestion {
  const { legislature, type, number } = normalised;
  const identity = { legislature, type, number };
  const { unresolved, ...people } = enricher.enrich({
    ...normalised,
    publishedOn: normalised.dates.published,
  });
  const { published, answered } = normalised.dates;
  const times = deriveTimes(type, published, answered);
  const draft: Question = {
    id: formatUid(identity),
    ...identity,
    title: normalised.title,
    rubric: normalised.rubric,
    headingLead: normalised.headingLead,
    analyses: normalised.analyses,
    question: normalised.question,
    erratum: normalised.erratum,
    answer: normalised.answer,
    ...people,
    dates: { ...normalised.dates, due: times.due },
    jo: normalised.jo,
    status: statusOf(normalised.answer.length > 0, normalised.closing?.code ?? null),
    closing: normalised.closing,
    delayDays: times.delayDays,
    urls: { page: officialPageUrl(identity), legacy: legacyPageUrl(identity) },
    sample: number >= SAMPLE_NUMBERS_FROM && SAMPLE_MARK.test(normalised.title),
    source: { formats: [normalised.format], hashes: {} },
    contentHash: '',
  };
  const checked = questionSchema.safeParse(draft);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new ParseError(`field ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? 'not valid'}`);
  }
  const hash = contentHash(checked.data);
  return {
    question: {
      ...checked.data,
      contentHash: hash,
      source: { formats: [normalised.format], hashes: { [normalised.format]: hash } },
    },
    unresolved,
    warnings: normalised.warnings,
  };
}
