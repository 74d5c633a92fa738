import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openReportFile } from '../../indexer/report-file.js';
import { createReport, rejectedPercent, summaryLine, type RunReport } from '../../indexer/report.js';

const base = mkdtempSync(join(tmpdir(), 'questions-report-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let folder: string;
let path: string;
let count = 0;
beforeEach(() => {
  folder = join(base, String(count++));
  path = join(folder, 'deep', 'report.json');
});

function written(): RunReport {
  return JSON.parse(readFileSync(path, 'utf8')) as RunReport;
}

describe('the report in memory', () => {
  it('counts every rejection, and gives each one line', () => {
    const builder = createReport();
    builder.report.read = 4;
    builder.reject('a.json', 'malformed JSON:\n  line 1\u0085,\tcolumn 2 ');
    builder.reject('b\n\x1b[2Jrejected.json', 'x'.repeat(10_000));
    expect(builder.report.rejections).toEqual([
      { path: 'a.json', reason: 'malformed JSON: line 1 , column 2' },
      { path: 'b??[2Jrejected.json', reason: 'x'.repeat(500) },
    ]);
    expect(rejectedPercent(builder.report)).toBe(50);
  });

  it('rejects nothing of nothing', () => {
    expect(rejectedPercent(createReport().report)).toBe(0);
  });

  it('says once what no table resolves, the most frequent first', () => {
    const builder = createReport();
    builder.unresolved([{ kind: 'group', value: 'GFI' }]);
    for (let i = 0; i < 3; i++) builder.unresolved([{ kind: 'ministry', value: 'Marées' }]);
    expect(builder.finish().unresolved).toEqual([
      { kind: 'ministry', value: 'Marées', documents: 3 },
      { kind: 'group', value: 'GFI', documents: 1 },
    ]);
  });

  it('stays small whatever comes in, and its counts exact', () => {
    const builder = createReport();
    for (let i = 0; i < 30_000; i++) {
      builder.reject(`${i}.json`, 'bad');
      builder.warn(`${i}.json`, ['odd']);
      builder.unresolved([{ kind: 'author', value: `Nom ${i}` }]);
    }
    const report = builder.finish();
    expect(report.rejected).toBe(30_000);
    expect(report.rejections.length).toBeLessThanOrEqual(1_000);
    expect(report.warnings.length).toBeLessThanOrEqual(1_000);
    expect(report.unresolved.reduce((sum, { documents }) => sum + documents, 0)).toBe(30_000);
    expect(report.unresolved.length).toBeLessThan(30_000);
  });

  it('ends in one line that programs may read', () => {
    const { report } = createReport();
    Object.assign(report, {
      read: 6,
      accepted: 5,
      rejected: 1,
      added: 2,
      updated: 1,
      unchanged: 2,
      seconds: 3.14,
    });
    expect(summaryLine(report)).toBe(
      'read 6, accepted 5, rejected 1, added 2, updated 1, unchanged 2, seconds 3.1',
    );
  });
});

describe('the report on disk', () => {
  it('holds every rejection and every warning, one a line, and all the figures', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.boolean()), { maxLength: 30 }),
        (entries) => {
          const file = openReportFile(path);
          const builder = createReport(file);
          for (const [text, bad] of entries) {
            if (bad) builder.reject(text, text);
            else builder.warn(text, [text]);
          }
          const report = builder.finish();
          file.finish(report);
          expect(written()).toEqual(JSON.parse(JSON.stringify(report)));
          const lines = readFileSync(path, 'utf8').split('\n');
          expect(lines.filter((line) => line.startsWith('    {"path"'))).toHaveLength(entries.length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('holds more than memory does', () => {
    const file = openReportFile(path);
    const builder = createReport(file);
    for (let i = 0; i < 5_000; i++) builder.reject(`${i}.json`, 'bad');
    file.finish(builder.finish());
    expect(written().rejections.map(({ path: name }) => name)).toEqual(
      Array.from({ length: 5_000 }, (_, i) => `${i}.json`),
    );
  });

  it('leaves nothing else behind, and the former report where the run fails', () => {
    mkdirSync(join(folder, 'deep'), { recursive: true });
    writeFileSync(path, 'former');
    const file = openReportFile(path);
    createReport(file).reject('a', 'b');
    file.discard();
    expect(readFileSync(path, 'utf8')).toBe('former');
    const second = openReportFile(path);
    second.finish(createReport(second).finish());
    second.discard();
    expect(readdirSync(join(folder, 'deep'))).toEqual(['report.json']);
  });

  it('is refused before the work when it cannot be written', () => {
    mkdirSync(path, { recursive: true });
    expect(() => openReportFile(path)).toThrow(/is no file/);
    writeFileSync(join(folder, 'file'), '');
    expect(() => openReportFile(join(folder, 'file', 'report.json'))).toThrow();
    expect(existsSync(`${path}.rejections.part`)).toBe(false);
  });
});
