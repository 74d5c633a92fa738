import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What npm gives Node before the program, as package.json has it.
 * @param root folder of the build
 * @param entry `server/main.js`
 */
export function nodeOptions(root: string, entry: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const line = Object.values(scripts).find((script) => script.endsWith(` scripts/run.mjs ${entry}`)) ?? '';
  return line.split(' ').filter((word) => word.startsWith('--'));
}
