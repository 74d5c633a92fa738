// One question: what was asked, what was answered, who and when.
import {
  authorLine,
  badges,
  datesLine,
  element,
  formatDay,
  formatLegislature,
  getJson,
  getText,
  isLate,
  lastSearch,
  STATUS_LABELS,
  TYPE_LABELS,
  typeset,
  withoutMark,
} from './common.js';
import { paragraphsOf } from './transcript.js';

const main = document.getElementById('question');
const address = `/api/v1/questions/${location.pathname.replace(/^\/q\//, '')}`;

async function show() {
  document.getElementById('api').href = address;
  showWayBack();
  try {
    const question = await getJson(address);
    document.title = `${shownTitle(question)} – ${TYPE_LABELS[question.type]} n° ${question.number}`;
    main.replaceChildren(...sections(question));
    document.getElementById('en-json').hidden = false;
    await Promise.all([showCitation(), showRelated()]);
  } catch (error) {
    main.replaceChildren(...failure(error));
  }
}

const shownTitle = ({ title, sample }) => (sample ? withoutMark(title) : title);

/** To the results that led here, where this tab has some. */
function showWayBack() {
  const search = lastSearch();
  const link = document.getElementById('retour');
  if (search) link.href = search;
  link.textContent = search ? '← Retour aux résultats' : 'Chercher une question';
}

function failure(error) {
  const unknown = error.status === 404 || error.status === 400;
  document.title = unknown ? 'Question introuvable' : 'Question d’un député';
  const message = unknown
    ? 'Cette question n’est pas dans l’index. Vérifiez sa législature, son type et son numéro.'
    : error.message;
  return [
    element('h1', {}, unknown ? 'Question introuvable' : 'La question ne peut pas être affichée'),
    element('p', { class: 'message error', role: 'alert' }, message),
  ];
}

function sections(question) {
  return [
    badges(question),
    element('h1', {}, typeset(shownTitle(question))),
    element('p', { class: 'meta' }, [authorLine(question), datesLine(question)].filter(Boolean).join(' · ')),
    facts(question),
    ...body('Question', question.question),
    question.erratum &&
      element('p', { class: 'erratum text' }, element('strong', {}, 'Erratum. '), typeset(question.erratum)),
    ...body(question.type === 'QE' ? 'Réponse' : 'Échange en séance', question.answer),
    question.answer.length === 0 && element('p', { class: 'message' }, typeset(withoutAnswer(question))),
    citationPlace(),
    !question.sample &&
      element('p', {}, element('a', { href: question.urls.page, rel: 'noopener' }, 'Page officielle')),
    element('section', { id: 'proches', 'aria-live': 'off' }),
  ].filter(Boolean);
}

function facts({ status, rubric, ministryAsked, ministry, dates, closing }) {
  const asked = ministryAsked?.label;
  const responsible = ministry?.label;
  const days = (list) => list.map(formatDay).join(', ');
  // « Réponse publiée » is said above, with its day.
  const isClosedOtherwise = status !== 'answered';
  const rows = [
    ['Rubrique', rubric],
    ['Ministère', asked === responsible ? asked : null],
    ['Ministère interrogé', asked === responsible ? null : asked],
    ['Ministère attributaire', asked === responsible ? null : responsible],
    ['Réponse due le', dates.due && formatDay(dates.due)],
    ['Signalée le', days(dates.signalled)],
    ['Renouvelée le', days(dates.renewed)],
    ['Close le', isClosedOtherwise && dates.closed && formatDay(dates.closed)],
    ['Motif de clôture', isClosedOtherwise && closing && (closing.label ?? closing.code)],
  ].filter(([, value]) => value);
  return element(
    'dl',
    { class: 'facts' },
    rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}

function withoutAnswer({ status, dates }) {
  if (status === 'answered') return 'La réponse a été publiée, mais son texte n’est pas dans l’index.';
  if (status !== 'pending') return `${STATUS_LABELS[status]} : aucune réponse publiée.`;
  if (isLate({ status, dates }))
    return `Aucune réponse publiée : elle était attendue au plus tard le ${formatDay(dates.due)}.`;
  return 'Aucune réponse publiée à ce jour.';
}

function body(title, blocks) {
  return blocks.length === 0 ? [] : [element('h2', {}, title), ...blocks.map(block)];
}

function block(part) {
  switch (part.kind) {
    case 'table':
      return table(part.rows);
    case 'turn':
      return turn(part);
    case 'note':
      return element('p', { class: 'note' }, typeset(part.text));
    default:
      return element('p', { class: 'text' }, typeset(part.text));
  }
}

const FIGURES = /^[-–+]?\d[\d\s.,]*(?:\s?[%€])?$/;

function table(rows) {
  const cell = ({ text, header, colspan, rowspan }) =>
    element(
      header ? 'th' : 'td',
      {
        colspan: colspan > 1 && colspan,
        rowspan: rowspan > 1 && rowspan,
        class: FIGURES.test(text.trim()) && 'figures',
      },
      typeset(text),
    );
  const lines = rows.map((row) => element('tr', {}, row.map(cell)));
  return element(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': 'Tableau' },
    element('table', {}, element('tbody', {}, lines)),
  );
}

function turn({ speaker, role, chair, speech }) {
  return element(
    'div',
    { class: chair ? 'turn chair' : 'turn' },
    element('p', { class: 'speaker' }, element('strong', {}, typeset(speaker)), role && typeset(`, ${role}`)),
    paragraphsOf(speech).map(paragraph),
  );
}

/** The space between two parts is outside both, so that notes alone are in italics. */
function paragraph(parts) {
  const nodes = parts.map(({ text, note }) =>
    note ? element('em', { class: 'note' }, typeset(text)) : typeset(text),
  );
  return element(
    'p',
    {},
    nodes.flatMap((node, rank) => (rank === 0 ? [node] : [' ', node])),
  );
}

const CITATION_FILES = { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON' };

function citationPlace() {
  const files = Object.entries(CITATION_FILES).map(([format, name]) =>
    element('a', { href: `${address}/citation?format=${format}` }, name),
  );
  return element(
    'section',
    { class: 'citation' },
    element('h2', {}, 'Citer cette question'),
    element('p', { id: 'citation' }),
    element(
      'p',
      {},
      typeset('Fichiers : '),
      files.flatMap((file, rank) => (rank === 0 ? [file] : [', ', file])),
    ),
  );
}

/** As parliamentary documents cite it. */
async function showCitation() {
  const text = await getText(`${address}/citation`);
  if (text !== null) document.getElementById('citation').textContent = typeset(text);
}

const REASONS = {
  'same-answer': 'même réponse',
  'same-wording': 'texte presque identique',
  'follow-up': 'suite du même auteur',
  'same-subject': 'même sujet',
};

/** A help beside the question, which stands without it. */
async function showRelated() {
  const found = await getJson(`${address}/related?perPage=5`).catch(() => null);
  if (found === null || found.hits.length === 0) return;
  document
    .getElementById('proches')
    .replaceChildren(
      element('h2', {}, 'Questions proches'),
      element('ul', { class: 'related' }, found.hits.map(relatedItem)),
    );
}

function relatedItem(hit) {
  const { id, type, number, legislature, status, reason } = hit;
  const details = [
    `${TYPE_LABELS[type]} n° ${number}, ${formatLegislature(legislature)}`,
    hit.author?.name,
    STATUS_LABELS[status],
  ];
  return element(
    'li',
    {},
    element('a', { href: `/q/${id}` }, typeset(shownTitle(hit))),
    ' ',
    element('span', { class: 'badge' }, REASONS[reason] ?? reason),
    element('p', { class: 'meta' }, typeset(details.filter(Boolean).join(' · '))),
  );
}

void show();
