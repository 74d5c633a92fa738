import { CommanderError, type Command } from 'commander';
import { ConfigError, readConfig, type Config } from '../config/env.js';
import { EXIT } from './exit-codes.js';
import { explain } from './explain.js';

/** What a command was asked for, or the exit code with which it ends at once. */
export type Asked<O> = { options: O; paths: string[]; config: Config } | { code: number };

/**
 * Reads options and configuration; what is wrong with them has been said when there is only a code.
 * @param override variables that an option takes the place of
 */
export function readCommandLine<O extends object>(
  command: Command,
  given: { args: readonly string[]; env: Record<string, string | undefined> },
  override: (options: O) => Record<string, string> = () => ({}),
): Asked<O> {
  try {
    command.exitOverride().parse([...given.args], { from: 'user' });
    const options = command.opts<O>();
    return { options, paths: command.args, config: readConfig({ ...given.env, ...override(options) }) };
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode === 0 ? EXIT.done : EXIT.usage };
    if (error instanceof ConfigError) return { code: complain(error.message, EXIT.usage) };
    throw error;
  }
}

/** Runs a command's work; a failure is said, and is its exit code. */
export async function orComplain(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    return complain(explain(error), EXIT.failed);
  }
}

export function complain(message: string, code: number): number {
  console.error(message);
  return code;
}
