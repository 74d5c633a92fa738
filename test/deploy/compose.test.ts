import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { BINARY_PACKAGE, ENGINE_VERSION } from '../../config/engine.js';
import { readConfig, variables } from '../../config/env.js';
import { projectRoot } from '../../config/project-root.js';

/** No Docker engine runs where this is developed: what can be checked of the deployment without one is checked here. */

interface Service {
  image?: string;
  build?: string;
  environment: Record<string, string>;
  ports?: string[];
  volumes: string[];
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number };
  depends_on?: Record<string, { condition: string }>;
  restart: string;
}

interface Compose {
  services: Record<'meilisearch' | 'gateway', Service>;
  volumes: Record<string, unknown>;
}

function read(file: string): string {
  return readFileSync(join(projectRoot(), file), 'utf8');
}

const document = parseDocument(read('docker-compose.yml'), { strict: true, uniqueKeys: true });
const { services, volumes } = document.toJS() as Compose;
const { meilisearch, gateway } = services;

describe('docker-compose.yml', () => {
  it('is YAML without an error or a warning, a key given twice included', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  it('runs the engine and the gateway, and nothing else', () => {
    expect(Object.keys(services).sort()).toEqual(['gateway', 'meilisearch']);
    expect(gateway).toMatchObject({ build: '.', restart: 'unless-stopped' });
    expect(meilisearch.restart).toBe('unless-stopped');
  });

  it('pins the engine that the project is written for, the same as the embedded one', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const embedded = optionalDependencies[BINARY_PACKAGE]?.split('-').at(-1) ?? '';
    expect(embedded).toMatch(/^\d+\.\d+\.\d+$/);
    expect(embedded.startsWith(`${ENGINE_VERSION}.`)).toBe(true);
    expect(meilisearch.image).toBe(`getmeili/meilisearch:v${embedded}`);
  });

  it('runs the engine in production mode, out of reach from outside', () => {
    expect(meilisearch.environment).toMatchObject({ MEILI_ENV: 'production', MEILI_NO_ANALYTICS: 'true' });
    expect(meilisearch.ports).toBeUndefined();
    expect(gateway.ports).toEqual(['${PUBLISH:-127.0.0.1:8080}:8080']);
  });

  it('starts the gateway once the engine is healthy', () => {
    expect(meilisearch.healthcheck?.test.join(' ')).toMatch(/^CMD .*http:\/\/127\.0\.0\.1:7700\/health$/);
    expect(gateway.depends_on).toEqual({ meilisearch: { condition: 'service_healthy' } });
    expect(gateway.environment['MEILI_URL']).toBe('http://meilisearch:7700');
  });

  it('keeps data in named volumes', () => {
    const used = [...meilisearch.volumes, ...gateway.volumes].map((volume) => volume.split(':')[0]);
    expect(used).toEqual(['meilisearch', 'gateway']);
    expect(Object.keys(volumes)).toEqual(used);
    expect(meilisearch.volumes).toEqual(['meilisearch:/meili_data']);
    expect(gateway.volumes).toEqual(['gateway:/data']);
  });

  it('holds no secret, gives both services the same key, and refuses to start without one', () => {
    const keys = [meilisearch, gateway].map(({ environment }) => environment['MEILI_MASTER_KEY']);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^\$\{MEILI_MASTER_KEY:\?[^}]+\}$/);
    for (const { environment } of [meilisearch, gateway]) {
      for (const [name, value] of Object.entries(environment))
        if (/KEY|TOKEN|SECRET|PASSWORD/.test(name)) expect(value).toMatch(/^\$\{[A-Z_]+:(\?|-\}$)/);
    }
  });

  it('gives the gateway only variables that it reads, with values that it accepts', () => {
    expect(Object.keys(gateway.environment).filter((name) => !(name in variables))).toEqual([]);
    const filled = Object.entries(gateway.environment).map(([name, value]) => [
      name,
      value.replace(/^\$\{[A-Z_]+:\?.*\}$/, 'x'.repeat(16)).replace(/^\$\{[A-Z_]+:-(.*)\}$/, '$1'),
    ]);
    expect(readConfig(Object.fromEntries(filled) as Record<string, string>)).toMatchObject({
      meiliUrl: 'http://meilisearch:7700',
      logLevel: 'info',
      sample: true,
    });
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile').replace(/\\\n\s*/g, '');
  const stages = dockerfile.split(/^(?=FROM )/m).slice(1);
  const [build = '', run = ''] = stages;

  it('builds in one stage and runs in another, on a Node that the project supports', () => {
    expect(stages).toHaveLength(2);
    expect(build).toMatch(/^FROM node:(\d+)\S* AS build\n/);
    expect(run).toMatch(/^COPY --from=build \/app\/dist dist$/m);
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const least = Number(/(\d+)/.exec(engines.node)?.[1]);
    for (const stage of stages)
      expect(Number(/^FROM node:(\d+)/.exec(stage)?.[1])).toBeGreaterThanOrEqual(least);
    expect(new Set(stages.map((stage) => /^FROM (\S+)/.exec(stage)?.[1])).size).toBe(1);
  });

  it('runs without privileges, from before its command to the end', () => {
    const users = [...run.matchAll(/^USER (\S+)$/gm)].map(([, user]) => user);
    expect(users).toEqual(['node']);
    expect(run.indexOf('\nUSER ')).toBeLessThan(run.indexOf('\nCMD '));
    expect(run).toMatch(/^RUN mkdir \/data && chown node:node \/data$/m);
  });

  it('tells Docker how to see that it lives, at an address that the gateway serves', () => {
    const [, check = ''] = /^HEALTHCHECK (.+)$/m.exec(run) ?? [];
    expect(check).toContain('/health/live');
    expect(check).toMatch(/--interval=\d+s .*--timeout=\d+s .*--retries=\d+ CMD \[/);
  });

  it('sets only variables that the gateway reads, with values that it accepts', () => {
    const [, pairs = ''] = /^ENV (.+)$/m.exec(run) ?? [];
    const env = Object.fromEntries(pairs.split(' ').map((pair) => pair.split('=') as [string, string]));
    // NODE_ENV is for the libraries, Express among them.
    const unknown = Object.keys(env).filter((name) => name !== 'NODE_ENV' && !(name in variables));
    expect(unknown).toEqual([]);
    expect(readConfig(env)).toMatchObject({ host: '0.0.0.0', port: 8080, dataDir: '/data' });
    expect(run).toMatch(/^EXPOSE 8080$/m);
  });

  it('copies what the programs look for at run time', () => {
    for (const needed of ['package.json', 'node_modules', 'dist', 'web', 'sample', 'scripts'])
      expect(run).toMatch(new RegExp(`^COPY --from=build /app/${needed}\\s`, 'm'));
  });

  it('starts the program itself, so that a stop reaches it', () => {
    expect(run).toMatch(/^CMD \["node", "dist\/server\/main\.js"\]$/m);
  });
});

it('.dockerignore keeps data, secrets and what is built here out of the image', () => {
  const ignored = read('.dockerignore').split('\n');
  for (const name of ['.git', '.env', 'data', 'dist', 'node_modules']) expect(ignored).toContain(name);
});
