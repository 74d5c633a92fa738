import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { generateDocuments } from './corpus/generate.js';
import { readSource } from './corpus/read-source.js';
import { startIndex } from './drill/indexer.js';
import { startServer, type MeilisearchServer } from './drill/server.js';
import { projectRoot } from '../config/project-root.js';
import {
  apiOf,
  askFederated,
  askOne,
  connectNetwork,
  type Answer,
  type Api,
  type AskedQuery,
} from './network/federation.js';

/**
 * What of our calls a network of two servers answers as one server does. Half of the questions on each of two, all of them
 * on a third; the same queries to both; what differs is said. A look, not a measure of time.
 */

const MASTER_KEY = 'network-master-key-of-loopback';
const DOCUMENTS = 600;
const SEED = 3;

interface Look {
  name: string;
  query: AskedQuery;
}

const LOOKS: readonly Look[] = [
  {
    name: 'everything: total and six facets',
    query: { limit: 0, facets: facets('type', 'status', 'party') },
  },
  {
    name: 'a filter: total and facets',
    query: { limit: 0, filter: ['facet.type IN ["QE"]'], facets: facets('legislature', 'ministry') },
  },
  { name: 'the words of the index with their documents', query: { limit: 0, facets: ['terms'] } },
  {
    name: 'uids of a small set, as facet',
    query: { limit: 0, filter: ['order.number <= 5'], facets: ['id'] },
  },
  {
    name: 'twenty newest, ties by id',
    query: { limit: 20, sort: ['order.published:desc', 'id:asc'] },
  },
  { name: 'twenty by the ranking rules', query: { limit: 20, filter: ['facet.type IN ["QE"]'] } },
  { name: 'a quoted passage', query: { limit: 20, q: '"de la"' } },
  {
    name: 'one of each family: total and hits',
    query: { limit: 20, distinct: 'facet.rubric', sort: ['id:asc'] },
  },
];

function facets(...names: string[]): string[] {
  return names.map((name) => `facet.${name}`);
}

/** The `bench:network` command: returns its exit code. */
export async function networkBench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-network-'));
  const servers: MeilisearchServer[] = [];
  try {
    for (const name of ['all', 'one', 'two'])
      servers.push(await startServer({ folder: join(folder, name), masterKey: MASTER_KEY }));
    await fill(folder, servers);
    const [all, ...halves] = servers.map(({ url }) => apiOf(url, MASTER_KEY));
    if (all === undefined || halves[0] === undefined) throw new Error('no server');
    await connectNetwork(halves, MASTER_KEY);
    for (const look of LOOKS) console.log(`${look.name}: ${await compare(look.query, all, halves)}`);
    console.log(`documents by uid: ${await fetchedByUid(all, halves[0])}`);
    return 0;
  } finally {
    for (const server of servers) await server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fill(folder: string, servers: readonly MeilisearchServer[]): Promise<void> {
  const source = await readSource([join(projectRoot(), 'sample', 'documents')]);
  const documents = [...generateDocuments(source, DOCUMENTS, SEED)].map(({ json }) =>
    json.slice('{"question":'.length, -1),
  );
  const parts = [
    documents,
    documents.filter((_, place) => place % 2 === 0),
    documents.filter((_, place) => place % 2 === 1),
  ];
  for (const [place, { url }] of servers.entries()) {
    const path = join(folder, `part-${place}.json`);
    writeFileSync(path, `{"questionsEcrites":{"question":[${(parts[place] ?? []).join(',')}]}}`);
    const variables = {
      DATA_DIR: join(folder, `data-${place}`),
      MEILI_URL: url,
      MEILI_MASTER_KEY: MASTER_KEY,
    };
    const { code, said } = await startIndex([path], variables).ended;
    if (code !== 0) throw new Error(said);
  }
}

async function compare(query: AskedQuery, all: Api, halves: readonly Api[]): Promise<string> {
  const [first] = halves;
  if (first === undefined) return 'no server';
  const one = await askOne(all, query);
  let both: Answer;
  try {
    both = await askFederated(first, query, halves.length);
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
  const shared = both.ids.filter((id) => one.ids.includes(id)).length;
  const order = isDeepStrictEqual(one.ids, both.ids)
    ? 'the same in the same order'
    : `${shared} of ${one.ids.length} shared, or in another order`;
  return [
    `total ${one.total === both.total ? 'agrees' : `${both.total} in place of ${one.total}`}`,
    `facets ${isDeepStrictEqual(one.counts, both.counts) ? 'agree' : 'differ'}`,
    ...(query.limit === 0 ? [] : [`hits ${order}`]),
  ].join(', ');
}

/** Records, ranks and candidates are fetched by uid, which no network answers: a server knows its own documents alone. */
async function fetchedByUid(all: Api, half: Api): Promise<string> {
  const ask = async (api: Api): Promise<string[]> => {
    const { results } = (await api.send('POST', 'indexes/questions/documents/fetch', {
      fields: ['id'],
      limit: 50,
      ids,
    })) as {
      results: { id: string }[];
    };
    return results.map(({ id }) => id);
  };
  const { ids } = await askOne(all, { limit: 50, sort: ['id:asc'] });
  return `${(await ask(half)).length} of ${(await ask(all)).length} found on one server of the network`;
}
