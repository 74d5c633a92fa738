import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { EMBEDDERS, embedderUrl, readEmbedder, type EmbedderConfig } from './embedder.js';
import { OFFICIAL_REPOSITORY } from './sync.js';

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

/** A whole number in a range of which the message tells. */
function wholeNumber(most: number, example: string) {
  const expected = `must be a whole number from 0 to ${most}, for example ${example}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((number) => number <= most, expected);
}

const onOrOff = z.enum(['on', 'off'], { error: 'must be on or off' }).transform((value) => value === 'on');

const TRUST_PROXY_FORM =
  'must be a number of proxies, or addresses and networks separated by commas, for example 1 or 10.0.0.0/8';

/** Null when it is neither a number nor a list of addresses. */
function readProxies(text: string): number | string[] | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const networks = text.split(',').map((network) => network.trim());
  return networks.every(
    (network) => /^(?:loopback|linklocal|uniquelocal)$/.test(network) || isNetwork(network),
  )
    ? networks
    : null;
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

const ADDRESSES_FORM =
  'must be http(s) addresses separated by commas, each once, for example http://10.0.0.1:7700,http://10.0.0.2:7700';

/** Null when one of them is no address of a server, or is given twice. */
function readAddresses(text: string): string[] | null {
  const addresses = text.split(',').map((address) => address.trim().replace(/\/+$/, ''));
  const areServers = addresses.every((address) => z.url({ protocol: /^https?$/ }).safeParse(address).success);
  return areServers && new Set(addresses).size === addresses.length ? addresses : null;
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
  MEILI_URLS: variable(
    null,
    'Addresses of several Meilisearch servers, separated by commas, that all hold the same questions (replicas); in place of MEILI_URL.',
    z
      .string()
      .refine((text) => readAddresses(text) !== null, ADDRESSES_FORM)
      .transform((text) => readAddresses(text))
      .optional()
      .transform((addresses) => addresses ?? null),
  ),
  MEILI_MASTER_KEY: variable(
    null,
    'Master key of the servers at MEILI_URL or MEILI_URLS, 16 bytes or more; none when they have none. The embedded engine makes its own.',
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
    onOrOff,
  ),
  ANONYMOUS: variable(
    'on',
    '`off` refuses API requests without a key of a partner; the pages of the service itself then say so, too.',
    onOrOff,
  ),
  ANONYMOUS_PER_MINUTE: variable(
    '240',
    'API requests and pages without a key that one network address may ask for in a minute; 0: no limit.',
    wholeNumber(1_000_000, '240'),
  ),
  TRUST_PROXY: variable(
    '0',
    'Reverse proxies in front, whose `X-Forwarded-For` tells the address of a caller: how many, or their addresses and networks. Without it all callers behind a proxy share one limit.',
    z
      .string()
      .refine((text) => readProxies(text) !== null, TRUST_PROXY_FORM)
      .transform((text) => readProxies(text) ?? 0),
  ),
  REDIS_URL: variable(
    null,
    'Address of a Redis or Valkey in which several gateways count requests together; without it each counts for itself, in memory.',
    z
      .url({ protocol: /^rediss?$/, error: 'must be a Redis address, for example redis://127.0.0.1:6379' })
      .optional()
      .transform((address) => address ?? null),
  ),
  SYNC_BASE_URL: variable(
    OFFICIAL_REPOSITORY,
    'Where `npm run sync` fetches the official archives: a mirror has the same paths below its address.',
    z
      .url({
        protocol: /^https?$/,
        error: 'must be an http(s) address, for example https://mirror.example.fr/data',
      })
      .refine((address) => !/[?#@]/.test(address), 'must be an address without « ? », « # » and « @ »')
      .transform((address) => address.replace(/\/+$/, '')),
  ),
  SEARCH_LOG_DAYS: variable(
    '180',
    'Days for which the search log (no address, no person) is kept in the data folder; 0: nothing is written.',
    wholeNumber(3_650, '180'),
  ),
  STOP_TIMEOUT: variable(
    '120',
    'Seconds that running exports have to end once the service was told to stop, never less than 15, which other requests have; a second signal cuts all of them. Whatever stops the service must wait a little longer.',
    wholeNumber(86_400, '120'),
  ),
  METRICS_TOKEN: variable(
    null,
    'Secret, 16 characters or more, that opens `/metrics` to whoever sends it as a Bearer token; without it there is no such address.',
    optionalText.refine(
      (token) => token === null || token.length >= 16,
      'must be 16 characters or longer: it is the only lock on /metrics',
    ),
  ),
  EMBEDDER: variable(
    'off',
    'What makes vectors of texts, for questions that say the same in other words: `off`, `corpus` (trained on the questions by the indexer), or an endpoint that speaks `openai`, `ollama` or `tei` (text-embeddings-inference). The same for gateway and indexer.',
    z.enum(EMBEDDERS, { error: `must be one of ${EMBEDDERS.join(', ')}` }),
  ),
  EMBEDDER_URL: variable(
    null,
    'Address of the endpoint, for example https://api.example.fr/v1 (openai), http://127.0.0.1:11434 (ollama), http://127.0.0.1:8081 (tei). Questions and the words of searches are sent there.',
    embedderUrl,
  ),
  EMBEDDER_MODEL: variable(null, 'Model that the endpoint is asked for; tei serves one only.', optionalText),
  EMBEDDER_KEY: variable(null, 'Key of the endpoint, sent as a Bearer token; never logged.', optionalText),
} satisfies Record<string, Variable<unknown>>;

type VariableName = keyof typeof variables;

export interface Config {
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  meiliUrl: string | null;
  /** Replicas, in place of `meiliUrl`; null: there is one engine. */
  meiliUrls: readonly string[] | null;
  meiliMasterKey: string | null;
  meiliBin: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  sample: boolean;
  anonymous: boolean;
  /** 0: no limit. */
  anonymousPerMinute: number;
  /** What Express calls `trust proxy`. */
  trustProxy: number | string[];
  redisUrl: string | null;
  syncBaseUrl: string;
  /** 0: no search log. */
  searchLogDays: number;
  /** Seconds that exports have to end in. */
  stopTimeout: number;
  metricsToken: string | null;
  embedder: EmbedderConfig;
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
    const shown = /KEY|TOKEN/.test(name) ? '' : ` (is « ${withoutPassword(value ?? '')} »)`;
    problems.push(`${name} ${result.error.issues[0]?.message ?? 'cannot be used'}${shown}`);
    return undefined as never;
  };
  const config: Config = {
    port: read('PORT'),
    host: read('HOST'),
    publicUrl: read('PUBLIC_URL'),
    dataDir: read('DATA_DIR'),
    meiliUrl: read('MEILI_URL'),
    meiliUrls: read('MEILI_URLS'),
    meiliMasterKey: read('MEILI_MASTER_KEY'),
    meiliBin: read('MEILI_BIN'),
    logLevel: read('LOG_LEVEL'),
    sample: read('SAMPLE'),
    anonymous: read('ANONYMOUS'),
    anonymousPerMinute: read('ANONYMOUS_PER_MINUTE'),
    trustProxy: read('TRUST_PROXY'),
    redisUrl: read('REDIS_URL'),
    syncBaseUrl: read('SYNC_BASE_URL'),
    searchLogDays: read('SEARCH_LOG_DAYS'),
    stopTimeout: read('STOP_TIMEOUT'),
    metricsToken: read('METRICS_TOKEN'),
    embedder: readEmbedder(
      {
        kind: read('EMBEDDER'),
        url: read('EMBEDDER_URL'),
        model: read('EMBEDDER_MODEL'),
        key: read('EMBEDDER_KEY'),
      },
      (problem) => problems.push(problem),
    ),
  };
  if (config.meiliUrl && config.meiliUrls)
    problems.push('MEILI_URL and MEILI_URLS are both set: give one of them');
  if (problems.length > 0)
    throw new ConfigError(problems.map((line) => `Configuration: ${line}.`).join('\n'));
  return config;
}

/** An address may hold a name and a password: `http://name:password@host`. */
export function withoutPassword(value: string): string {
  return value.replace(/\/\/[^/]*@/g, '//…@');
}

/** The engine's own variables would configure it behind our back; our secrets are none of its business. */
const OURS_ALONE = /^(?:MEILI_.*|METRICS_TOKEN|REDIS_URL|EMBEDDER_KEY)$/;

/** What a child process inherits. */
export function childEnvironment(
  env: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OURS_ALONE.test(name)));
}
