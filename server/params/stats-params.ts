/** Parameters of GET /api/v1/stats: the search, and how it is broken down. */
import { z } from 'zod';
import { FLAG_CHOICES, readFlag } from './values.js';
import { limits } from '../limits.js';
import {
  isStatsFacet,
  RANKING_FACETS,
  STATS_FACETS,
  statsFacet,
  type StatsFacetName,
} from '../stats/facets.js';
import { readBesideSearch } from './beside-search.js';
import type { RawQuery } from './query-string.js';
import { choice, count, parameter, shorten } from './readers.js';
import type { SearchParams } from './search-params.js';

export const INTERVALS = ['month', 'year'] as const;
export type Interval = (typeof INTERVALS)[number];

const breakdown = parameter((values, refuse): StatsFacetName[] => {
  const names = [...new Set(values.flatMap((value) => value.split(',')).map((name) => name.trim()))];
  const asked = names.filter((name) => name !== '');
  const known = asked.filter(isStatsFacet);
  for (const name of asked) {
    if (RANKING_FACETS.includes(name)) refuse(name, NO_RANKING);
    else if (!isStatsFacet(name))
      refuse(
        name,
        `« ${shorten(name)} » est inconnu. Valeurs possibles : ${Object.keys(STATS_FACETS).join(', ')}.`,
      );
  }
  if (asked.length > 2)
    refuse(asked.join(','), 'Deux critères de ventilation au plus, séparés par une virgule.');
  const [, second] = known;
  if (second !== undefined && statsFacet(second).multiValued)
    refuse(second, `« ${second} » a plusieurs valeurs par question : placez ce critère en premier.`);
  return known;
});

const NO_RANKING =
  'Aucun classement des députés n’est fourni : compter les questions par auteur en a multiplié le nombre sans mieux informer. Pour les questions d’un député, filtrez la recherche.';

export const statsSchema = z.object({
  interval: choice((name) => INTERVALS.find((interval) => interval === name) ?? null, INTERVALS.join(', ')),
  by: breakdown,
  limit: count({ byDefault: limits.statsRowsDefault, max: limits.statsRowsMax }),
  delays: choice(readFlag, FLAG_CHOICES),
});

export interface StatsParams {
  search: SearchParams;
  interval: Interval;
  /** At most two; the first makes rows, the second columns. */
  by: readonly StatsFacetName[];
  /** Rows, and columns, that are shown; the rest is summed up. */
  limit: number;
  /** Delays in each row too. */
  delays: boolean;
}

/** The day as of which delays are told is that of the search. @throws ParameterError with every parameter at fault */
export function readStatsParams(raw: RawQuery): StatsParams {
  const { own, search } = readBesideSearch(raw, statsSchema);
  return {
    search,
    interval: own.interval ?? 'year',
    by: own.by,
    limit: own.limit,
    delays: own.delays ?? false,
  };
}
