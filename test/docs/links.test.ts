import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';

/** Documents name files, headings and commands: a renamed one must not leave a reader in front of a dead end. */

const root = projectRoot();
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

function read(document: string): string {
  return readFileSync(join(root, document), 'utf8');
}

function withoutCode(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
}

/** Targets of links and images that stay inside the project. */
function relativeLinks(text: string): string[] {
  const links = withoutCode(text).matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g);
  return [...links]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z][a-z+.-]*:|\/\/)/i.test(target));
}

/** As Markdown hosts make them: lower case, punctuation dropped, spaces to hyphens. */
function anchors(text: string): string[] {
  const headings = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** Paths of the project's own folders written as code: `engine/keeper.ts`, `test/…/x.test.ts`. */
function namedFiles(text: string): string[] {
  const folders = 'bench|config|docs|engine|french|indexer|model|sample|scripts|server|test|web';
  const named = text.matchAll(
    new RegExp(`(?<![\\w./-])(?:${folders})/[\\w./-]*\\.(?:ts|mjs|js|md|html)\\b`, 'g'),
  );
  return [...new Set([...named].map(([path]) => path))];
}

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('links only to files and headings that exist', () => {
    for (const link of relativeLinks(text)) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : relative(root, join(root, dirname(document), decodeURI(path)));
      expect({ link, exists: existsSync(join(root, target)) }).toEqual({ link, exists: true });
      if (anchor !== undefined)
        expect({ link, headings: anchors(read(target)) }).toMatchObject({
          headings: expect.arrayContaining([anchor]) as string[],
        });
    }
  });

  it('names only source files that exist', () => {
    const built = new Set([
      'server/main.js',
      'indexer/main.js',
      'indexer/people-main.js',
      'bench/index-main.js',
    ]);
    const missing = namedFiles(text).filter((path) => !built.has(path) && !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it('names only commands that package.json has', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

it('README.md leads to every document of docs/', () => {
  const linked = relativeLinks(read('README.md'));
  expect(documents.filter((document) => document.startsWith('docs/') && !linked.includes(document))).toEqual(
    [],
  );
});

it('no document holds a path of somebody’s machine', () => {
  for (const document of [...documents, 'NOTICE', 'LICENSE', '.env.example'])
    expect(read(document)).not.toMatch(/(?<![\w.])\/(work|tmp|home|Users|root)\//);
});
