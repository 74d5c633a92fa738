import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildQuestion, type BuiltQuestion } from '../../indexer/build-question.js';
import { isSurelyValid } from '../../indexer/check-question.js';
import { contentHash } from '../../indexer/content-hash.js';
import { discover } from '../../indexer/discover.js';
import { createEnricher } from '../../indexer/enrich/enrich.js';
import { normalise } from '../../indexer/normalise/normalise.js';
import { parseDocument } from '../../indexer/parse/parse-document.js';
import { readRecord, type StoredDocument } from '../../engine/document.js';
import { documentJson } from '../../indexer/push/document-json.js';
import { createPayload } from '../../indexer/push/payload.js';
import { toIndexedDocument } from '../../indexer/push/to-indexed-document.js';
import { documentsOf } from '../../indexer/sources/walk.js';
import { questionSchema, type Question } from '../../model/question.js';

const enricher = createEnricher({ people: null });
const built: BuiltQuestion[] = [];
for (const file of (await discover([join('sample', 'documents')])).files) {
  for await (const item of documentsOf(file)) {
    if (!item.ok) continue;
    for await (const outcome of parseDocument(item.document))
      if (outcome.kind === 'question') built.push(buildQuestion(normalise(outcome.parsed), enricher));
  }
}

/** Where a value stands inside the record. */
type Path = (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function withValue(question: Question, path: Path, value: unknown): Question {
  const copy = structuredClone(question);
  let node = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
  node[path.at(-1) ?? ''] = value;
  return copy;
}

/** Values of the same type as the one they replace, many of them at fault. */
function like(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'number')
    return fc.oneof(fc.constantFrom(0, -1, 0.5, NaN, Infinity, 100, 2 ** 60), fc.integer());
  if (typeof value !== 'string') return fc.constant(value);
  const odd = [
    '',
    ' ',
    '\n',
    '\u00a0',
    'a\u0007',
    'a\u0092',
    'a\tb\nc',
    '2023-02-29',
    '2024-02-29',
    '2024-2-9',
    'QE',
  ];
  return fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 12 }));
}

it('finds real records valid, so that the schema is asked in doubt only', () => {
  expect(built.length).toBeGreaterThan(10);
  for (const { question } of built) expect(isSurelyValid(question)).toBe(true);
});

it('is never more lenient than the schema, whatever one value becomes', () => {
  const changed = fc.constantFrom(...built.map(({ question }) => question)).chain((question) =>
    fc
      .constantFrom(...leaves(question).filter(([key]) => !['urls', 'source'].includes(String(key))))
      .chain((path) => {
        const value = path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], question);
        return like(value).map((other) => withValue(question, path, other));
      }),
  );
  fc.assert(
    fc.property(changed, (question) => {
      if (isSurelyValid(question)) expect(questionSchema.safeParse(question).error).toBeUndefined();
    }),
    { numRuns: 1500 },
  );
});

it('is never given a record with keys that the schema lacks, or in another order', () => {
  for (const { question } of built)
    expect(JSON.stringify(questionSchema.parse(question))).toBe(JSON.stringify(question));
});

it('gives the JSON that is hashed and sent', () => {
  for (const { question, contentJson } of built) {
    const derived = toIndexedDocument(question);
    const stored = written(derived, contentJson);
    expect(stored).toBe(written(derived));
    expect(readRecord(JSON.parse(stored) as StoredDocument)).toEqual(question);
    expect(contentHash(question)).toBe(question.contentHash);
  }
});

function written(...derived: Parameters<typeof documentJson>): string {
  const payload = createPayload(64 * 1024);
  const { id } = derived[0].document;
  payload.add({ id, keys: [], twin: false, question: documentJson(...derived), rank: '' });
  return payload.lines().questions.toString();
}
