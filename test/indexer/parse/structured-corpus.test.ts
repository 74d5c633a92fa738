import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import type { Entry } from 'yauzl';
import { parseBulk } from '../../../indexer/parse/bulk.js';
import { parseOpenDataJson } from '../../../indexer/parse/json.js';
import { parseLegacyXml } from '../../../indexer/parse/legacy-xml.js';
import { parseOpenDataXml } from '../../../indexer/parse/open-data.js';
import type { ParsedQuestion } from '../../../indexer/parse/parsed-question.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';
import { identityFromFileName } from '../../../model/identity.js';

const corpus = resolve(import.meta.dirname, '../../../../shared/corpus');
const isAbsent = !existsSync(corpus);
const reason = isAbsent ? ' (skipped: ../shared/corpus is absent)' : '';

interface Document {
  name: string;
  text: string;
}

const archives = new Map<string, Promise<Document[]>>();

/** Texts of an archive's files, in its order; each archive is read once. */
function readArchive(path: string): Promise<Document[]> {
  const known = archives.get(path) ?? unzip(path);
  archives.set(path, known);
  return known;
}

async function unzip(path: string): Promise<Document[]> {
  const zip = await openPromise(resolve(corpus, path));
  const documents: Document[] = [];
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    if (entry.fileName.endsWith('/')) continue;
    const stream = await zip.openReadStreamPromise(entry);
    documents.push({ name: entry.fileName, text: await textOf(stream) });
  }
  return documents;
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const count = (questions: ParsedQuestion[], test: (question: ParsedQuestion) => boolean) =>
  questions.filter(test).length;
const hasNoAnswer = ({ answerTexts }: ParsedQuestion) => answerTexts.every(({ body }) => body === null);

/** What one wrong reading would break in every document. */
function expectSound({ name, text }: Document, parsed: ParsedQuestion): void {
  const { uid, legislature, type, number } = parsed;
  expect({ uid, ...{ legislature, type, number } }).toEqual({ uid, ...identityFromFileName(name) });
  expect(text).toContain(uid);
  expect(parsed.warnings, name).toEqual([]);
  expect(parsed.author?.ref, name).toMatch(/^PA\d+$/);
  expect(parsed.author?.mandateRef, name).toMatch(/^PM\d+$/);
  expect(parsed.group?.short, name).toBeTruthy();
  expect(parsed.ministryAsked?.short, name).toBeTruthy();
  expect(parsed.ministries.length, name).toBeGreaterThan(0);
  expect(parsed.closing?.code, name).toBeTruthy();
}

describe.skipIf(isAbsent)(`open data of the corpus${reason}`, () => {
  it('reads the 4,667 JSON questions to the Government of legislature 15', async () => {
    const documents = await readArchive('15/Questions_gouvernement_XV.json.zip');
    const parsed = documents.map(({ text }) => parseOpenDataJson(text));
    documents.forEach((document, at) => expectSound(document, parsed[at] as ParsedQuestion));
    expect({
      questions: parsed.length,
      withoutRubric: count(parsed, ({ rubric }) => rubric === null),
      withoutTitle: count(parsed, ({ analyses }) => analyses.length === 0),
      withoutGroupRef: count(parsed, ({ group }) => group?.ref === null),
      withoutAnswer: count(parsed, hasNoAnswer),
      withQuestionText: count(parsed, ({ questionTexts }) => questionTexts.length > 0),
      withMinistryRef: count(parsed, ({ ministryAsked }) => ministryAsked?.ref !== null),
      withPrintedDate: count(parsed, ({ closing }) => /^\d\d\/\d\d\/\d{4}$/.test(closing?.date ?? '')),
    }).toEqual({
      questions: 4667,
      withoutRubric: 30,
      withoutTitle: 19,
      withoutGroupRef: 4,
      withoutAnswer: 1,
      withQuestionText: 0,
      withMinistryRef: 0,
      withPrintedDate: 4667,
    });
  }, 120_000);

  it('reads the 833 XML oral questions of legislature 16', async () => {
    const documents = await readArchive('16/Questions_orales_sans_debat.xml.zip');
    const parsed = documents.map(({ text }) => parseOpenDataXml(text));
    documents.forEach((document, at) => expectSound(document, parsed[at] as ParsedQuestion));
    expect({
      questions: parsed.length,
      withErratum: count(parsed, ({ questionTexts }) =>
        questionTexts.some(({ erratum }) => erratum !== null),
      ),
      withSeveralTexts: count(parsed, ({ questionTexts }) => questionTexts.length > 1),
      withSeveralMinistries: count(parsed, ({ ministries }) => ministries.length > 1),
      withoutRubric: count(parsed, ({ rubric }) => rubric === null),
      withoutTitle: count(parsed, ({ analyses }) => analyses.length === 0),
      withoutGroupRef: count(parsed, ({ group }) => group?.ref === null),
      withoutAnswer: count(parsed, hasNoAnswer),
      withoutQuestion: count(parsed, ({ questionTexts }) => questionTexts.every(({ body }) => body === null)),
      withMinistryRef: count(parsed, ({ ministryAsked }) => ministryAsked?.ref !== null),
      withMinistryDates: count(parsed, ({ ministries }) => ministries.every(({ date }) => date !== null)),
      withClosingJo: count(parsed, ({ closing }) => (closing?.jo ?? null) !== null),
    }).toEqual({
      questions: 833,
      withErratum: 2,
      withSeveralTexts: 2,
      withSeveralMinistries: 19,
      withoutRubric: 0,
      withoutTitle: 0,
      withoutGroupRef: 0,
      withoutAnswer: 94,
      withoutQuestion: 0,
      withMinistryRef: 833,
      withMinistryDates: 833,
      withClosingJo: 739,
    });
  }, 120_000);

  it('reads the same from bulk files made of the single ones', async () => {
    const singles = (await readArchive('16/Questions_orales_sans_debat.xml.zip')).slice(0, 150);
    const elements = singles.map(({ text }) => text.replace(/^<\?xml[^>]*\?>/, '')).join('\n');
    const bulk = Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?><questionsOralesSansDebat>${elements}</questionsOralesSansDebat>`,
    );
    const read: unknown[] = [];
    for await (const item of parseBulk(Readable.from(slices(bulk, 1009)), 'xml'))
      read.push(item.ok && item.question);
    expect(read).toEqual(
      singles.map(({ text }) => ({ ...parseOpenDataXml(text), format: 'open-data-bulk-xml' })),
    );
  });

  it('reads legislature 15 as one JSON array as well', async () => {
    const singles = (await readArchive('15/Questions_gouvernement_XV.json.zip')).slice(0, 150);
    const bulk = Buffer.from(
      `{"questionsGvt":{"question":[${singles.map(({ text }) => JSON.stringify((JSON.parse(text) as { question: unknown }).question)).join()}]}}`,
    );
    const read: unknown[] = [];
    for await (const item of parseBulk(Readable.from(slices(bulk, 1009)), 'json'))
      read.push(item.ok && item.question);
    expect(read).toEqual(
      singles.map(({ text }) => ({ ...parseOpenDataJson(text), format: 'open-data-bulk-json' })),
    );
  });

  it('refuses real documents cut anywhere with a ParseError, and nothing else', async () => {
    const json = (await readArchive('15/Questions_gouvernement_XV.json.zip'))[7]?.text ?? '';
    const xml = (await readArchive('16/Questions_orales_sans_debat.xml.zip'))[7]?.text.trimEnd() ?? '';
    for (let part = 0; part < 100; part += 1) {
      expect(() => parseOpenDataJson(json.slice(0, (json.length * part) / 100))).toThrow(ParseError);
      expect(() => parseOpenDataXml(xml.slice(0, (xml.length * part) / 100))).toThrow(ParseError);
    }
  });
});

describe.skipIf(isAbsent)(`the old page of the corpus in XML${reason}`, () => {
  it('reads every field of 14-47351QE', () => {
    const parsed = parseLegacyXml(readFileSync(resolve(corpus, 'pages/14-47351QE.xml'), 'utf8'));
    expect(parsed).toMatchObject({
      uid: 'QANR5L14QE47351',
      headingLead: 'équipements',
      analyses: ['équipements militaires', 'vieillissement', 'bilan'],
      author: { ref: 'PA923', mandateRef: 'PM645363', departmentCode: '52', constituency: 2 },
      group: { ref: 'PO707869', short: 'LES-REP' },
      ministryAsked: { ref: 'PO653280' },
      ministries: [
        { ref: 'PO653280', date: '07/01/2014' },
        { ref: 'PO700737', date: '03/04/2014' },
      ],
      publication: { date: '07/01/2014', page: '18', number: '1', kind: 'JO_QUESTION' },
      renewals: ['15/04/2014'],
      signals: [],
      closing: { code: 'REP_PUB', date: '13/05/2014', jo: { page: '3858', number: '19' } },
      warnings: [],
    });
    expect(parsed.answerTexts).toHaveLength(1);
    expect(parsed.answerTexts[0]?.body).toMatch(/<table border='1'>[\s\S]*<\/table>/);
    expect(parsed.answerTexts[0]?.jo).toMatchObject({ date: '13/05/2014', page: '3858' });
  });
});

function* slices(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
