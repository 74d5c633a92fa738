import { ensureBuilt } from '../scripts/build.mjs';

/** Integration tests run the compiled commands, as a user does. */
export default function setup(): void {
  if (!ensureBuilt()) throw new Error('the build failed');
}
