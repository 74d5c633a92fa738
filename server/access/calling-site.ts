/** Which site's page a browser sends a request for. */
import type { IncomingHttpHeaders } from 'node:http';

/** What browsers write for a page that has no origin of its own. */
export const NO_SITE = 'null';

/**
 * Browsers name no `Origin` for what a page embeds (images, scripts, frames), but say that they fetch it for another site:
 * a page of anybody's could spend a partner's quota by images that nobody sees. Whoever follows a link comes of their own
 * accord, and programs say nothing of the sort.
 * @returns undefined where no page stands behind the request
 */
export function callingSite(headers: IncomingHttpHeaders): string | undefined {
  const { origin, referer, 'sec-fetch-site': relation, 'sec-fetch-dest': destination } = headers;
  if (origin !== undefined) return origin;
  const isEmbedded = (relation === 'cross-site' || relation === 'same-site') && destination !== 'document';
  if (!isEmbedded) return undefined;
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : NO_SITE;
}
