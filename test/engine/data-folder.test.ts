import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeArchiveFolder, makeDataFolder } from '../../engine/data-folder.js';
import { EngineError } from '../../engine/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('makeDataFolder', () => {
  it('makes the folder and those above it, and is content with one that exists', () => {
    const path = join(folder, 'a', 'b');
    makeDataFolder(path);
    makeDataFolder(path);
    expect(existsSync(path)).toBe(true);
  });

  it('names the folder, the reason and the remedy when a file stands in the way', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeDataFolder(join(folder, 'file', 'data'))).toThrow(
      /file.data cannot be used .*set DATA_DIR/,
    );
  });

  it('does not lay the fault of the folder of an archive on the data folder', () => {
    const path = join(folder, 'taken');
    writeFileSync(path, '');
    expect(() => makeArchiveFolder(path)).toThrow(
      `The folder of the archive, ${path}, cannot be used (a file has its name): name another.`,
    );
  });

  it.skipIf(process.platform !== 'linux')(
    'comes back where the system makes no folder (Linux: /proc)',
    () => {
      expect(() => makeDataFolder('/proc/nope/data')).toThrow(EngineError);
    },
  );
});
