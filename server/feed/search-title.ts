/** A search in one French line. */
import { valueLabel } from '../present/stats.js';
import { isStatsFacet, statsFacet } from '../stats/facets.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Understood } from '../understand/understand.js';

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

export function searchTitle({ params, selections }: Understood, parties: PartyDirectory): string {
  const chosen = Object.entries(selections).flatMap(([facet, { active, values }]) => {
    if (!active || !isStatsFacet(facet)) return [];
    const labels = values.map((value) => valueLabel(facet, value, parties));
    return [`${statsFacet(facet).label.toLowerCase()} : ${labels.join(' ou ') || 'aucun de ce nom'}`];
  });
  const words = params.q === '' ? [] : [`« ${params.q.slice(0, 200).toWellFormed()} »`];
  const parts = [...words, ...chosen, ...period(params)];
  return `Questions parlementaires${parts.length > 0 ? ` – ${parts.join(', ')}` : ''}`;
}

function period({ from, to }: Understood['params']): string[] {
  const [first, last] = [from, to].map((day) => (day === null ? null : written(day)));
  if (first && last) return [`du ${first} au ${last}`];
  if (first) return [`depuis le ${first}`];
  return last ? [`jusqu’au ${last}`] : [];
}

/** « 1er janvier 2023 », « 2 janvier 2023 » */
function written(isoDay: string): string {
  return DAY.format(new Date(`${isoDay}T00:00:00Z`)).replace(/^1 /, '1er ');
}
