import { describe, expect, it } from 'vitest';
import { createRowCounter } from '../../../bench/search/csv-rows.js';
import { pairOf, rankingTable, type Turn } from '../../../bench/search/figures.js';
import type { RecordedCall } from '../../../bench/search/calls.js';
import { parseMemory } from '../../../bench/search/processes.js';
import { formatResults, table } from '../../../bench/search/table.js';

function turn(service: number[], replay: number[], ratio: number): Turn {
  return {
    service: { clients: 1, seconds: 2, times: service },
    replay: { clients: 1, seconds: 2 * ratio, times: replay },
    use: {
      cpu: { gateway: 1, engine: 2 },
      memoryMb: { gateway: 100, engine: 200 },
      anonymousMb: { gateway: 90, engine: 50 },
    },
  };
}

const TURNS = [turn([20, 6], [15, 5], 0.5), turn([22, 8], [15, 5], 0.9), turn([24, 7], [15, 5], 0.8)];
const PAIR = pairOf(TURNS, ['search', 'suggest']);
const call = (kind: RecordedCall['kind']): RecordedCall => ({
  method: 'POST',
  path: '/',
  body: Buffer.alloc(0),
  kind,
  after: null,
});

describe('pairOf', () => {
  it('tells what the service takes beyond its calls, of all and of each kind', () => {
    expect(PAIR.share).toEqual({
      all: 8 - 5,
      paired: { p50: 3, p95: 9 },
      search: { service: 22, replay: 15, share: 7 },
      suggest: { service: 7, replay: 5, share: 2 },
    });
  });

  it('takes the median turn, the sum of processor times, and the requests of all turns a second', () => {
    expect(PAIR).toMatchObject({ clients: 1, ratio: 0.8, ratios: [0.5, 0.9, 0.8] });
    expect(PAIR.use.cpu).toEqual({ gateway: 3, engine: 6 });
    expect(PAIR.service).toMatchObject({ count: 6, requestsPerSecond: 1 });
  });

  it('refuses to tell of nothing', () => {
    expect(() => pairOf([], [])).toThrow('no turn');
  });
});

describe('rankingTable', () => {
  it('counts the calls of one search by kind, in the order in which they are made', () => {
    const searches = [
      { kind: 'search' as const, calls: [call('match'), call('records')] },
      { kind: 'search' as const, calls: [call('match'), call('match')] },
    ];
    const samples = [
      { kind: 'records' as const, ms: 3, bytes: 4000 },
      { kind: 'match' as const, ms: 1, bytes: 100 },
      { kind: 'match' as const, ms: 2, bytes: 300 },
    ];
    expect(rankingTable(searches, samples)).toEqual([
      { kind: 'match', calls: 1.5, p50: 1, p95: 2, kilobytes: 0.2 },
      { kind: 'records', calls: 0.5, p50: 3, p95: 3, kilobytes: 4 },
    ]);
  });
});

describe('createRowCounter', () => {
  it('counts records, whatever their cells hold and wherever the pieces part', () => {
    const text = 'a;b\r\n"un\n""deux""\r\n";2\r\n"";\r\n';
    for (let size = 1; size <= text.length; size += 1) {
      const counter = createRowCounter();
      for (let at = 0; at < text.length; at += size) counter.take(Buffer.from(text.slice(at, at + size)));
      expect(counter.rows()).toBe(3);
    }
  });
});

describe('parseMemory', () => {
  it('reads megabytes, and 0 where the field is missing', () => {
    const status = 'Name:\tnode\nVmHWM:\t  9999 kB\nVmRSS:\t    2048 kB\nRssAnon:\t    1024 kB\n';
    expect([parseMemory(status, 'VmRSS'), parseMemory(status, 'RssAnon')]).toEqual([2, 1]);
    expect(parseMemory('', 'VmRSS')).toBe(0);
  });
});

describe('tables', () => {
  it('align names to the left and numbers to the right', () => {
    expect(table(['x', 'ms'], [['long', '1.0']])).toBe('x      ms\nlong  1.0');
  });

  it('tell the figures that the bars are about', () => {
    const text = formatResults({
      documents: 5000,
      requests: 2,
      oneClient: [],
      mixed: [PAIR, { ...PAIR, clients: 8 }],
      machine: { least: 9.5, median: 10, most: 14.2 },
      ranking: { rows: [], callsPerSearch: 5.5, gatewayCpu: 6 },
      exports: [{ columns: 'usual', rows: 5000, seconds: 1, megabytes: 2, additionalMb: 60.4 }],
    });
    expect(text).toContain('3.0 ms of all requests, 7.0 ms of searches (bar 5)');
    expect(text).toContain('at 8 clients: 80 % of the replay');
    expect(text).toContain('always the same took 10.0 ms (9.5 to 14.2)');
    expect(text).toMatch(/usual +5000 +1\.0 +2\.0 +60$/);
  });
});
