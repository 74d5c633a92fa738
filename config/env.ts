import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The only reader of the environment. One table: it validates, it makes the types, and the README's table and
 * `.env.example` are generated from it (scripts/generate-config-docs.mjs; a test compares).
 */

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

interface Variable<T> {
  default: string | null;
  description: string;
  read: z.ZodType<T>;
}

function variable<T>(defaultValue: string | null, description: string, read: z.ZodType<T>): Variable<T> {
  return { default: defaultValue, description, read };
}

const optionalText = z
  .string()
  .optional()
  .transform((text) => text ?? null);

export const variables = {
  PORT: variable(
    '8080',
    'Port of the gateway, 0 to 65535; 0 takes any free port.',
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535, for example 8080')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535, for example 8080'),
  ),
  HOST: variable(
    '127.0.0.1',
    'Address on which the gateway listens; 0.0.0.0 opens it to the network.',
    z.string().regex(/^[\w.:-]+$/, 'must be a host name or an IP address, for example 127.0.0.1'),
  ),
  PUBLIC_URL: variable(
    null,
    'Address under which the world knows the service, for example https://questions.example.fr: feeds hold whole addresses. By default that of each request, which behind a proxy may not be the public one.',
    z
      .url({
        protocol: /^https?$/,
        error: 'must be an http(s) address, for example https://questions.example.fr',
      })
      .refine((address) => !/[?#@]/.test(address), 'must be an address without « ? », « # » and « @ »')
      .transform((address) => address.replace(/\/+$/, ''))
      .optional()
      .transform((address) => address ?? null),
  ),
  DATA_DIR: variable(
    './data',
    'Folder of the embedded engine, its keys and the people directory; made when missing.',
    z.string().transform((path) => resolve(path)),
  ),
  MEILI_URL: variable(
    null,
    'Address of a Meilisearch server to use instead of the embedded one.',
    z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address, for example http://127.0.0.1:7700' })
      .transform((address) => address.replace(/\/+$/, ''))
      .optional()
      .transform((address) => address ?? null),
  ),
  MEILI_MASTER_KEY: variable(
    null,
    'Master key of the server at MEILI_URL, 16 bytes or more; none when that server has none. The embedded engine makes its own.',
    optionalText.refine(
      (key) => key === null || Buffer.byteLength(key) >= 16,
      'must be 16 bytes or longer, as Meilisearch asks in production',
    ),
  ),
  MEILI_BIN: variable(
    null,
    'Path of a Meilisearch 1.21 program, where the npm package has none (macOS, Windows, arm64).',
    optionalText.transform((path, context) => {
      if (path === null) return null;
      if (existsSync(path)) return resolve(path);
      context.addIssue({ code: 'custom', message: 'names a file that does not exist' });
      return z.NEVER;
    }),
  ),
  LOG_LEVEL: variable(
    'info',
    `Least level that is logged: ${LOG_LEVELS.join(', ')}.`,
    z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }),
  ),
  SAMPLE: variable(
    'on',
    '`off` leaves an empty index empty instead of filling it with the invented sample questions.',
    z.enum(['on', 'off'], { error: 'must be on or off' }).transform((value) => value === 'on'),
  ),
} satisfies Record<string, Variable<unknown>>;

type VariableName = keyof typeof variables;

export interface Config {
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  meiliUrl: string | null;
  meiliMasterKey: string | null;
  meiliBin: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  sample: boolean;
}

/** One or more variables of the environment cannot be used; `message` has one line for each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads and checks the whole configuration. An empty variable counts as unset.
 * @throws ConfigError naming every variable at fault, its value (never a key's) and what it must be.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const read = <N extends VariableName>(name: N): z.output<(typeof variables)[N]['read']> => {
    const given = env[name]?.trim();
    const value = given === undefined || given === '' ? (variables[name].default ?? undefined) : given;
    const result = variables[name].read.safeParse(value);
    if (result.success) return result.data as z.output<(typeof variables)[N]['read']>;
    const shown = name.includes('KEY') ? '' : ` (is « ${withoutPassword(value ?? '')} »)`;
    problems.push(`${name} ${result.error.issues[0]?.message ?? 'cannot be used'}${shown}`);
    return undefined as never;
  };
  const config: Config = {
    port: read('PORT'),
    host: read('HOST'),
    publicUrl: read('PUBLIC_URL'),
    dataDir: read('DATA_DIR'),
    meiliUrl: read('MEILI_URL'),
    meiliMasterKey: read('MEILI_MASTER_KEY'),
    meiliBin: read('MEILI_BIN'),
    logLevel: read('LOG_LEVEL'),
    sample: read('SAMPLE'),
  };
  if (problems.length > 0)
    throw new ConfigError(problems.map((line) => `Configuration: ${line}.`).join('\n'));
  return config;
}

/** An address may hold a name and a password: `http://name:password@host`. */
function withoutPassword(value: string): string {
  return value.replace(/\/\/[^/]*@/, '//…@');
}

/** What a child process inherits: everything but the engine's own variables, which would configure it behind our back. */
export function childEnvironment(
  env: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('MEILI_')));
}
