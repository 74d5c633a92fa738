import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { searchSchema } from '../../server/params/search-params.js';
import { limits } from '../../server/limits.js';

/** People look up the very words that they see: a message or a name that changes must change in the documents too. */

const root = projectRoot();

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** All source text of some folders, strings that are written in several pieces joined. */
function source(folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|mjs)$/.test(name))
        .map((name) => read(join(folder, name))),
    )
    .join('\n')
    .replace(/['`"]\s*\+\s*['`"]/g, '')
    .replaceAll("\\'", "'");
}

/** First cells of the table under a heading, the code in them. */
function firstCells(file: string, heading: string): string[] {
  const after = read(file).split(new RegExp(`^#+ ${heading}$`, 'm'))[1] ?? '';
  const rows = (after.split(/^#+ /m)[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  );
}

/** The parts of a message between what differs each time. */
function fixedParts(message: string): string[] {
  return message
    .split('…')
    .map((part) => part.replace(/^[\s()]+|[\s()]+$/g, ''))
    .filter((part) => part.length >= 4);
}

describe.each([
  ['docs/operations.md', 'Messages', ['config', 'engine', 'indexer', 'server', 'scripts']],
  ['docs/formats.md', 'What is rejected', ['config', 'indexer']],
])('%s, « %s »', (file, heading, folders) => {
  const text = source(folders);
  const messages = firstCells(file, heading);

  it('quotes something', () => {
    expect(messages.length).toBeGreaterThan(10);
  });

  it.each(messages)('quotes the program in « %s »', (message) => {
    expect(fixedParts(message).filter((part) => !text.includes(part))).toEqual([]);
  });
});

describe('docs/api.md', () => {
  const text = read('docs/api.md');
  const server = source(['server']);

  it('names every parameter of a search, and no other', () => {
    const named = firstCells('docs/api.md', 'Parameters');
    expect(named.sort()).toEqual(Object.keys(searchSchema.shape).sort());
  });

  it('names every code of an error and of a warning', () => {
    const errors = [...server.matchAll(/\bcode(?: =|:) '([a-z_]+)'/g)].map(([, code = '']) => code);
    expect(errors.length).toBeGreaterThan(10);
    const ours = errors.filter((code) => code !== 'custom'); // zod's own
    expect(ours.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });

  it('gives the limits in force', () => {
    const { queryLength, perPageMax, valuesPerParameter, parameters, urlLength, engineTimeout } = limits;
    const told = text.split('## Limits')[1] ?? '';
    for (const limit of [queryLength, perPageMax, valuesPerParameter, parameters, urlLength, engineTimeout])
      expect(told).toMatch(new RegExp(`\\| +${limit.toLocaleString('en')}\\b`));
  });
});
