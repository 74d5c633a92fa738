import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions } from '../../../bench/search/options.js';
import { UsageError } from '../../../indexer/exit-codes.js';

beforeEach(() => vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => vi.restoreAllMocks());

describe('readOptions', () => {
  it('reads what is given, a data folder as a whole path', () => {
    const options = readOptions(['--documents', '5000', '--seed', '7', '--data', 'x', '--requests', '10']);
    expect(options).toMatchObject({ documents: 5000, seed: 7, requests: 10, data: join(process.cwd(), 'x') });
  });

  it.each([
    ['--documents', '0'],
    ['--documents', '10k'],
    ['--requests', '1000000'],
    ['--turns', '-1'],
    ['--seed', 'x'],
  ])('refuses %s %s', (option, value) => {
    expect(() => readOptions([option, value])).toThrow(CommanderError);
  });

  it('refuses to compare with a folder without a build', () => {
    expect(() => readOptions(['--against', tmpdir()])).toThrow(/--against: .* no build/);
  });

  it('refuses a file that cannot be written before anything is measured', () => {
    expect(() => readOptions(['--json', join(tmpdir(), 'no-such-folder', 'x.json')])).toThrow(UsageError);
  });
});
