import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError, readConfig, type Config } from '../config/env.js';
import { EngineError } from '../engine/errors.js';
import { EXIT } from './exit-codes.js';
import { importPeople, writePeopleStore } from './people-store.js';
import { findFiles, type FoundFile } from './sources/walk.js';

/** Failures shown on the screen. */
const SHOWN_FAILURES = 20;

/** The `people` command: keeps the Assemblée's people and bodies in the data folder. Returns its exit code. */
export async function peopleCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const command = new Command('npm run people --')
    .description(
      "Reads the Assemblée's archive of people and bodies (AMO30, zip or folder) into the data folder, so that authors,\n" +
        'departments and groups of the questions indexed afterwards resolve. Index again to update those already there.',
    )
    .argument('<PATH...>', 'the archive, or a folder of its JSON files')
    .exitOverride();
  let config: Config;
  try {
    command.parse([...args], { from: 'user' });
    for (const path of command.args) {
      if (!existsSync(path)) command.error(`error: no such file or folder: ${path}`);
    }
    config = readConfig(env);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof ConfigError) {
      console.error(error.message);
      return EXIT.usage;
    }
    throw error;
  }
  try {
    return await readInto(config.dataDir, command.args);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    console.error(error.message);
    return EXIT.failed;
  }
}

async function readInto(dataDir: string, paths: readonly string[]): Promise<number> {
  const files: FoundFile[] = [];
  for await (const file of findFiles(paths)) files.push(file);
  const found = await importPeople(files);
  for (const { path, reason } of found.failures.slice(0, SHOWN_FAILURES))
    console.error(`passed over ${path}: ${reason}`);
  if (found.people === 0 && found.bodies === 0) {
    console.error(
      'No person and no body found: the former directory, if any, is kept. Is this the AMO30 archive?',
    );
    return EXIT.failed;
  }
  writePeopleStore(dataDir, found.directory);
  console.log(`people ${found.people}, bodies ${found.bodies}, passed over ${found.failures.length}`);
  return EXIT.done;
}
