import type { RequestHandler } from 'express';
import { frame } from '../../web/views/frame.js';
import { integrerPage } from '../../web/views/integrer-page.js';
import type { Context } from '../context.js';
import { publicAddress } from '../http/public-address.js';
import { renderDocument } from './document.js';

/** GET /integrer: how to have the search on another site. It holds the address of the service, and asks nothing. */
export function integrerPageHandler({ publicUrl }: Pick<Context, 'publicUrl'>): RequestHandler {
  return (request, response) => {
    const address = publicAddress(request, publicUrl);
    const document = renderDocument({
      page: 'integrer',
      title: 'Intégrer la recherche à votre site – Questions des députés',
      description:
        'Une boîte de recherche dans les questions des députés pour votre site : deux balises, une API ou un lien.',
      body: frame(integrerPage({ service: `${address}/` }), { path: '/integrer' }),
      canonical: `${address}/integrer`,
    });
    response.vary('Host').set('Cache-Control', 'no-cache').type('html').send(document);
  };
}
