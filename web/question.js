// One question: what was asked, what was answered, who and when.
import { authorLine, badges, datesLine, element, formatDay, getJson } from './common.js';

const main = document.getElementById('question');
const address = `/api/v1/questions/${location.pathname.replace(/^\/q\//, '')}`;

async function show() {
  document.getElementById('api').href = address;
  try {
    const question = await getJson(address);
    document.title = `${question.title} – question ${question.number}`;
    main.replaceChildren(...sections(question));
  } catch (error) {
    main.replaceChildren(
      element('div', { class: 'message error', role: 'alert' }, error.message),
      element('p', {}, element('a', { href: '/' }, 'Chercher une question')),
    );
  }
}

function sections(question) {
  return [
    badges(question),
    element('h1', {}, question.title),
    element('p', { class: 'meta' }, [authorLine(question), datesLine(question)].filter(Boolean).join(' · ')),
    facts(question),
    ...body('Question', question.question),
    question.erratum && element('p', { class: 'erratum' }, `Erratum : ${question.erratum}`),
    ...body(question.type === 'QE' ? 'Réponse' : 'Échange en séance', question.answer),
    question.answer.length === 0 && element('p', { class: 'message' }, 'Aucune réponse publiée.'),
    element('p', { class: 'citation' }, citation(question)),
    !question.sample &&
      element('p', {}, element('a', { href: question.urls.page, rel: 'noopener' }, 'Page officielle')),
  ].filter(Boolean);
}

function facts({ rubric, ministryAsked, ministry, dates, closing }) {
  const rows = [
    ['Rubrique', rubric],
    ['Ministère interrogé', ministryAsked?.label],
    ['Ministère attributaire', ministry?.label],
    ['Réponse due le', dates.due && formatDay(dates.due)],
    ['Signalée le', dates.signalled.map(formatDay).join(', ')],
    ['Renouvelée le', dates.renewed.map(formatDay).join(', ')],
    ['Close le', dates.closed && formatDay(dates.closed)],
    ['Motif de clôture', closing && (closing.label ?? closing.code)],
  ].filter(([, value]) => value);
  return element(
    'dl',
    { class: 'facts' },
    rows.map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
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
      return element('p', { class: 'note' }, part.text);
    default:
      return element('p', { class: 'text' }, part.text);
  }
}

function table(rows) {
  const cell = ({ text, header, colspan, rowspan }) =>
    element(header ? 'th' : 'td', { colspan: colspan > 1 && colspan, rowspan: rowspan > 1 && rowspan }, text);
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
    element('p', { class: 'speaker' }, role ? `${speaker}, ${role}` : speaker),
    speech.map(({ text, note }) => element('p', { class: note ? 'note' : 'text' }, text)),
  );
}

/** The form in which parliamentary documents cite a question. */
function citation({ type, number, jo, dates }) {
  const names = { QE: 'Question écrite', QG: 'Question au Gouvernement', QOSD: 'Question orale sans débat' };
  const place = (day, page) => `JO Assemblée nationale du ${formatDay(day)}${page ? `, p. ${page}` : ''}`;
  const asked = dates.published ? `, ${place(dates.published, jo.question?.page)}` : '';
  const answered = dates.answered ? ` ; réponse publiée au ${place(dates.answered, jo.answer?.page)}` : '';
  return `${names[type]} n° ${number}${asked}${type === 'QG' ? '' : answered}`;
}

void show();
