import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { coverageLine, gapsIn } from '../../../indexer/sync/coverage.js';
import { pauseAfter, readInterval } from '../../../indexer/sync/schedule.js';
import { addressOf, sourcesOf } from '../../../indexer/sync/sources.js';
import { makeSyncFolders, readSyncState, syncFiles, writeSyncState } from '../../../indexer/sync/state.js';

describe('gaps in numbering', () => {
  it('are the stretches between numbers, and nothing after the last', () => {
    expect(gapsIn([7, 3, 4, 1])).toEqual({
      highest: 7,
      missing: 3,
      gaps: [
        [2, 2],
        [5, 6],
      ],
    });
    expect(gapsIn([])).toEqual({ highest: 0, missing: 0, gaps: [] });
  });

  it('together with the numbers are all numbers up to the highest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 90 })), (numbers) => {
        const { highest, missing, gaps } = gapsIn(numbers);
        const holes = gaps.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
        expect(holes).toHaveLength(missing);
        expect([...numbers, ...holes].sort((a, b) => a - b)).toEqual(
          Array.from({ length: highest }, (_, i) => i + 1),
        );
      }),
    );
  });

  it('are told in one line, the first of many by name', () => {
    const common = { legislature: 17, type: 'QE', lastQuestion: '2026-03-10', lastAnswer: null } as const;
    const numbers = [1, 3, 4, 8, 10, 12, 14, 16];
    expect(coverageLine({ ...common, questions: numbers.length, ...gapsIn(numbers) })).toBe(
      '17 QE: 8 questions up to n° 16, 8 numbers missing (2, 5–7, 9, 11, 13, …); last JO: question 2026-03-10, answer none',
    );
  });
});

describe('intervals', () => {
  it.each([
    ['1m', 60_000],
    ['6h', 21_600_000],
    ['7d', 604_800_000],
  ])('%s is %d ms', (text, milliseconds) => expect(readInterval(text)).toBe(milliseconds));

  it.each(['0m', '6', 'h', '-1h', '8d', '6 hours', '1.5h', ''])('« %s » is none', (text) =>
    expect(readInterval(text)).toBeNull(),
  );

  it('count from the beginning of a pass; after failures the next comes sooner, but never later than usual', () => {
    const every = 6 * 3_600_000;
    expect(pauseAfter(every, 60_000, 0)).toBe(every - 60_000);
    expect(pauseAfter(every, every * 2, 0)).toBe(0);
    const pauses = [1, 2, 3, 4, 20, 2_000].map((failures) => pauseAfter(every, 0, failures));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBe(300_000);
    expect(pauses.at(-1)).toBe(every);
  });
});

describe('sources', () => {
  it('are where the Assemblée has them', () => {
    const addresses = sourcesOf([14, 17]).map(
      ({ paths }) => addressOf('https://exemple.fr/depot/', paths[0] ?? '').href,
    );
    expect(addresses[0]).toMatch(/^https:\/\/exemple.fr\/depot\/17\/amo\/.*\/AMO30_\w+\.json\.zip$/);
    expect(addresses).toContain(
      'https://exemple.fr/depot/14/questions/questions_ecrites/Questions_ecrites_XIV.json.zip',
    );
    expect(addresses).toContain(
      'https://exemple.fr/depot/17/questions/questions_gouvernement/Questions_gouvernement.json.zip',
    );
    expect(addresses).toHaveLength(7);
  });
});

describe('the state of sync', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-sync-'));
  const files = syncFiles(folder);
  makeSyncFolders(files);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const archive = {
    ...{
      url: 'https://exemple.fr/a.zip',
      etag: '"1"',
      lastModified: null,
      sha256: 'abc',
      bytes: 4,
      entries: 2,
    },
    ...{ contentBytes: 9, checkedAt: '2026-03-10T06:00:00Z', changedAt: '2026-03-10T06:00:00Z' },
  };

  it('is found again', () => {
    writeFileSync(files.archive('17-QE'), 'four');
    const state = { format: 1 as const, archives: { '17-QE': archive }, found: [18], applied: null };
    writeSyncState(files, state);
    expect(readSyncState(files)).toEqual(state);
  });

  it('does not count on an archive that is gone or cut, but remembers how much it held', () => {
    rmSync(files.archive('17-QE'));
    expect(readSyncState(files).archives['17-QE']).toMatchObject({ etag: null, sha256: '', entries: 2 });
  });

  it('counts as none when it is damaged', () => {
    writeFileSync(files.state, '{"format":1,"arch');
    expect(readSyncState(files)).toEqual({ format: 1, archives: {}, found: [], applied: null });
  });
});
