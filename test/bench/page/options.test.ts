import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions } from '../../../bench/page/options.js';
import { UsageError } from '../../../indexer/exit-codes.js';

beforeEach(() => vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => vi.restoreAllMocks());

describe('readOptions', () => {
  it('reads what is given, a data folder as a whole path', () => {
    expect(readOptions(['--loads', '3', '--data', 'x'])).toMatchObject({
      loads: 3,
      documents: 6_000,
      data: join(process.cwd(), 'x'),
    });
  });

  it.each([
    ['--loads', '0'],
    ['--loads', '1e3'],
    ['--documents', '-1'],
    ['--seed', 'x'],
  ])('refuses %s %s', (option, value) => {
    expect(() => readOptions([option, value])).toThrow(CommanderError);
  });

  it('refuses a file that cannot be written before anything is measured', () => {
    expect(() => readOptions(['--json', join(tmpdir(), 'no-such-folder', 'x.json')])).toThrow(UsageError);
  });
});
