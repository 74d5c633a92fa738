import fc from 'fast-check';
import { contentHash } from '../../indexer/content-hash.js';
import { deriveTimes } from '../../indexer/derive.js';
import { currentMinistry } from '../../indexer/merge.js';
import { statusOf } from '../../indexer/status.js';
import { formatUid, legacyPageUrl, officialPageUrl, type Identity } from '../../model/identity.js';
import {
  questionSchema,
  SOURCE_FORMATS,
  type Block,
  type Ministry,
  type Question,
  type SourceFormat,
} from '../../model/question.js';

/** Whole records for tests, as buildQuestion makes them: what follows from other fields is derived from them. */

export interface Stated {
  identity: Identity;
  format: SourceFormat;
  title: string;
  rubric: string | null;
  headingLead: string | null;
  analyses: string[];
  question: string | null;
  erratum: string | null;
  answer: string | null;
  author: Question['author'];
  party: Question['party'];
  ministryAsked: Ministry | null;
  ministries: Question['ministries'];
  published: string | null;
  page: number | null;
  answered: string | null;
  renewed: string[];
  signalled: string[];
  closing: { code: string; date: string | null } | null;
  sample: boolean;
}

export const AUTHOR = {
  id: 'PA990001',
  name: 'Ode Invention',
  sortName: 'Invention Ode',
  civility: 'Mme',
  department: 'Lot',
  departmentCode: '46',
  constituency: 1,
};

export function ministry(label: string): Ministry {
  return { organeId: null, label, title: null, portfolios: [label] };
}

const NOTHING: Stated = {
  identity: { legislature: 16, type: 'QE', number: 7 },
  format: 'open-data-json',
  title: 'Lanternes du port de Valbrume',
  rubric: 'Ports',
  headingLead: null,
  analyses: ['Lanternes du port de Valbrume'],
  question: 'Elle demande quand les lanternes du port de Valbrume seront rallumées.',
  erratum: null,
  answer: null,
  author: AUTHOR,
  party: { organeId: 'PO990001', code: 'GIM', label: 'Groupe imaginaire', lineage: 'GIM' },
  ministryAsked: ministry('Mer'),
  ministries: [],
  published: '2023-03-07',
  page: 12,
  answered: null,
  renewed: [],
  signalled: [],
  closing: null,
  sample: false,
};

function blocks(text: string | null): Block[] {
  return text === null ? [] : text.split('\n').map((line) => ({ kind: 'paragraph', text: line }));
}

/** A question that says what is given, and for the rest that a written question on lanterns awaits its answer. */
export function stateQuestion(given: Partial<Stated> = {}): Question {
  const stated = { ...NOTHING, ...given };
  const { identity, format, published, answered, page } = stated;
  const times = deriveTimes(identity.type, published, answered);
  const reference = (date: string | null): Question['jo']['question'] =>
    date === null ? null : { date, page, number: null, kind: null };
  const draft = questionSchema.parse({
    id: formatUid(identity),
    ...identity,
    title: stated.title,
    rubric: stated.rubric,
    headingLead: stated.headingLead,
    analyses: stated.analyses,
    question: blocks(stated.question),
    erratum: stated.erratum,
    answer: blocks(stated.answer),
    author: stated.author,
    party: stated.party,
    ministryAsked: stated.ministryAsked,
    ministries: stated.ministries,
    ministry: currentMinistry(stated.ministries, stated.ministryAsked),
    dates: {
      published,
      answered,
      due: times.due,
      closed: stated.closing?.date ?? null,
      renewed: stated.renewed,
      signalled: stated.signalled,
    },
    jo: { question: reference(published), answer: reference(answered) },
    status: statusOf(stated.answer !== null, stated.closing),
    closing: stated.closing && { ...stated.closing, label: null, jo: null },
    delayDays: times.delayDays,
    urls: { page: officialPageUrl(identity), legacy: legacyPageUrl(identity) },
    sample: stated.sample,
    source: { formats: [format], hashes: {} },
    contentHash: '',
  });
  const hash = contentHash(draft);
  return { ...draft, contentHash: hash, source: { formats: [format], hashes: { [format]: hash } } };
}

const day = fc.constantFrom('2022-12-31', '2023-03-07', '2023-03-14', '2023-06-20');
const days = fc.uniqueArray(day, { maxLength: 3 }).map((found) => found.sort());
const words = fc
  .array(fc.constantFrom('phare', 'quai', 'lanterne', 'marée', 'pilote', 'digue'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => list.join(' '));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const label = fc.constantFrom('Mer', 'Transports', 'Écologie');

/** Any record under one uid, of any format: what two documents may say of the same question, contradictions included. */
export function statedQuestions(): fc.Arbitrary<Question> {
  return fc
    .record({
      format: fc.constantFrom(...SOURCE_FORMATS),
      headings: fc.record({
        rubric: maybe(label),
        headingLead: maybe(words),
        analyses: fc.uniqueArray(words, { maxLength: 2 }),
      }),
      pageTitle: maybe(words),
      question: maybe(words),
      erratum: maybe(words),
      answer: maybe(words),
      author: maybe(
        fc.record({
          id: fc.constantFrom(null, 'PA990001', 'PA990002'),
          name: maybe(fc.constantFrom('Ode Invention', 'Guy Fiction')),
          sortName: fc.constant(null),
          civility: maybe(fc.constantFrom('Mme', 'M.')),
          department: maybe(fc.constantFrom('Lot', 'Ain')),
          departmentCode: fc.constant(null),
          constituency: maybe(fc.integer({ min: 1, max: 3 })),
        }),
      ),
      party: maybe(
        fc.constantFrom('GIM', 'GFI').map((code) => ({ organeId: null, code, label: code, lineage: code })),
      ),
      ministryAsked: maybe(label.map(ministry)),
      ministries: fc.array(fc.record({ label, since: maybe(day) }), { maxLength: 3 }),
      published: maybe(day),
      page: maybe(fc.integer({ min: 1, max: 9 })),
      answered: maybe(day),
      renewed: days,
      signalled: days,
      closing: maybe(
        fc.record({ code: fc.constantFrom('REP_PUB', 'AU', 'FM', 'INVENTE'), date: maybe(day) }),
      ),
      sample: fc.boolean(),
    })
    .map(({ headings, pageTitle, ministries, ...rest }) =>
      stateQuestion({
        ...rest,
        ...headings,
        title:
          pageTitle ??
          headings.analyses[0] ??
          headings.headingLead ??
          headings.rubric ??
          'Question écrite n° 7',
        ministries: ministries.map(({ label: name, since }) => ({ ...ministry(name), since })),
        // A date of answer comes with an answer, or with a closing that says so.
        answered: rest.answer !== null || rest.closing?.code === 'REP_PUB' ? rest.answered : null,
      }),
    );
}
