import type { PeerDocument } from './documents.js';
import { isInstalled } from './find-command.js';
import { startLineProcess, type LineProcess } from './line-process.js';
import { askSearcher, DEPTH, TELLING_TERMS, type Peer } from './peer.js';

/**
 * The full-text search of PostgreSQL through its own client: configuration « french », `ts_rank_cd`, any word may match.
 * All is in the session's temporary schema, which the server drops when the session ends, whatever ends it.
 */

const OLDEST = 15;
const CLOSING = '-- answered --';
/** Documents between two waits. */
const CHUNK = 200;
/**
 * Divides the score by the mean distance between the words found: of 0, 1, 2, 4, 8, 16 and the sums 5, 6, 12 the one that
 * served it best on the development half, so that the peer is seen at its best.
 */
const NORMALISATION = 4;

/** How to install what is missing; null when nothing is. */
export function postgresAbsence(env: NodeJS.ProcessEnv): string | null {
  if (!isInstalled('psql', env)) return `install the client psql of PostgreSQL ${OLDEST} or later`;
  if (!env['PEERS_POSTGRES'])
    return 'set PEERS_POSTGRES to a server, for example postgresql://me@localhost/test';
  return null;
}

export const postgres: Peer = {
  name: 'postgres',
  label: 'PostgreSQL',
  absence: () => Promise.resolve(postgresAbsence(process.env)),
  rank: async (work) => {
    const session = startLineProcess({
      command: 'psql',
      args: ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', process.env['PEERS_POSTGRES'] ?? ''],
      env: { PGCONNECT_TIMEOUT: '10', PGCLIENTENCODING: 'UTF8' },
      closing: CLOSING,
      stop: work.stop,
    });
    const ask = (statements: string): Promise<string[]> =>
      session.ask(`${statements}\nSELECT '${CLOSING}';\n`);
    try {
      const [version = ''] = await ask('SHOW server_version;');
      if (Number.parseInt(version, 10) < OLDEST)
        throw new Error(`the server is PostgreSQL ${version}: ${OLDEST} or later is needed.`);
      await load(session, work.documents);
      await ask(PREPARATION);
      const ranking = await askSearcher(
        `PostgreSQL ${version.split(' ')[0]}, french`,
        {
          search: (text) => ask(`EXECUTE search(${quote(text)});`),
          related: (id) => ask(`EXECUTE related(${quote(id)});`),
        },
        work,
      );
      return [ranking];
    } finally {
      await session.end();
    }
  },
};

async function load(session: LineProcess, documents: readonly PeerDocument[]): Promise<void> {
  await session.send(SCHEMA);
  for (let start = 0; start < documents.length; start += CHUNK)
    await session.send(
      documents
        .slice(start, start + CHUNK)
        .map(({ id, text }) => `${copied(id)}\t${copied(text)}\n`)
        .join(''),
    );
  await session.send('\\.\n');
}

/** As the text format of COPY wants it. */
export function copied(text: string): string {
  return text
    .replaceAll('\0', '')
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** A literal of SQL on one line, standard_conforming_strings being on. */
export function quote(text: string): string {
  return `'${text
    .replaceAll('\0', '')
    .replace(/[\r\n]+/g, ' ')
    .replaceAll("'", "''")}'`;
}

const SCHEMA = `
SET standard_conforming_strings = on;
SET jit = off;
CREATE TEMP TABLE source (id text PRIMARY KEY, body text NOT NULL);
COPY source FROM STDIN;
`;

/** One query of lexemes, any of which may match; quoted as the text form of tsquery wants it. */
const ANY_OF = String.raw`string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery`;
const BEST = (depth: number): string =>
  `SELECT id FROM document, asked WHERE words @@ query
   ORDER BY ts_rank_cd(words, query, ${NORMALISATION}) DESC, id LIMIT ${depth}`;

const PREPARATION = `
CREATE TEMP TABLE document AS SELECT id, to_tsvector('french', body) AS words FROM source;
CREATE UNIQUE INDEX ON document (id);
CREATE INDEX ON document USING gin (words);
CREATE TEMP TABLE frequency AS SELECT word, ndoc FROM ts_stat('SELECT words FROM document');
CREATE UNIQUE INDEX ON frequency (word);
ANALYZE document;
ANALYZE frequency;
PREPARE search(text) AS
  WITH asked AS MATERIALIZED (
    SELECT ${ANY_OF} AS query FROM unnest(to_tsvector('french', $1)))
  ${BEST(DEPTH)};
PREPARE related(text) AS
  WITH telling AS (
    SELECT lexeme FROM document, unnest(words), frequency
    WHERE id = $1 AND word = lexeme
    ORDER BY cardinality(positions) * ln((SELECT count(*) FROM document) / ndoc::float8) DESC, lexeme
    LIMIT ${TELLING_TERMS}),
  asked AS MATERIALIZED (SELECT ${ANY_OF} AS query FROM telling)
  ${BEST(DEPTH + 1)};
`;
