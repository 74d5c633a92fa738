import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';

/** The real corpus where it is present beside the project, else the sample. */
export function defaultSource(): string {
  const root = projectRoot();
  const real = join(root, '..', 'shared', 'corpus');
  return existsSync(real) ? real : join(root, 'sample', 'documents');
}
