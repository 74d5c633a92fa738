import { createHash } from 'node:crypto';
import type { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import type { AtomFeed } from '../feed/atom.js';
import { writeAtom } from '../feed/atom.js';
import { feedEntries } from '../feed/feed-entries.js';
import { searchTitle } from '../feed/search-title.js';
import { onlyReading } from '../http/methods.js';
import { publicAddress } from '../http/public-address.js';
import type { RawQuery } from '../params/query-string.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readSearchParams, searchSchema } from '../params/search-params.js';
import { noteSearch } from '../search-log/note-search.js';
import type { ResultSet } from '../search/result-set.js';
import { findResultSet } from '../search/result-set.js';

const RIGHTS =
  'Données de l’Assemblée nationale, réutilisables sous Licence Ouverte / Open Licence 2.0 (Etalab), source et date à mentionner.';
const LICENSE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/';

/** GET /feed.atom: the newest questions and answers of a search. */
export function feedRoutes(router: Router, shared: Context): void {
  router
    .route('/feed.atom')
    .get(async (request, response) => {
      const raw = parseQueryString(queryOf(request.originalUrl));
      const params = readSearchParams(raw);
      const context = contextOf(response, shared);
      const version = await context.engine.version(); // first: what changes meanwhile is fetched next time
      const set = await findResultSet(params, context);
      noteSearch(response, params, set.total);
      const base = publicAddress(request, context.publicUrl);
      const entries = await newestEntries(set, context, base);
      const changed = changedAt(version);
      if (changed !== null) response.set('Last-Modified', changed);
      const title = searchTitle(set, new URLSearchParams(pairsOf(raw, [])), context.parties);
      const { id, ...links } = addresses(raw, base);
      const feed = { ...links, id: id + viewMark(context.scope), entries, title };
      // Express makes the ETag, and answers 304 to who has this very feed.
      response
        .type('application/atom+xml; charset=utf-8')
        .send(writeAtom({ ...feed, updated: entries[0]?.updated ?? EPOCH, ...PUBLISHER }));
    })
    .all(onlyReading);
}

const PUBLISHER = { author: 'Assemblée nationale', rights: RIGHTS, license: LICENSE };
/** An empty feed was never updated. */
const EPOCH = '1970-01-01T00:00:00Z';

async function newestEntries({ query, understood }: ResultSet, { engine }: Context, base: string) {
  const { perPage } = understood.params;
  const sort = ['order.latest:desc', 'order.number:desc'];
  const [newest] = await engine.multiSearch([{ ...query, sort, offset: 0, hitsPerPage: perPage }]);
  const ids = (newest?.hits ?? []).map(({ id }) => id);
  const records = await engine.records(ids);
  return feedEntries(
    ids.flatMap((id) => records.get(id) ?? []),
    base,
    perPage,
  );
}

/** What only says how a page is shown makes no other feed. */
const NOT_OF_THE_SEARCH = ['page', 'perPage', 'sort', 'facets', 'fold'];

/** Made of the known parameters alone, in their own order: a key, or the order in which they were typed, changes nothing. */
function addresses(raw: RawQuery, base: string): Pick<AtomFeed, 'id' | 'self' | 'page'> {
  const of = (left: readonly string[]): string => {
    const pairs = pairsOf(raw, left);
    return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
  };
  const feed = `${base}/api/v1/feed.atom`;
  return {
    id: feed + of(NOT_OF_THE_SEARCH),
    self: feed + of(NOT_OF_THE_SEARCH.filter((name) => name !== 'perPage')),
    page: `${base}/${of(NOT_OF_THE_SEARCH)}`,
  };
}

/** What a key with a filter sees is another feed; all keys with one filter see the same. */
function viewMark(scope: string): string {
  if (scope === '') return '';
  return `#vue-${createHash('sha256').update(scope).digest('base64url').slice(0, 16)}`;
}

function pairsOf({ values }: RawQuery, left: readonly string[]): [string, string][] {
  return Object.keys(searchSchema.shape)
    .filter((name) => !left.includes(name))
    .flatMap((name) =>
      (values.get(name) ?? []).map((value): [string, string] => [name, value.toWellFormed()]),
    );
}

/** Dates of HTTP have whole seconds: one in which the index may still change says nothing. */
const SETTLED = 2_000;

/** @param version of the index: the instant of its last change, as far as the engine tells it */
function changedAt(version: string | null): string | null {
  const instant = version === null ? NaN : Date.parse(version);
  return instant < Date.now() - SETTLED ? new Date(instant).toUTCString() : null;
}
