import type { Question } from '../../model/question.js';
import { questionSchema } from '../../model/question.js';
import { formatUid, legacyPageUrl, officialPageUrl } from '../../model/identity.js';

type Changes = Partial<Question> & { text?: string; reply?: string };

/** An invented question; give only what the test is about. */
export function makeQuestion({ text, reply, ...changes }: Changes = {}): Question {
  const { legislature = 15, type = 'QE', number = 17519 } = changes;
  const identity = { legislature, type, number };
  const body = (content: string | undefined): Question['question'] =>
    content === undefined ? [] : [{ kind: 'paragraph', text: content }];
  return questionSchema.parse({
    id: formatUid(identity),
    legislature,
    type,
    number,
    title: 'Balades en trottinette fluviale',
    rubric: 'Transports imaginaires',
    headingLead: null,
    analyses: [],
    question: body(text ?? 'Mme Claire Exemple interroge le ministre sur les trottinettes fluviales.'),
    erratum: null,
    answer: body(reply),
    author: {
      id: 'PA1',
      name: 'Claire Exemple',
      sortName: 'Exemple Claire',
      civility: 'Mme',
      department: 'Ain',
      departmentCode: '01',
      constituency: 2,
    },
    party: { organeId: 'PO1', code: 'LT', label: 'Libertés et Territoires', lineage: 'LIOT' },
    ministryAsked: null,
    ministries: [],
    ministry: { organeId: null, label: 'Rivières', title: null, portfolios: ['Environnement'] },
    dates: { published: '2019-03-05', answered: null, due: null, closed: null, renewed: [], signalled: [] },
    jo: { question: null, answer: null },
    status: 'pending',
    closing: null,
    delayDays: null,
    urls: { page: officialPageUrl(identity), legacy: legacyPageUrl(identity) },
    sample: false,
    source: { formats: ['open-data-json'], hashes: { 'open-data-json': 'hash-interne' } },
    contentHash: 'empreinte-interne',
    ...changes,
  });
}

/** Four questions, one apart from the others in each respect that a facet tells apart. */
export const QUESTIONS: readonly Question[] = [
  makeQuestion({}),
  makeQuestion({
    legislature: 16,
    number: 17519,
    title: 'Entretien des canaux suspendus',
    rubric: 'cours d’eau, étangs et lacs',
    text: 'La députée demande quand les canaux suspendus seront repeints en turquoise.',
    reply: 'Les canaux suspendus seront repeints avec des trottinettes.',
    party: { organeId: 'PO2', code: 'UDI-I', label: 'UDI et Indépendants', lineage: 'UDI-I' },
    ministry: { organeId: null, label: 'Travail, plein emploi et insertion', title: null, portfolios: [] },
    dates: {
      published: '2023-01-10',
      answered: '2023-02-21',
      due: '2023-03-10',
      closed: null,
      renewed: [],
      signalled: [],
    },
    status: 'answered',
    delayDays: 42,
    sample: true,
  }),
  makeQuestion({
    legislature: 16,
    type: 'QG',
    number: 12,
    title: 'Montgolfières scolaires',
    rubric: 'Industrie',
    question: [],
    reply: 'Le Gouvernement soutient les montgolfières scolaires.',
    dates: {
      published: '2023-05-02',
      answered: '2023-05-02',
      due: null,
      closed: null,
      renewed: [],
      signalled: [],
    },
    status: 'answered',
  }),
  makeQuestion({
    legislature: 14,
    number: 300,
    title: 'Phares de montagne',
    rubric: null,
    text: 'Le député souhaite des phares en montagne.',
    party: null,
    dates: { published: null, answered: null, due: null, closed: null, renewed: [], signalled: [] },
    status: 'withdrawn',
  }),
];
