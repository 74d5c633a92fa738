/** The files that vite has built for the pages, by the names under which the sources know them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';

export interface PageAssets {
  /** Addresses, from the root of the service. */
  scripts: readonly string[];
  styles: readonly string[];
  /** Scripts that the first ones import: asked for at once rather than one after the other. */
  preloads: readonly string[];
}

interface ManifestEntry {
  file: string;
  css?: string[];
  imports?: string[];
}
type Manifest = Record<string, ManifestEntry>;

export const assetsFolder = (): string => join(projectRoot(), 'dist', 'assets');

let read: Manifest | null = null;

/**
 * Assets of `web/pages/<page>.ts`. Read once: the files change with the program only.
 * @throws Error that names the remedy when the pages were not built
 */
export function assetsOf(page: string): PageAssets {
  const manifest = (read ??= readManifest());
  const entry = manifest[`pages/${page}.ts`];
  if (entry === undefined)
    throw new Error(`web/pages/${page}.ts is not in the build of the pages: run « npm run build »`);
  const imported = importsOf(entry, manifest);
  const address = (file: string) => `/assets/${file}`;
  return {
    scripts: [address(entry.file)],
    preloads: imported.map(({ file }) => address(file)),
    // The manifest names a page's own style before those that it shares, which it builds upon.
    styles: [...new Set([...imported, entry].flatMap(({ css = [] }) => [...css].reverse()))].map(address),
  };
}

function importsOf(
  entry: ManifestEntry,
  manifest: Manifest,
  seen = new Set<ManifestEntry>(),
): ManifestEntry[] {
  for (const name of entry.imports ?? []) {
    const imported = manifest[name];
    if (imported === undefined || seen.has(imported)) continue;
    seen.add(imported);
    importsOf(imported, manifest, seen);
  }
  return [...seen];
}

function readManifest(): Manifest {
  const file = join(assetsFolder(), '.vite', 'manifest.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (error) {
    throw new Error('The pages were not built: run « npm run build »', { cause: error });
  }
}
