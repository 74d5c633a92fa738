import type { RequestHandler, Response } from 'express';
import express, { Router } from 'express';
import { frame } from '../../web/views/frame.js';
import { notFoundPage } from '../../web/views/not-found-page.js';
import type { Context } from '../context.js';
import { onlyReading, onlyReadingFiles } from '../http/methods.js';
import { assetsFolder } from '../pages/assets.js';
import { deskPageHandler, deskTableHandler } from '../pages/desk.js';
import { renderDocument } from '../pages/document.js';
import { integrerPageHandler } from '../pages/integrer-page.js';
import { pageErrors } from '../pages/page-errors.js';
import { prochesPageHandler } from '../pages/proches.js';
import { questionPageHandler } from '../pages/question-page.js';
import { searchPageHandler } from '../pages/search-page.js';
import { valuesPageHandler } from '../pages/values-page.js';

/** Names that hold a hash of the file never change what they mean. */
const HASHED = /-[\w-]{8}\.(?:js|css)$/;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Our own addresses of a question, then those of the Assemblée's two sites, so that only the host of a link changes. */
const QUESTION_PATHS = [
  '/q/*reference',
  '/dyn/:legislature/questions/:reference',
  '/q:legislature/:reference',
];

/**
 * The pages for people, and their files. Mounted last: what nothing else answers to is a page that does not exist.
 * @param guards what stands before the pages that ask the engine, as before the API
 */
export function pageRoutes(shared: Context, guards: readonly RequestHandler[]): Router {
  const router = Router();
  router.use('/assets', assetFiles(), onlyReadingFiles);
  router
    .route('/')
    .get(...guards, searchPageHandler(shared))
    .all(onlyReading);
  router
    .route(QUESTION_PATHS)
    .get(...guards, questionPageHandler(shared))
    .all(onlyReading);
  router
    .route('/analyse')
    .get(...guards, deskPageHandler(shared))
    .all(onlyReading);
  router
    .route('/analyse/tableau.csv')
    .get(...guards, deskTableHandler(shared))
    .all(onlyReading);
  router
    .route('/valeurs/:facet')
    .get(...guards, valuesPageHandler(shared))
    .all(onlyReading);
  router.route('/proches').get(prochesPageHandler).all(onlyReading);
  router.route('/integrer').get(integrerPageHandler(shared)).all(onlyReading);
  router.use((request, response, next) => {
    if (/^\/(api|health)\//.test(request.path) || request.accepts(['json', 'html']) !== 'html') next();
    else sendNotFound(response);
  });
  router.use(pageErrors);
  return router;
}

/** What vite has built; other names are asked for again each time. */
function assetFiles() {
  return express.static(assetsFolder(), {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', HASHED.test(path) ? FOR_EVER : 'no-cache');
    },
  });
}

function sendNotFound(response: Response): void {
  const document = renderDocument({
    page: 'plain',
    title: 'Page introuvable',
    description: 'Il n’y a rien à cette adresse.',
    body: frame(notFoundPage(), { path: '' }),
    isHidden: true,
  });
  response.status(404).set('Cache-Control', 'no-cache').type('html').send(document);
}
