import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { projectRoot } from '../../config/project-root.js';
import type { SourceDocument } from '../../indexer/sources/source-document.js';

/** The invented documents of sample/, and ways to spoil them. */

export interface SampleFile {
  path: string;
  bytes: Buffer;
}

const folder = join(projectRoot(), 'sample', 'documents');

/** One file of each format and layout, archives apart. */
export function sampleFiles(): SampleFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.zip'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));
}

/** A document in memory, as the walk over the input would give it. */
export function memoryDocument(path: string, bytes: Buffer, size = bytes.length): SourceDocument {
  return {
    path,
    name: basename(path),
    size,
    read: () => Promise.resolve(bytes),
    open: () => Promise.resolve(Readable.from([bytes])),
  };
}

type Mutation = (bytes: Buffer) => Buffer;

/** A share of the document; without bias, which would cut most of them at their very ends. */
const place = fc.noBias(fc.integer({ min: 0, max: 10_000 })).map((share) => share / 10_000);
const stretch = fc.noBias(fc.integer({ min: 1, max: 400 }));
const at = (bytes: Buffer, share: number): number => Math.floor(share * bytes.length);
/** What breaks parsers: structure in the wrong place, entities, control characters, half a character, long runs. */
const intruders = fc.constantFrom(
  ...[
    '<',
    '>',
    '</p>',
    '<table><tr><td>',
    '<script>alert(1)</script>',
    '<!--',
    ']]>',
    '&#0;',
    '&#x1F;',
    '&lt;b&gt;',
    '&amp;amp;',
    '&nbsp',
  ],
  ...[
    '{',
    '}',
    '[',
    '],',
    '"',
    '\\u0000',
    '\\ud800',
    'null',
    '**',
    '###',
    '| a | b |',
    'Question N°',
    '\0',
    '\x1b[31m',
    '\x9d',
    '\u2028',
    '\ufeff',
  ],
  ...[
    'é',
    'Ã©',
    '\ud83d\ude00',
    'a'.repeat(5_000),
    '<b>'.repeat(500),
    '['.repeat(2_000),
    '-'.repeat(2_000),
    '05/13/2019',
    '0000-00-00',
  ],
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, stretch).map(([from, length]): Mutation => (bytes) => {
    const start = at(bytes, from);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)]);
  }),
  fc.tuple(place, intruders).map(
    ([where, text]): Mutation =>
      (bytes) =>
        insert(bytes, at(bytes, where), Buffer.from(text)),
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(
    ([where, noise]): Mutation =>
      (bytes) =>
        insert(bytes, at(bytes, where), Buffer.from(noise)),
  ),
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(([where, byte]): Mutation => (bytes) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[Math.min(at(bytes, where), changed.length - 1)] = byte;
    return changed;
  }),
  fc.tuple(place, stretch, place).map(([from, length, where]): Mutation => (bytes) => {
    const start = at(bytes, from);
    return insert(bytes, at(bytes, where), bytes.subarray(start, start + length));
  }),
  fc.constant<Mutation>((bytes) => Buffer.from(bytes.toString('latin1'), 'utf8')), // UTF-8 taken for Latin-1
  fc.constant<Mutation>((bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le')),
);

function insert(bytes: Buffer, where: number, what: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, where), what, bytes.subarray(where)]);
}

/** A sample document, spoilt in one to four places. */
export function spoiltFiles(files: readonly SampleFile[]): fc.Arbitrary<SampleFile> {
  return fc
    .tuple(fc.constantFrom(...files), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([{ path, bytes }, mutations]) => ({
      path,
      bytes: mutations.reduce((spoilt, mutate) => mutate(spoilt), bytes),
    }));
}
