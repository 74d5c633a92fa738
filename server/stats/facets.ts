/** By what statistics may be broken down. Authors and constituencies are left out: that would rank deputies. */

export interface StatsFacet {
  /** French, shown as the head of a column. */
  label: string;
  /** Rows in their own order (`time`: years, months; `value`: delays), or the most frequent first (`count`). */
  order: 'time' | 'value' | 'count';
  /** French, of the row that sums up what is not shown; « Autres » unless given. */
  others?: string;
  /** A question may have several values: rows then add up to more than the total. */
  multiValued?: true;
}

export const STATS_FACETS = {
  legislature: { label: 'Législature', order: 'time', others: 'Législatures précédentes' },
  type: { label: 'Type', order: 'count' },
  status: { label: 'État', order: 'count' },
  rubric: { label: 'Rubrique', order: 'count' },
  headingLead: { label: 'Tête d’analyse', order: 'count' },
  ministry: { label: 'Ministère attributaire', order: 'count' },
  ministryAsked: { label: 'Ministère interrogé', order: 'count' },
  portfolio: { label: 'Portefeuille ministériel', order: 'count', multiValued: true },
  party: { label: 'Groupe', order: 'count' },
  partyLineage: { label: 'Lignée du groupe', order: 'count' },
  department: { label: 'Département', order: 'count' },
  closing: { label: 'Cause de clôture', order: 'count' },
  signalled: { label: 'Signalée', order: 'count' },
  renewed: { label: 'Renouvelée', order: 'count' },
  transferred: { label: 'Réattribuée', order: 'count' },
  delay: { label: 'Délai de réponse', order: 'value' },
  deadline: { label: 'Réponse dans les deux mois', order: 'count' },
  year: { label: 'Année de publication', order: 'time', others: 'Années précédentes' },
  month: { label: 'Mois de publication', order: 'time', others: 'Mois précédents' },
  answeredMonth: { label: 'Mois de réponse', order: 'time', others: 'Mois précédents' },
} as const satisfies Record<string, StatsFacet>;

export type StatsFacetName = keyof typeof STATS_FACETS;

export function statsFacet(name: StatsFacetName): StatsFacet {
  return STATS_FACETS[name];
}

export function isStatsFacet(name: string): name is StatsFacetName {
  return Object.hasOwn(STATS_FACETS, name);
}

/** What would put deputies in an order of their number of questions. */
export const RANKING_FACETS: readonly string[] = ['author', 'constituency'];
