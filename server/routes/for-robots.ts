/** What browsers and crawlers look for at fixed addresses. */
import { Router } from 'express';
import type { Request } from 'express';
import { onlyReading } from '../http/methods.js';

/** Pages may be crawled; the API is for programs that know what they want. */
const ROBOTS = ['User-agent: *', 'Allow: /', 'Disallow: /api/', 'Disallow: /health/', ''].join('\n');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** GET /robots.txt and GET /opensearch.xml (a browser's address bar becomes a search box). */
export function robotRoutes(): Router {
  const router = Router();
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
        .send(description(originOf(request)));
    })
    .all(onlyReading);
  return router;
}

/** Templates must be whole addresses; the address of the service is the one by which it was asked. */
function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}

function description(origin: string): string {
  const base = origin.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Questions</ShortName>
  <Description>Questions des députés au Gouvernement, et leurs réponses</Description>
  <Language>fr</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image height="16" width="16" type="image/svg+xml">${base}/assets/icon.svg</Image>
  <Url type="text/html" template="${base}/?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${base}/opensearch.xml"/>
</OpenSearchDescription>
`;
}
