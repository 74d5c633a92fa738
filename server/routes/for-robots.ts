/** What browsers and crawlers look for at fixed addresses. */
import type { Router } from 'express';
import type { Context } from '../context.js';
import { onlyReading } from '../http/methods.js';
import { publicAddress } from '../http/public-address.js';
import { escapeXml } from '../xml.js';

/** Pages may be crawled; the API is for programs that know what they want. */
const ROBOTS = ['User-agent: *', 'Allow: /', 'Disallow: /api/', 'Disallow: /health/', ''].join('\n');

/** GET /robots.txt and GET /opensearch.xml (a browser's address bar becomes a search box). */
export function robotRoutes(router: Router, { publicUrl }: Pick<Context, 'publicUrl'>): void {
  router
    .route('/robots.txt')
    .get((_request, response) => {
      response.set('Cache-Control', 'public, max-age=3600').type('text/plain').send(ROBOTS);
    })
    .all(onlyReading);
  router
    .route('/opensearch.xml')
    .get((request, response) => {
      response
        .vary('Host')
        .set('Cache-Control', 'public, max-age=3600')
        .type('application/opensearchdescription+xml')
        .send(description(publicAddress(request, publicUrl)));
    })
    .all(onlyReading);
}

/** @param address whole address of the service: templates must begin with it */
function description(address: string): string {
  const base = escapeXml(address);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Questions</ShortName>
  <Description>Questions des députés au Gouvernement, et leurs réponses</Description>
  <Language>fr</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image height="16" width="16" type="image/svg+xml">${base}/assets/icon.svg</Image>
  <Url type="text/html" template="${base}/?q={searchTerms}"/>
  <Url type="application/x-suggestions+json" rel="suggestions" template="${base}/api/v1/suggest?format=opensearch&amp;q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${base}/opensearch.xml"/>
</OpenSearchDescription>
`;
}
