import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildQuestion } from '../../indexer/build-question.js';
import { createEnricher } from '../../indexer/enrich/enrich.js';
import { mergeQuestions } from '../../indexer/merge.js';
import { normalise } from '../../indexer/normalise/normalise.js';
import { parseDocument } from '../../indexer/parse/parse-document.js';
import type { SourceDocument } from '../../indexer/sources/source-document.js';
import { documentsOf, findFiles } from '../../indexer/sources/walk.js';
import { foldKey } from '../../french/fold.js';
import { formatUid, parseUid } from '../../model/identity.js';
import { isIsoDay, type Question } from '../../model/question.js';

interface Expected {
  formats: string[];
  files: string[];
  status: string;
  legislature: number;
  type: string;
  number: number;
  title: string;
  rubric: string | null;
  author: { ref: string | null; name: string };
  party: string;
  ministry: string;
  published: string;
  answered: string | null;
  renewed: string[];
  signalled: string[];
}
interface ExpectedFile {
  totals: {
    documents: number;
    questions: number;
    byType: Record<string, number>;
    byLegislature: Record<string, number>;
    byStatus: Record<string, number>;
    byFormat: Record<string, number>;
  };
  questions: Record<string, Expected>;
}

const SAMPLE = fileURLToPath(new URL('../../sample/documents/', import.meta.url));
const folders = readdirSync(SAMPLE, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [`${SAMPLE}${entry.name}`] : [],
);
const expected = JSON.parse(readFileSync(new URL('../../sample/expected.json', import.meta.url), 'utf8')) as ExpectedFile;
const entries = Object.entries(expected.questions);
const MARK = '(exemple fictif)';
const MAX_BYTES = 600_000;

/** Path inside sample/, the archive's entry after an exclamation mark, as expected.json writes it. */
function place(path: string): string {
  return path.replace(SAMPLE, '').replaceAll('\\', '/');
}

interface Loaded {
  path: string;
  bytes: Buffer;
  document: SourceDocument;
}

async function load(): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for await (const file of findFiles(folders)) {
    for await (const item of documentsOf(file)) {
      if (!item.ok) throw new Error(`${item.path}: ${item.reason}`);
      const bytes = await item.document.read(MAX_BYTES);
      // An archive's entry can only be opened while the archive is: it is read again from memory.
      const document = { ...item.document, open: () => Promise.resolve(Readable.from([bytes])) };
      loaded.push({ path: place(document.path), bytes, document });
    }
  }
  return loaded;
}

function count(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

let documents: Loaded[] = [];
beforeAll(async () => {
  documents = await load();
});

describe('sample files', () => {
  it('are small, and each one is listed in expected.json', () => {
    const total = documents.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(total).toBeLessThan(MAX_BYTES);
    expect(documents.map(({ path }) => path).sort()).toEqual([...new Set(entries.flatMap(([, { files }]) => files))].sort());
  });

  it('are marked as invented: the mark in every one, numbers from 900000, no reference to a real person', () => {
    for (const { path, bytes } of documents) {
      const text = bytes.toString('utf8');
      expect(text, path).toContain(MARK);
      for (const [, digits] of text.matchAll(/\bPA(\d+)\b/g)) expect(digits, path).toMatch(/^9900\d\d$/);
      for (const [, number] of text.matchAll(/QANR5L\d+(?:QE|QG|QOSD)(\d+)/g)) expect(Number(number), path).toBeGreaterThanOrEqual(900_000);
    }
  });

  it('are well-formed JSON and XML', () => {
    for (const { path, bytes } of documents) {
      const text = bytes.toString('utf8');
      if (path.endsWith('.json')) expect(() => JSON.parse(text) as unknown, path).not.toThrow();
      if (path.endsWith('.xml')) expect(() => new SaxesParser({ xmlns: true }).write(text).close(), path).not.toThrow();
    }
  });

  it('hold their identity, in the text or in the name of the file', () => {
    for (const [uid, { files, number }] of entries) {
      for (const file of files) {
        const found = documents.find(({ path }) => path === file);
        expect(`${file} ${found?.bytes.toString('latin1') ?? ''}`, uid).toContain(String(number));
      }
    }
  });

  it('keep the defects of the real ones: iso-8859-1 pages, U+FFFD in the regime, U+00A0, U+2011', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    for (const { path, bytes } of documents) {
      const isOldPage = /^1[123]\/.*\.htm$/.test(path);
      if (isOldPage) expect(() => strict.decode(bytes), path).toThrow();
      else expect(() => strict.decode(bytes), path).not.toThrow();
      if (path.includes('.zip!')) expect(JSON.stringify(JSON.parse(bytes.toString('utf8'))), path).toContain('5eme R\ufffdpublique');
    }
    const json = documents.filter(({ path }) => path.endsWith('.json')).map(({ bytes }) => JSON.stringify(JSON.parse(bytes.toString('utf8'))));
    expect(json.some((text) => text.includes('\u00a0'))).toBe(true);
    expect(json.some((text) => text.includes('\u2011'))).toBe(true);
  });
});

describe('expected.json', () => {
  it('agrees with itself', () => {
    for (const [uid, question] of entries) {
      const { legislature, type, number } = question;
      expect(parseUid(uid), uid).toEqual({ legislature, type, number });
      expect(question.title, uid).toMatch(/\(exemple fictif\)$/);
      for (const day of [question.published, question.answered, ...question.renewed, ...question.signalled]) {
        if (day !== null) expect(isIsoDay(day), `${uid} ${day}`).toBe(true);
      }
    }
    const all = entries.map(([, question]) => question);
    expect(expected.totals).toEqual({
      documents: all.flatMap(({ files }) => files).length,
      questions: all.length,
      byType: count(all.map(({ type }) => type)),
      byLegislature: count(all.map(({ legislature }) => legislature)),
      byStatus: count(all.map(({ status }) => status)),
      byFormat: count(all.flatMap(({ formats }) => formats)),
    });
  });

  it('covers what a fresh machine must show', () => {
    const all = entries.map(([, question]) => question);
    expect(Object.keys(expected.totals.byFormat)).toHaveLength(8);
    expect(Object.keys(expected.totals.byType).sort()).toEqual(['QE', 'QG', 'QOSD']);
    expect(Object.keys(expected.totals.byStatus).sort()).toEqual(['answered', 'cancelled', 'lapsed', 'pending', 'withdrawn']);
    expect(new Set(all.map(({ legislature }) => legislature)).size).toBe(10);
    expect(new Set(all.map(({ party }) => party)).size).toBeGreaterThanOrEqual(12);
    expect(all.some(({ rubric }) => rubric === null)).toBe(true);
    expect(all.some(({ formats }) => formats.length > 1)).toBe(true);
  });

  it('is what reading the sample gives', async () => {
    const enricher = createEnricher({ people: null });
    const built = new Map<string, Question>();
    for (const { document } of documents) {
      for await (const outcome of parseDocument(document)) {
        if (outcome.kind !== 'question') throw new Error(`${place(outcome.path)}: ${JSON.stringify(outcome)}`);
        const { question } = buildQuestion(normalise(outcome.parsed), enricher);
        const known = built.get(question.id);
        built.set(question.id, known ? mergeQuestions(known, question) : question);
      }
    }
    expect([...built.keys()].sort()).toEqual(Object.keys(expected.questions).sort());
    for (const [uid, wanted] of entries) expect(facts(built.get(uid)), uid).toEqual(facts(wanted));
  });
});

type Fact = Pick<Expected, 'status' | 'title' | 'rubric' | 'published' | 'answered' | 'renewed' | 'signalled'> & {
  formats: string[];
  uid: string;
  author: string | null;
  party: string | null;
  ministry: string | null;
};

/**
 * Old texts carry no accents and one name there is damaged: those are compared without accents, and the damaged word by
 * its beginning.
 */
function nameFor(formats: readonly string[], name: string): string {
  if (!formats.includes('page-text')) return name;
  return foldKey(name.replace(/(?<=\p{L})(?:\ufffd\S*|\.)/u, ''));
}

/** What a built record and an expected entry have in common, in one shape. */
function facts(question: Question | Expected | undefined): Fact | null {
  if (!question) return null;
  const { status, title, rubric, legislature, number } = question;
  const uid = formatUid({ legislature, number, type: question.type as Question['type'] });
  const shared = { uid, status, title, rubric };
  if (!('dates' in question)) {
    const { author, party, ministry, published, answered, renewed, signalled } = question;
    return { ...shared, author: nameFor(question.formats, author.name), party, ministry, published, answered, renewed, signalled, formats: [...question.formats].sort() };
  }
  return {
    ...shared,
    author: nameFor(question.source.formats, question.author?.name ?? ''),
    party: question.party?.code ?? null,
    ministry: question.ministry?.label ?? null,
    published: question.dates.published ?? '',
    answered: question.dates.answered,
    renewed: question.dates.renewed,
    signalled: question.dates.signalled,
    formats: [...question.source.formats].sort(),
  };
}
