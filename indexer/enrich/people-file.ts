import { z } from 'zod';
import { ParseError } from '../parse/parsed-question.js';
import { createPeopleDirectory, type PeopleDirectory } from './people-directory.js';
import type { PeopleRecord } from './people-record.js';

/**
 * The directory on disk: one JSON array per line, without field names (the archive weighs 30 MB, this 0.5 MB). The first
 * line gives the format's version.
 */
const HEADER = JSON.stringify(['people', 1]);

const text = z.string().min(1);
const day = z.string().nullable();

const personLine = z.tuple([
  z.literal('p'),
  text,
  z.string().nullable(),
  text,
  text,
  z.array(z.tuple([z.int(), day, day, z.string().nullable(), z.string().nullable(), z.int().nullable()])),
  z.array(z.tuple([text, day, day])),
]);
const bodyLine = z.tuple([
  z.literal('b'),
  text,
  text,
  text,
  z.string().nullable(),
  day,
  day,
  z.int().nullable(),
]);
const line = z.union([personLine, bodyLine]);

/** Text of the people file; `loadPeople` gives the same directory back. */
export function serialisePeople(directory: PeopleDirectory): string {
  return [HEADER, ...directory.records.map((record) => JSON.stringify(toLine(record)))].join('\n') + '\n';
}

/**
 * Reads the people file.
 * @throws ParseError naming the line that cannot be read; the remedy is to import the archive again.
 */
export function loadPeople(content: string): PeopleDirectory {
  const [header, ...lines] = content.split('\n');
  if (header?.trim() !== HEADER) {
    throw new ParseError(
      'people file: unknown format; import the archive again with « npm run people -- PATH »',
    );
  }
  return createPeopleDirectory(
    lines.flatMap((json, index) => (json.trim() === '' ? [] : [readLine(json, index + 2)])),
  );
}

function toLine(record: PeopleRecord): z.infer<typeof line> {
  if (record.kind === 'body') {
    const { id, type, label, short, from, to, legislature } = record;
    return ['b', id, type, label, short, from, to, legislature];
  }
  return [
    'p',
    record.id,
    record.civility,
    record.firstName,
    record.lastName,
    record.mandates.map((m) => [m.legislature, m.from, m.to, m.department, m.departmentCode, m.constituency]),
    record.groups.map((group) => [group.organeRef, group.from, group.to]),
  ];
}

function readLine(json: string, lineNumber: number): PeopleRecord {
  const parsed = line.safeParse(parseJson(json));
  if (!parsed.success) {
    throw new ParseError(
      `people file: line ${lineNumber} is damaged; import the archive again with « npm run people -- PATH »`,
    );
  }
  const row = parsed.data;
  if (row[0] === 'b') {
    const [, id, type, label, short, from, to, legislature] = row;
    return { kind: 'body', id, type, label, short, from, to, legislature };
  }
  const [, id, civility, firstName, lastName, mandates, groups] = row;
  return {
    kind: 'person',
    id,
    civility,
    firstName,
    lastName,
    mandates: mandates.map(([legislature, from, to, department, departmentCode, constituency]) => ({
      legislature,
      from,
      to,
      department,
      departmentCode,
      constituency,
    })),
    groups: groups.map(([organeRef, from, to]) => ({ organeRef, from, to })),
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
