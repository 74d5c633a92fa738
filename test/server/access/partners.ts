import { pino } from 'pino';
import supertest from 'supertest';
import { GROUPS } from '../../../config/groups.js';
import type { AccessOptions } from '../../../server/access/access.js';
import { openAccess } from '../../../server/access/access.js';
import type { Partner } from '../../../server/access/partner.js';
import type { PartnerDirectory } from '../../../server/access/partner-directory.js';
import type { AppParts } from '../../../server/app.js';
import { createApp } from '../../../server/app.js';
import { createHttpServer } from '../../../server/http/server.js';
import { createFakeEngine } from '../fake-engine.js';
import { QUESTIONS } from '../records.js';

/** An invented partner; give only what the test is about. */
export function makePartner(changes: Partial<Partner> = {}): Partner {
  return {
    name: 'Gazette imaginaire',
    keys: [],
    origins: ['https://www.gazette.exemple'],
    filter: {},
    perMinute: 1_000,
    perDay: 100_000,
    created: '2026-01-01T00:00:00.000Z',
    expires: null,
    revoked: null,
    ...changes,
  };
}

/** Keys in clear → whose they are. */
export function directoryOf(
  partners: Record<string, Partner>,
  until: string | null = null,
): PartnerDirectory {
  return {
    find: (key) => {
      const partner = Object.hasOwn(partners, key) ? partners[key] : undefined;
      return partner === undefined ? null : { partner, until };
    },
  };
}

export interface Failure {
  code: string;
  message: string;
}

export const failure = (response: { body: unknown }) => (response.body as { error: Failure }).error;

/** The app over a few questions, with what it logged. */
export function setUp(access: Partial<AccessOptions> = {}, parts: Partial<AppParts> = {}) {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const app = createApp({
    engine: createFakeEngine(QUESTIONS),
    logger,
    version: '1.2.3',
    groups: GROUPS,
    synonyms: [],
    access: { ...openAccess(), ...access },
    ...parts,
  });
  return { client: supertest(createHttpServer(app)), lines, logger };
}
