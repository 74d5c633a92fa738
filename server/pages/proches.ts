/** GET /proches: the editor's aid; what is pasted goes to the API, not to this address. */
import type { RequestHandler } from 'express';
import { prochesPage } from '../../web/views/proches/proches-page.js';
import { renderDocument } from './document.js';

export const prochesPageHandler: RequestHandler = (_request, response) => {
  const document = renderDocument({
    page: 'proches',
    title: 'Questions proches – Questions des députés',
    description:
      'Coller un texte pour trouver les questions de députés sur le même sujet ; coller une liste de références pour retrouver les questions.',
    body: prochesPage(),
  });
  response.set('Cache-Control', 'no-cache').type('html').send(document);
};
