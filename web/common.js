// Shared by the pages: elements built without HTML parsing, dates and names in French.

export const TYPE_LABELS = {
  QE: 'Question écrite',
  QG: 'Question au Gouvernement',
  QOSD: 'Question orale sans débat',
};

export const STATUS_LABELS = {
  pending: 'En attente de réponse',
  answered: 'Réponse publiée',
  withdrawn: 'Retirée',
  lapsed: 'Caduque (fin de mandat)',
  cancelled: 'Séance annulée',
  closed: 'Close sans réponse',
};

const numberFormat = new Intl.NumberFormat('fr-FR');
const dayFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

export const formatNumber = (number) => numberFormat.format(number);

/**
 * French spacing that no line break may part: before « ; : ! ? » and », after «, inside numbers, after « n° », « p. »
 * and « M. ». The documents print plain spaces there.
 */
export const typeset = (text) =>
  text
    .replace(/ ([;:!?»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=\d{3}(?!\d)|[%€])/g, '$1\u00a0')
    .replace(/(^|[\s(])(n°|p\.|MM?\.|Mme|Mlle) /g, '$1$2\u00a0');

/** The badge says that a sample question is invented: its title need not say it again. */
export const withoutMark = (title) =>
  title.replace(/\s*\((?:<mark>)?exemple(?:<\/mark>)?\s(?:<mark>)?fictif(?:<\/mark>)?\)$/i, '');

/** « 2019-03-05 » → « 5 mars 2019 », « 2019-03-01 » → « 1er mars 2019 ». */
export const formatDay = (isoDay) =>
  dayFormat
    .format(new Date(`${isoDay}T00:00:00Z`))
    .replace(/^1 /, '1er ')
    .replace(' ', '\u00a0');

export const formatLegislature = (number) => `${number}${number === 1 ? 're' : 'e'} législature`;

/** element('a', { href: '/' }, 'texte', otherElement): false, null and undefined children are left out. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(
    ...children.flat(Infinity).filter((child) => child !== false && child !== null && child !== undefined),
  );
  return node;
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#x27': "'" };

const decodeEntities = (text) =>
  text.replace(/&(amp|lt|gt|quot|apos|#39|#x27);/g, (_whole, name) => ENTITIES[name]);

/** The gateway's escaped text, whose only tag is <mark>, as text and mark nodes: any other tag stays visible text. */
export function marked(html) {
  let inside = false;
  const nodes = [];
  for (const piece of html.split(/(<\/?mark>)/)) {
    if (piece === '<mark>') inside = true;
    else if (piece === '</mark>') inside = false;
    else if (piece !== '') {
      const text = typeset(decodeEntities(piece));
      nodes.push(inside ? element('mark', {}, text) : document.createTextNode(text));
    }
  }
  return nodes;
}

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

/** Waits for an answer that was due before today, in Paris. */
export const isLate = ({ status, dates }) =>
  status === 'pending' && Boolean(dates.due) && dates.due < today();

export function badges(question) {
  return element(
    'p',
    { class: 'badges' },
    question.sample && element('span', { class: 'badge sample' }, 'Exemple fictif'),
    element('span', { class: 'badge' }, typeset(`${TYPE_LABELS[question.type]} n° ${question.number}`)),
    element('span', { class: 'badge' }, formatLegislature(question.legislature)),
    element('span', { class: `badge status-${question.status}` }, STATUS_LABELS[question.status]),
    isLate(question) && element('span', { class: 'badge late' }, 'Hors délai'),
  );
}

/** « Claire Exemple (LT), Ain, 2e circonscription » */
export function authorLine({ author, party }) {
  const place = [
    author?.department,
    author?.constituency && `${author.constituency}${author.constituency === 1 ? 're' : 'e'} circonscription`,
  ].filter(Boolean);
  const group = party?.label;
  const name = author?.name;
  const who = name && group ? `${name} (${group})` : (name ?? group ?? 'Auteur inconnu');
  return [who, ...place].join(', ');
}

/** « Posée le …, réponse le … (42 jours) », « Séance du … » when both were of one sitting. */
export function datesLine({ type, dates, delayDays }) {
  const { published, answered } = dates;
  if (type === 'QG' && published !== null && (answered === null || answered === published))
    return `Séance du ${formatDay(published)}`;
  const parts = [];
  if (published) parts.push(`Posée le ${formatDay(published)}`);
  if (answered) parts.push(`réponse le ${formatDay(answered)}`);
  const delay =
    delayDays === null ? '' : ` (${formatNumber(delayDays)}\u00a0${delayDays > 1 ? 'jours' : 'jour'})`;
  const line = parts.join(', ') + delay;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** A text, or null when it cannot be had: for what a page can do without. */
export async function getText(address) {
  try {
    const response = await fetch(address);
    return response.ok ? (await response.text()).trim() : null;
  } catch {
    return null;
  }
}

/** Body of an answer in JSON. Throws an Error whose message is French and may be shown, `details` for parameters. */
export async function getJson(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal, headers: { accept: 'application/json' } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('Le service ne répond pas. Vérifiez la connexion, puis réessayez.', { cause: error });
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  const error = new Error(body?.error?.message ?? `Le service a répondu ${response.status}. Réessayez.`);
  error.status = response.status;
  error.details = body?.error?.details ?? [];
  throw error;
}

const LAST_SEARCH = 'derniere-recherche';

/** Kept for this tab only, so that a question can lead back to the results it was found in. */
export function rememberSearch(address) {
  try {
    window.sessionStorage.setItem(LAST_SEARCH, address);
  } catch {
    // Storage refused by the reader's settings: there is only no way back.
  }
}

export function lastSearch() {
  try {
    const address = window.sessionStorage.getItem(LAST_SEARCH);
    return address?.startsWith('/?') ? address : null;
  } catch {
    return null;
  }
}
