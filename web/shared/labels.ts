/** The words that people read for the values of the API. */
import type { SearchParams } from '../../server/params/search-params.js';
import type { Hit } from '../../server/present/hit.js';
import type { RelatedReason } from '../../server/related/related.js';
import { formatConstituency, formatDay, formatNumber, parisToday } from './format.js';

export const SITE = 'Questions des députés';

/** Facets in the order in which the pages show them. */
export const FACET_LABELS: Record<string, string> = {
  legislature: 'Législature',
  type: 'Type de question',
  status: 'État',
  rubric: 'Rubrique',
  ministry: 'Ministère',
  party: 'Groupe politique',
};

/** Every parameter of a search, for who wrote none and is told of one. */
const OF_A_SEARCH = {
  q: 'Texte cherché',
  ids: 'Liste de questions',
  number: 'Numéro',
  legislature: 'Législature',
  type: 'Type de question',
  status: 'État',
  rubric: 'Rubrique',
  ministry: 'Ministère attributaire',
  ministryAsked: 'Ministère interrogé',
  portfolio: 'Domaine ministériel',
  author: 'Auteur',
  party: 'Groupe politique',
  partyLineage: 'Lignée du groupe',
  department: 'Département',
  constituency: 'Circonscription',
  closing: 'Cause de clôture',
  signalled: 'Signalée',
  renewed: 'Renouvelée',
  transferred: 'Réattribuée',
  withdrawn: 'Retirée',
  delay: 'Délai de réponse',
  late: 'Hors délai',
  asOf: 'Jour de référence',
  year: 'Année de publication',
  month: 'Mois de publication',
  from: 'Date de début',
  to: 'Date de fin',
  answeredFrom: 'Réponse, date de début',
  answeredTo: 'Réponse, date de fin',
  family: 'Questions regroupées',
  sort: 'Tri',
  page: 'Page',
  perPage: 'Résultats par page',
  facets: 'Facettes',
  fold: 'Regroupement',
} as const satisfies Record<Exclude<keyof SearchParams, 'warnings'>, string>;

/** `*` is what is wrong with the address as a whole. */
export const PARAMETER_LABELS: Readonly<Record<string, string>> = { ...OF_A_SEARCH, '*': 'Adresse' };

export const SORT_LABELS: Record<string, string> = {
  relevance: 'pertinence',
  newest: 'date, récentes d’abord',
  oldest: 'date, anciennes d’abord',
  answered: 'réponse, récentes d’abord',
  delay: 'délai de réponse, longs d’abord',
};

/** Why a question is like another, the strongest reason first. */
export const REASON_LABELS: Record<RelatedReason, string> = {
  'same-answer': 'Même réponse',
  'same-wording': 'Texte presque identique',
  'follow-up': 'Suite, du même auteur',
  'same-subject': 'Même sujet',
};

/** Waits for an answer that was due before today, in Paris. */
export function isLate({ status, dates }: Pick<Hit, 'status' | 'dates'>): boolean {
  return status === 'pending' && dates.due !== null && dates.due < parisToday();
}

/** « Claire Exemple (LT), Ain, 2e circonscription » */
export function authorLine({ author, party }: Pick<Hit, 'author' | 'party'>): string {
  const place = [
    author?.department,
    author?.constituency ? formatConstituency(author.constituency) : null,
  ].filter((part) => part !== null && part !== undefined);
  const [name, group] = [author?.name, party?.label];
  const who = name && group ? `${name} (${group})` : (name ?? group ?? 'Auteur inconnu');
  return [who, ...place].join(', ');
}

/**
 * « Posée le …, réponse le … (42 jours) ». Oral questions were put, and answered, on another day than that of the JO which
 * printed them: « Publiée au JO du …, réponse au JO du … », « JO du … » when it printed both.
 */
export function datesLine({ type, dates, delayDays }: Pick<Hit, 'type' | 'dates' | 'delayDays'>): string {
  const { published, answered } = dates;
  if (type === 'QG' && published !== null && (answered === null || answered === published))
    return `JO du ${formatDay(published)}`;
  const [asked, replied] =
    type === 'QE' ? ['Posée le', 'réponse le'] : ['Publiée au JO du', 'réponse au JO du'];
  const parts: string[] = [];
  if (published) parts.push(`${asked} ${formatDay(published)}`);
  if (answered) parts.push(`${replied} ${formatDay(answered)}`);
  const delay =
    delayDays === null ? '' : ` (${formatNumber(delayDays)}\u00a0${delayDays > 1 ? 'jours' : 'jour'})`;
  const line = parts.join(', ') + delay;
  return line.charAt(0).toUpperCase() + line.slice(1);
}
