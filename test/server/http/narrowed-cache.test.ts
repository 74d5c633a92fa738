import express from 'express';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../server/context.js';
import { contextOf, narrowContext } from '../../../server/context.js';
import { answerCache } from '../../../server/http/answer-cache.js';
import { createIndexVersion } from '../../../server/index-version.js';
import { createLexiconSource } from '../../../server/lexicon/lexicon-source.js';
import { NO_MEMORY } from '../../../server/search/passage-memory.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { NO_JOURNAL } from '../../../server/changes/journal-port.js';
import { createNameSource } from '../../../server/suggest/name-source.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import { NO_VECTORS } from '../../../server/vectors/question-vectors.js';
import { createVocabulary } from '../../../server/understand/vocabulary.js';
import { createFakeEngine } from '../fake-engine.js';
import { QUESTIONS } from '../records.js';

const engine = createFakeEngine(QUESTIONS);
const parties = createPartyDirectory([]);
const shared: Context = {
  engine,
  scope: '',
  version: '1',
  indexVersion: createIndexVersion(engine),
  parties,
  vocabulary: createVocabulary(engine, parties),
  lexicon: createLexiconSource(engine),
  synonyms: createSynonymTable([]),
  passages: NO_MEMORY,
  names: createNameSource(engine, parties, createIndexVersion(engine)),
  vectors: NO_VECTORS,
  journal: NO_JOURNAL,
  publicUrl: null,
};

/** Answers with the version of the context that it was given, under the context that the header names. */
function client(lagging = false, noted: unknown[] = []) {
  const app = express();
  app.use((request, response, next) => {
    const scope = request.get('X-Scope');
    const lexicon = { ...shared.lexicon, lagsBehind: () => lagging };
    if (scope === 'none') narrowContext(response, { ...shared, version: 'narrow' });
    else if (scope !== undefined) narrowContext(response, { ...shared, lexicon, version: scope, scope });
    next();
  });
  app.use((_request, response, next) => {
    response.once('close', () => void noted.push(response.locals['noted']));
    next();
  });
  app.use(answerCache(shared, { isKept: () => true, build: '1', carried: ['noted'] }));
  app.get('/a', (_request, response) => {
    response.locals['noted'] = 'by the route';
    response.json({ seen: contextOf(response, shared).version });
  });
  return supertest(app);
}

describe('answers of a narrowed context', () => {
  it('are kept apart from those of every other, and from those of everybody', async () => {
    const asking = client();
    const tags = new Set<string | undefined>();
    for (const scope of ['santé', 'sport', 'santé', 'sport']) {
      const seen = encodeURIComponent(scope);
      const { headers } = await asking.get('/a').set('X-Scope', seen).expect(200, { seen });
      expect(headers['cache-control']).toBe('private, no-cache');
      tags.add(headers['etag']);
    }
    const open = await asking.get('/a').expect(200);
    expect(open.body).toEqual({ seen: '1' });
    expect(tags.add(open.headers['etag']).size).toBe(3);
  });

  it('are not kept where nobody says whose they are', async () => {
    const asking = client();
    await asking.get('/a').expect(200, { seen: '1' });
    const { headers } = await asking.get('/a').set('X-Scope', 'none').expect(200, { seen: 'narrow' });
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('bear no ETag of ours while words of an earlier state order them', async () => {
    const { headers } = await client(true).get('/a').set('X-Scope', 'x').expect(200);
    const { headers: current } = await client(false).get('/a').set('X-Scope', 'x').expect(200);
    expect(headers['etag']).not.toBe(current['etag']);
  });

  it('come with what their route noted, when they are given again and when they are not sent again', async () => {
    const noted: unknown[] = [];
    const asking = client(false, noted);
    const { headers } = await asking.get('/a').expect(200);
    await asking.get('/a').expect(200);
    await asking
      .get('/a')
      .set('If-None-Match', headers['etag'] ?? '')
      .expect(304);
    await expect.poll(() => noted).toEqual(['by the route', 'by the route', 'by the route']);
  });
});
