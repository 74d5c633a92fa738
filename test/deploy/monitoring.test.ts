import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { variables } from '../../config/env.js';
import { projectRoot } from '../../config/project-root.js';
import { nodeOptions } from '../../bench/node-options.js';
import { watchIndex } from '../../server/metrics/index-state.js';
import { createMetrics, watchProcess } from '../../server/metrics/metrics.js';
import { watchReplicas } from '../../server/metrics/replica-state.js';
import { createFakeEngine } from '../server/fake-engine.js';

/** Rules and dashboard ask for metrics by name: one that is renamed would make them silent, not wrong. */

function read(file: string): string {
  return readFileSync(join(projectRoot(), 'deploy', file), 'utf8');
}

interface Rule {
  alert: string;
  expr: string;
  labels?: { severity?: string };
  annotations?: { summary?: string; action?: string };
}

const { groups } = parse(read('prometheus/questions.rules.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string }[] }[];
}
const dashboard = JSON.parse(read('grafana/questions.json')) as Dashboard;
const panelQueries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** Name → labels of every metric that a gateway tells. */
async function tellMetrics(): Promise<Map<string, Set<string>>> {
  const metrics = createMetrics();
  watchProcess(metrics);
  watchIndex(metrics, createFakeEngine([]));
  watchReplicas(metrics, () => []);
  const told = new Map<string, Set<string>>();
  for (const metric of metrics.registry.getMetricsAsArray()) {
    const labels = new Set((metric as { labelNames?: readonly string[] }).labelNames ?? []);
    const suffixes = (metric.type as unknown) === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const suffix of suffixes) told.set(`${metric.name}${suffix}`, new Set([...labels, 'le']));
  }
  for (const name of ['up', ...told.keys()]) told.set(name, told.get(name) ?? new Set());
  return Promise.resolve(told);
}

/** Metrics of a query with the labels asked of each. */
function selectors(query: string): { name: string; labels: string[] }[] {
  return [...query.matchAll(/([a-z_][a-z0-9_]*)\{([^}]*)\}/g)].map(([, name = '', inside = '']) => ({
    name,
    labels: [...inside.matchAll(/([a-z_]+)\s*(?:=|!)/g)].map(([, label = '']) => label),
  }));
}

/** What Prometheus itself adds. */
const OF_THE_SCRAPE = ['job', 'instance'];

describe.each([
  ['alert rules', rules.map(({ expr }) => expr)],
  ['dashboard', panelQueries],
])('%s', (_name, queries) => {
  it('ask only for metrics that a gateway tells, by labels that these have', async () => {
    const told = await tellMetrics();
    expect(queries.length).toBeGreaterThan(9);
    for (const query of queries) {
      const asked = selectors(query);
      expect(asked, query).not.toEqual([]);
      for (const { name, labels } of asked) {
        expect([...told.keys()], query).toContain(name);
        const unknown = labels.filter(
          (label) => !OF_THE_SCRAPE.includes(label) && !told.get(name)?.has(label),
        );
        expect(unknown, query).toEqual([]);
      }
    }
  });

  it('take every metric for that of this job', () => {
    for (const query of queries)
      for (const { labels } of selectors(query)) expect(labels, query).toContain('job');
  });
});

it('every alert says how bad it is, what it means and what to do', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, labels, annotations } of rules) {
    expect(['critical', 'warning', 'info'], alert).toContain(labels?.severity);
    expect(annotations?.summary, alert).toMatch(/\.$/);
    expect(annotations?.action, alert).toBeTruthy();
  }
});

it('no panel of the dashboard takes the place of another', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

describe('systemd units', () => {
  const units = readdirSync(join(projectRoot(), 'deploy', 'systemd'));
  const services = units.filter((unit) => unit.endsWith('.service'));

  it.each(units)('%s has only lines that systemd reads: sections, settings, comments', (unit) => {
    for (const line of read(`systemd/${unit}`).split('\n'))
      expect(line).toMatch(/^(?:|#.*|\[(?:Unit|Service|Install|Timer)\]|[A-Z][A-Za-z]+=.*)$/);
  });

  it.each(services)(
    '%s starts a program of the build as npm does, without privileges, with variables that it reads',
    (unit) => {
      const text = read(`systemd/${unit}`);
      const [, options = '', started = ''] =
        /^ExecStart=\S+\/node_modules\/\.bin\/node((?: --\S+)*) dist\/(\S+)\.js/m.exec(text) ?? [];
      expect(readFileSync(join(projectRoot(), `${started}.ts`), 'utf8')).not.toBe('');
      expect(options.split(' ').filter(Boolean)).toEqual(nodeOptions(projectRoot(), `${started}.js`));
      expect(text).toMatch(/^User=questions$/m);
      const [, pairs = ''] = /^Environment=(.*)$/m.exec(text) ?? [];
      const names = pairs.split(' ').map((pair) => pair.split('=')[0] ?? '');
      expect(names.filter((name) => name !== 'NODE_ENV' && !(name in variables))).toEqual([]);
    },
  );

  it('every timer has a service to start', () => {
    const timers = units.filter((unit) => unit.endsWith('.timer'));
    expect(timers.length).toBeGreaterThan(2);
    expect(services).toEqual(
      expect.arrayContaining(timers.map((unit) => unit.replace('.timer', '.service'))),
    );
  });
});
