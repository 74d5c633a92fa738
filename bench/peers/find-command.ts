import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program of this name is on the PATH. */
export function isInstalled(command: string, env: NodeJS.ProcessEnv = process.env): boolean {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK); // of a folder it says that it may be entered
      return folder !== '' && statSync(join(folder, command)).isFile();
    } catch {
      return false;
    }
  });
}
