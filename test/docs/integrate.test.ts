/** Partners write what docs/integrate.md and /integrer tell them: each name there must be one that the box knows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { render } from '@lit-labs/ssr';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { ATTRIBUTES } from '../../web/box/options.js';
import { boxTables } from '../../web/views/integrer-tables.js';

const folder = join(projectRoot(), 'web', 'box');
const source = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
const document = readFileSync(join(projectRoot(), 'docs', 'integrate.md'), 'utf8');
const page = load(collectResultSync(render(boxTables())));

const namesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();

/** First column of the table under a heading of the document. */
function documented(heading: string): string[] {
  const [, section = ''] = document.split(`### ${heading}\n`);
  const [text = ''] = section.split(/^##/m);
  return namesIn(text, /^\| `([^`]+)`/gm);
}

/** First column of the n-th table of the page. */
const shown = (place: number): string[] =>
  page('table')
    .eq(place)
    .find('tbody th')
    .map((_, cell) => page(cell).text().trim())
    .get()
    .sort();

const properties = namesIn(source, /var\((--rq-[\w-]+)/g);
const events = namesIn(source, /#tell\('(\w+)'/g).map((name) => `rq:${name}`);

describe('what partners are told of the box', () => {
  it('is all of its attributes, and no other', () => {
    expect(documented('Attributes')).toEqual([...ATTRIBUTES].sort());
    expect(shown(0)).toEqual([...ATTRIBUTES].sort());
  });

  it('is all of its custom properties, and no other', () => {
    expect(properties.length).toBeGreaterThan(5);
    expect(documented('Appearance')).toEqual(properties);
    expect(shown(1)).toEqual(properties);
  });

  it('is all of its parts, and no other', () => {
    const [, list = ''] = document.split('Parts, for `::part(…)`:');
    const [paragraph = ''] = list.split('\n\n');
    expect(namesIn(paragraph, /`(\w+)`/g)).toEqual(namesIn(source, /\spart="(\w+)"/g));
  });

  it('is all of its events, and no other', () => {
    expect(events.length).toBe(4);
    expect(documented('Events')).toEqual(events);
    expect(shown(2)).toEqual(events);
  });

  it('uses in its examples only what there is', () => {
    const examples = [...document.matchAll(/```html\n(.*?)```/gs)].map(([, text = '']) => text);
    const boxes = examples.flatMap((text) => {
      const $ = load(text);
      return $('recherche-questions')
        .map((_, box) => ({ names: Object.keys($(box).attr() ?? {}) }))
        .get();
    });
    expect(boxes.length).toBeGreaterThan(2);
    for (const { names } of boxes) expect([...ATTRIBUTES]).toEqual(expect.arrayContaining(names));
  });
});
