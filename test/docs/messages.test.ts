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

const figures = (...of: number[]) => of.map((limit) => limit.toLocaleString('en')).join('; ');
const seconds = (milliseconds: number) => figures(milliseconds / 1_000);

/** The table of limits of docs/api.md, from those in force. */
const LIMITS_TOLD: Record<string, string> = {
  'characters of `q`': figures(limits.queryLength),
  'values of one parameter; uids of `ids`': figures(limits.valuesPerParameter, limits.ids),
  'parameters of one request': figures(limits.parameters),
  'characters of an address': figures(limits.urlLength),
  'bytes of all headers, the address included': figures(limits.headerBytes),
  'bytes of a JSON body': `${figures(limits.bodyBytes / 1024 ** 2)} MiB`,
  'words of `q` that are searched': `${figures(limits.concepts)}, the most telling`,
  'words that a truncated one (`hôpit*`) stands for': figures(limits.beginners),
  'operands of a `q` with `OU`; parentheses in parentheses': figures(limits.queryOperands, limits.queryDepth),
  'questions in a page': figures(limits.perPageMax),
  'related questions in an answer': figures(limits.relatedMax),
  'characters of a text for related questions': figures(limits.relatedText),
  'references in a list; characters of its text': figures(limits.references, limits.lookupText),
  'values of a facet in a page': figures(limits.facetPageMax),
  'names of each type suggested': figures(limits.suggestMax),
  'rows, and columns, of statistics': figures(limits.statsRowsMax),
  'changes in an answer': figures(limits.changesMax),
  'entries of a feed': figures(limits.perPageMax),
  'rows of an export': 'none',
  'milliseconds that the engine may take': figures(limits.engineTimeout),
  'seconds for which an engine may be silent': seconds(limits.versionPatience),
  'requests at the engine at once; waiting': figures(limits.searchesAtWork, limits.searchesWaiting),
  'exports at once; waiting': figures(limits.exportsAtWork, limits.exportsWaiting),
  'exports at once of one caller; of all without a key': figures(
    limits.exportsOfCaller,
    limits.exportsAnonymous,
  ),
  'bytes a second that the reader of an export takes': '1,000, over 2 min',
  'seconds that a request may wait for its turn': seconds(limits.longestWait),
  'seconds for a request to arrive': '15',
  'seconds to take an answer that is ready': seconds(limits.sendTimeout),
};

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
    const table = (text.split('## Limits')[1] ?? '').split(/^## /m)[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('|'));
    const told = rows.slice(2).map((row) =>
      row
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
    expect(Object.fromEntries(told)).toEqual(LIMITS_TOLD);
  });
});
