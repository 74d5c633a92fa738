import { formatUid, legacyPageUrl, officialPageUrl } from '../model/identity.js';
import { questionSchema, type Question } from '../model/question.js';
import { isSurelyValid } from './check-question.js';
import { contentJson, hashOfContent, type QuestionContent } from './content-hash.js';
import { deriveTimes } from './derive.js';
import type { Enricher } from './enrich/enrich.js';
import type { Unresolved } from './enrich/types.js';
import type { NormalisedQuestion } from './normalise/types.js';
import { ParseError } from './parse/parsed-question.js';
import { statusOf } from './status.js';

export interface BuiltQuestion {
  question: Question;
  /** JSON of the question without its `source` and `contentHash`, which would follow it. */
  contentJson: string;
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
  const { renewed, signalled, closed } = normalised.dates;
  const content = checked({
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
    dates: { published, answered, due: times.due, closed, renewed, signalled },
    jo: normalised.jo,
    status: statusOf(normalised.answer.length > 0, normalised.closing),
    closing: normalised.closing,
    delayDays: times.delayDays,
    urls: { page: officialPageUrl(identity), legacy: legacyPageUrl(identity) },
    sample: number >= SAMPLE_NUMBERS_FROM && SAMPLE_MARK.test(normalised.title),
  });
  const json = contentJson(content);
  const formats = [normalised.format];
  const hash = hashOfContent(json, formats);
  return {
    question: { ...content, source: { formats, hashes: { [normalised.format]: hash } }, contentHash: hash },
    contentJson: json,
    unresolved,
    warnings: normalised.warnings,
  };
}

const contentSchema = questionSchema.omit({ source: true, contentHash: true });

/** Content in the schema's own order of keys; the schema itself decides, and says what is wrong, in any doubt. */
function checked(content: QuestionContent): QuestionContent {
  if (isSurelyValid(content)) return content;
  const result = contentSchema.safeParse(content);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ParseError(`field ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? 'not valid'}`);
}
