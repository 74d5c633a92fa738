/** A page of another site: its own origin, and a policy that lets in the service and its own files alone. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { closeServer } from './close-server.js';

export interface HostSite {
  origin: string;
  close: () => Promise<void>;
}

export interface HostPage {
  /** Base address of the service, without a final slash. */
  service: string;
  /** Another origin that the box is told to ask; the policy lets it. */
  elsewhere?: string;
  /** HTML of the body, inside `<main>`. */
  body: string;
  /** Rules of the page's own style sheet. */
  style?: string;
}

/** Answers every address but that of the style sheet with the same page; `describe` is asked anew each time. */
export async function startHostSite(describe: () => HostPage): Promise<HostSite> {
  const server = createServer((request, response) => {
    const page = describe();
    if (request.url === '/style.css') {
      response.setHeader('Content-Type', 'text/css').end(page.style ?? '');
      return;
    }
    response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Content-Security-Policy', policyFor(page))
      .end(document(page));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closeServer(server),
  };
}

/** As strict as docs/integrate.md says that it may be. */
function policyFor({ service, elsewhere = '' }: HostPage): string {
  return [
    "default-src 'none'",
    `script-src ${service}`,
    `connect-src ${service} ${elsewhere}`,
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

function document({ service, body }: HostPage): string {
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>La Gazette (exemple fictif)</title>
    <link rel="stylesheet" href="/style.css">
    <script type="module" src="${service}/recherche-questions.js"></script>
  </head>
  <body>
    <main>
      <h1>La Gazette (exemple fictif)</h1>
      ${body}
    </main>
  </body>
</html>`;
}
