import { join } from 'node:path';
import express, { Router } from 'express';
import { projectRoot } from '../../config/project-root.js';
import { onlyReading } from '../http/methods.js';

/** The pages for people: plain files of web/, always revalidated since their names do not change. */
export function pageRoutes(): Router {
  const folder = join(projectRoot(), 'web');
  const page = { root: folder, headers: { 'Cache-Control': 'no-cache' } };
  const router = Router();
  router
    .route('/')
    .get((_request, response) => {
      response.sendFile('index.html', page);
    })
    .all(onlyReading);
  router
    .route('/q/:id')
    .get((_request, response) => {
      response.sendFile('question.html', page);
    })
    .all(onlyReading);
  router.use(
    '/assets',
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  router.use((request, response, next) => {
    if (/^\/(api|health)\//.test(request.path) || request.accepts(['json', 'html']) !== 'html') next();
    else response.status(404).sendFile('not-found.html', page);
  });
  return router;
}
