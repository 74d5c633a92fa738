/** How numbers, days and sentences are written in French: the same on the server and in the browser. */

const numberFormat = new Intl.NumberFormat('fr-FR');
const dayFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** 12345 → « 12 345 », with the narrow space that French uses. */
export const formatNumber = (number: number): string => numberFormat.format(number);

/** « 1 question », « 0 question », « 2 500 questions ». */
export function countOf(number: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(number)}\u00a0${number > 1 ? plural : singular}`;
}

/**
 * French spacing that no line break may part: before « ; : ! ? … » and », after «, inside numbers, after « n° », « p. »
 * and « M. ». The documents print plain spaces there; and others after a dash, which would then begin a line.
 */
export function typeset(text: string): string {
  return text
    .replace(/ ([;:!?…»])/g, '\u00a0$1')
    .replace(/([–—])[\u00a0\u202f]/g, '$1 ')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=\d{3}(?!\d)|[%€])/g, '$1\u00a0')
    .replace(/(^|[\s(])(n°|p\.|MM?\.|Mme|Mlle) /g, '$1$2\u00a0');
}

/** The badge says that a sample question is invented: its title need not say it again. */
export function withoutMark(title: string): string {
  return title.replace(/\s*\((?:<mark>)?exemple(?:<\/mark>)?\s(?:<mark>)?fictif(?:<\/mark>)?\)$/i, '');
}

/** « 2019-03-05 » → « 5 mars 2019 », « 2019-03-01 » → « 1er mars 2019 ». */
export function formatDay(isoDay: string): string {
  return dayFormat
    .format(new Date(`${isoDay}T00:00:00Z`))
    .replace(/^1 /, '1er ')
    .replace(' ', '\u00a0');
}

export const formatLegislature = (number: number): string =>
  `${number}${number === 1 ? 're' : 'e'}\u00a0législature`;

export const formatConstituency = (number: number): string =>
  `${number}${number === 1 ? 're' : 'e'}\u00a0circonscription`;

/** The calendar day in Paris, where deadlines are counted: `YYYY-MM-DD`. */
export const parisToday = (now = new Date()): string =>
  now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
