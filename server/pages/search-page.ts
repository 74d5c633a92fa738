/** GET /: the welcome, or a page of results. */
import type { Request, RequestHandler } from 'express';
import { refusedPage, searchPage } from '../../web/views/search-page.js';
import type { WelcomeFacts } from '../../web/views/welcome-page.js';
import { welcomePage } from '../../web/views/welcome-page.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { publicAddress } from '../http/public-address.js';
import { keepByVersion } from '../index-version.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readSearchParams } from '../params/search-params.js';
import { noteSearch } from '../search-log/note-search.js';
import { waysOut } from '../../web/shared/addresses.js';
import { SITE } from '../../web/shared/labels.js';
import { pageTitle } from '../../web/shared/search-title.js';
import { totalLine } from '../../web/views/results.js';
import { findResultPage } from '../search/result-page.js';
import { findVersion } from '../routes/version.js';
import { renderDocument } from './document.js';
import { errorTitle, faultsOf, publicMessage } from './error-words.js';

const DESCRIPTION =
  'Recherche dans les questions des députés au Gouvernement, écrites et orales, et dans leurs réponses.';

/** Any parameter makes it a search: the bare address is the welcome. */
export function searchPageHandler(shared: Context): RequestHandler {
  const facts = keepByVersion(shared.indexVersion, () => welcomeFacts(shared));
  // What a key narrows down is counted for it alone.
  const factsFor = async (context: Context): Promise<WelcomeFacts> =>
    context === shared ? (await facts.current()).value : welcomeFacts(context);
  return async (request, response) => {
    const context = contextOf(response, shared);
    const query = queryOf(request.originalUrl);
    if (query === '') {
      const address = publicAddress(request, context.publicUrl);
      response.type('html').send(welcome(await factsFor(context), address));
      return;
    }
    const startedAt = performance.now();
    const params = readSearchParams(parseQueryString(query));
    const page = await findResultPage(params, context, startedAt);
    noteSearch(response, params, page.total);
    const parameters = new URLSearchParams(query);
    const document = renderDocument({
      page: 'search',
      title: pageTitle(page, parameters),
      description: `${totalLine(page)}. ${DESCRIPTION}`,
      body: searchPage({ parameters, page }),
      isHidden: true,
      feed: { href: waysOut(parameters).atom, title: 'Cette recherche en flux Atom' },
    });
    response.type('html').send(document);
  };
}

function welcome(facts: WelcomeFacts, address: string): string {
  return renderDocument({
    page: 'search',
    title: `${SITE} : recherche`,
    description: DESCRIPTION,
    body: welcomePage(facts),
    canonical: `${address}/`,
    feed: { href: '/api/v1/feed.atom', title: 'Dernières questions et réponses' },
  });
}

async function welcomeFacts(context: Context): Promise<WelcomeFacts> {
  const real = { ...EVERYTHING, filter: [anyOf('facet.sample', ['false'])] };
  const [{ index, types, lastJo, legislatures }, [own]] = await Promise.all([
    findVersion(context),
    context.engine.multiSearch([real]),
  ]);
  const countOf = (status: 'answered' | 'pending') =>
    types.reduce((sum, { statuses }) => sum + (statuses[status] ?? 0), 0);
  const days = Object.values(lastJo).flatMap(({ question, answer }) => [question ?? '', answer ?? '']);
  return {
    questions: index.documents,
    answered: countOf('answered'),
    pending: countOf('pending'),
    legislatures: legislatures
      .map(({ legislature, documents }) => ({ legislature, questions: documents }))
      .reverse(),
    lastDay: days.sort().at(-1) || null,
    sample: index.documents > 0 && own?.total === 0,
  };
}

/** A search that was refused, in the place of its results: the words stay in the box. */
export function refusedSearch(error: unknown, request: Request): string {
  const view = {
    parameters: new URLSearchParams(queryOf(request.originalUrl)),
    message: publicMessage(error),
    details: faultsOf(error),
  };
  return renderDocument({
    page: 'search',
    title: `${errorTitle(error)} – ${SITE}`,
    description: DESCRIPTION,
    body: refusedPage(view),
    isHidden: true,
  });
}
