import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { childEnvironment, ConfigError, readConfig } from '../../config/env.js';
import { OFFICIAL_REPOSITORY } from '../../config/sync.js';

const folder = mkdtempSync(join(tmpdir(), 'questions-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = join(folder, 'meilisearch');
writeFileSync(program, '');

const KEY = 'une-clé-de-seize-octets';

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
}

const DEFAULTS = {
  port: 8080,
  host: '127.0.0.1',
  publicUrl: null,
  dataDir: resolve('data'),
  meiliUrl: null,
  meiliUrls: null,
  meiliMasterKey: null,
  meiliBin: null,
  logLevel: 'info',
  sample: true,
  anonymous: true,
  anonymousPerMinute: 240,
  trustProxy: 0,
  redisUrl: null,
  syncBaseUrl: OFFICIAL_REPOSITORY,
  searchLogDays: 180,
  stopTimeout: 120,
  metricsToken: null,
  embedder: { kind: 'off' },
};

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual(DEFAULTS);
  });

  it('takes an empty variable for an unset one', () => {
    const names = [
      'PORT',
      'HOST',
      'PUBLIC_URL',
      'DATA_DIR',
      'MEILI_URL',
      'MEILI_URLS',
      'MEILI_MASTER_KEY',
      'MEILI_BIN',
      'LOG_LEVEL',
      'SAMPLE',
      'ANONYMOUS',
      'ANONYMOUS_PER_MINUTE',
      'TRUST_PROXY',
      'REDIS_URL',
      'SYNC_BASE_URL',
      'SEARCH_LOG_DAYS',
      'STOP_TIMEOUT',
      'METRICS_TOKEN',
      'EMBEDDER',
      'EMBEDDER_URL',
      'EMBEDDER_MODEL',
      'EMBEDDER_KEY',
    ];
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(DEFAULTS);
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ' \t'])))).toEqual(DEFAULTS);
  });

  it('reads every variable, white space around it apart', () => {
    const config = readConfig({
      PORT: ' 0 ',
      HOST: '::1',
      PUBLIC_URL: 'https://exemple.fr/questions/',
      DATA_DIR: folder,
      MEILI_URL: 'https://meili.exemple:7700/base//',
      MEILI_MASTER_KEY: KEY,
      MEILI_BIN: program,
      LOG_LEVEL: 'silent',
      SAMPLE: 'off',
      ANONYMOUS: 'off',
      ANONYMOUS_PER_MINUTE: '30',
      TRUST_PROXY: 'loopback, 10.0.0.0/8, ::1',
      REDIS_URL: 'redis://nom:motdepasse@exemple:6379/1',
      SYNC_BASE_URL: 'https://miroir.exemple/depot/',
      SEARCH_LOG_DAYS: '0',
      STOP_TIMEOUT: '5',
      METRICS_TOKEN: KEY,
      EMBEDDER: 'openai',
      EMBEDDER_URL: 'https://vecteurs.exemple/v1/',
      EMBEDDER_MODEL: 'petit-modèle',
      EMBEDDER_KEY: KEY,
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      publicUrl: 'https://exemple.fr/questions',
      dataDir: folder,
      meiliUrl: 'https://meili.exemple:7700/base',
      meiliUrls: null,
      meiliMasterKey: KEY,
      meiliBin: program,
      logLevel: 'silent',
      sample: false,
      anonymous: false,
      anonymousPerMinute: 30,
      trustProxy: ['loopback', '10.0.0.0/8', '::1'],
      redisUrl: 'redis://nom:motdepasse@exemple:6379/1',
      syncBaseUrl: 'https://miroir.exemple/depot',
      searchLogDays: 0,
      stopTimeout: 5,
      metricsToken: KEY,
      embedder: {
        kind: 'openai',
        url: 'https://vecteurs.exemple/v1',
        model: 'petit-modèle',
        key: KEY,
      },
    });
    expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
  });

  it('makes the data folder an absolute path: commands find the same engine from wherever they start', () => {
    expect(readConfig({ DATA_DIR: 'ailleurs' }).dataDir).toBe(resolve('ailleurs'));
  });

  it.each([
    ['PORT', '65536', /0 to 65535/],
    ['PORT', '-1', /0 to 65535/],
    ['PORT', '80.5', /0 to 65535/],
    ['PORT', 'http', /0 to 65535/],
    ['HOST', 'http://localhost', /host name or an IP address/],
    ['PUBLIC_URL', 'exemple.fr', /http\(s\) address/],
    ['PUBLIC_URL', 'https://exemple.fr/?q=x', /without/],
    ['MEILI_URL', 'localhost:7700', /http\(s\) address/],
    ['MEILI_URL', 'ftp://exemple', /http\(s\) address/],
    ['MEILI_BIN', join(folder, 'nothing-here'), /does not exist/],
    ['LOG_LEVEL', 'loud', /one of fatal, error, warn, info, debug, trace, silent/],
    ['SAMPLE', 'yes', /on or off/],
    ['ANONYMOUS', 'maybe', /on or off/],
    ['ANONYMOUS_PER_MINUTE', '-1', /whole number from 0/],
    ['TRUST_PROXY', 'true', /number of proxies/],
    ['TRUST_PROXY', '10.0.0.0/33', /number of proxies/],
    ['REDIS_URL', 'http://exemple', /Redis address/],
    ['SYNC_BASE_URL', 'ftp://exemple', /http\(s\) address/],
    ['SYNC_BASE_URL', 'https://exemple.fr/?depot', /without/],
    ['SEARCH_LOG_DAYS', '9999', /whole number from 0 to 3650/],
    ['STOP_TIMEOUT', '2m', /whole number from 0 to 86400/],
    ['EMBEDDER', 'word2vec', /one of off, corpus, openai, ollama, tei/],
    ['EMBEDDER_URL', 'exemple:80', /http\(s\) address/],
    ['EMBEDDER_URL', 'https://exemple/v1?cle=x', /without/],
  ])('refuses %s=%s, naming variable, value and remedy', (name, value, remedy) => {
    const message = problemsOf({ [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(`« ${value} »`);
    expect(message).toMatch(remedy);
    expect(message.split('\n')).toHaveLength(1);
  });

  it('asks for what an endpoint of vectors needs, and for nothing where there is none', () => {
    expect(problemsOf({ EMBEDDER: 'openai' }).split('\n')).toEqual([
      'Configuration: EMBEDDER_URL must be the address of the endpoint when EMBEDDER is openai.',
      'Configuration: EMBEDDER_MODEL must name a model when EMBEDDER is openai.',
    ]);
    const tei = readConfig({ EMBEDDER: 'tei', EMBEDDER_URL: 'http://127.0.0.1:8081' });
    expect(tei.embedder).toEqual({ kind: 'tei', url: 'http://127.0.0.1:8081', model: null, key: null });
    expect(readConfig({ EMBEDDER: 'corpus' }).embedder).toEqual({ kind: 'corpus' });
  });

  it('names every fault at once, one a line', () => {
    const message = problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', SAMPLE: 'maybe', HOST: 'ok' });
    expect(message.split('\n').map((line) => /^Configuration: (\w+) /.exec(line)?.[1])).toEqual([
      'PORT',
      'LOG_LEVEL',
      'SAMPLE',
    ]);
  });

  it('shows no secret', () => {
    expect(problemsOf({ MEILI_MASTER_KEY: 'trop-court' })).toMatch(/MEILI_MASTER_KEY must be 16 bytes/);
    expect(problemsOf({ MEILI_MASTER_KEY: 'trop-court' })).not.toContain('trop-court');
    expect(problemsOf({ METRICS_TOKEN: 'trop-court' })).not.toContain('trop-court');
    expect(problemsOf({ REDIS_URL: 'http://nom:motdepasse@exemple' })).not.toContain('motdepasse');
    const message = problemsOf({
      MEILI_URL: 'ftp://nom:motdepasse@exemple',
      MEILI_MASTER_KEY: KEY,
      PORT: 'x',
    });
    expect(message).toContain('MEILI_URL');
    expect(message).not.toContain('motdepasse');
    expect(message).not.toContain(KEY);
  });

  it('counts the bytes of a key, not its letters', () => {
    expect(readConfig({ MEILI_MASTER_KEY: 'é'.repeat(8) }).meiliMasterKey).toBe('é'.repeat(8));
    expect(problemsOf({ MEILI_MASTER_KEY: 'e'.repeat(15) })).not.toBe('');
  });
});

describe('the environment of a child process', () => {
  it('is ours without our secrets and what would configure the engine behind our back', () => {
    expect(
      childEnvironment({
        PATH: '/bin',
        MEILI_NO_ANALYTICS: '1',
        MEILI_MASTER_KEY: KEY,
        METRICS_TOKEN: KEY,
        REDIS_URL: 'redis://exemple',
        LANG: 'fr',
      }),
    ).toEqual({
      PATH: '/bin',
      LANG: 'fr',
    });
  });
});
