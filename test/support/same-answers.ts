import type { RunningService } from './service.js';

/** What two services that hold the same questions must agree on. */

interface Page {
  total: number;
  hits: { id: string; title: string }[];
}

export interface ServiceAnswers {
  /** Counts of /version; the version of the index is its own. */
  version: unknown;
  /** Whole answers by address, without the time that they took. */
  searches: Map<string, unknown>;
  changes: unknown;
}

/**
 * A hundred searches made of the words of the questions themselves: alone, together, quoted, excluded, filtered, in every
 * order. The same for the same questions.
 */
export async function hundredSearches(service: RunningService): Promise<string[]> {
  const { body } = await service.get<Page>('/api/v1/search?perPage=50&sort=oldest&facets=none');
  const titles = body.hits.map(({ title }) => title);
  const words = [...new Set(titles.join(' ').match(/\p{L}{4,}/gu) ?? [])];
  const pick = <T>(items: readonly T[], place: number): T | undefined => items[(place * 7) % items.length];
  const kinds: ((i: number) => string)[] = [
    (i) => `q=${word(i)}`,
    (i) => `q=${word(i)}+${word(i + 1)}`,
    (i) => `q=${encodeURIComponent(`"${pick(titles, i)?.split(' ').slice(0, 2).join(' ') ?? ''}"`)}`,
    (i) => `q=${word(i)}+-${word(i + 3)}`,
    (i) => `q=${word(i)}&type=QE&status=answered`,
    (i) => `q=${encodeURIComponent((pick(words, i) ?? '').slice(0, 4))}`,
    (i) => `q=${word(i)}+${word(i + 2)}+${word(i + 5)}&page=2`,
    (i) => `sort=${['newest', 'oldest', 'answered'][i % 3] ?? ''}&page=${1 + (i % 4)}`,
    (i) => `q=${pick(body.hits, i)?.id ?? ''}`,
    (i) => `q=${word(i)}&sort=newest&legislature=${14 + (i % 4)}`,
  ];
  const word = (place: number): string => encodeURIComponent(pick(words, place) ?? '');
  return Array.from({ length: 100 }, (_, i) => `/api/v1/search?${kinds[i % kinds.length]?.(i) ?? ''}`);
}

export async function answersOf(
  service: RunningService,
  searches: readonly string[],
): Promise<ServiceAnswers> {
  const found = new Map<string, unknown>();
  for (const address of searches) {
    const { status, body } = await service.get<object>(address);
    found.set(address, { status, ...body, tookMs: null });
  }
  const { body: version } = await service.get<{ index: object }>('/api/v1/version');
  const changes = { ...(await service.get<object>('/api/v1/changes')).body, tookMs: null };
  return {
    version: { ...version, index: { ...version.index, version: null, updatedAt: null } },
    searches: found,
    changes,
  };
}
