import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeArchives } from '../../corpus/write-archive.js';
import type { Ledger } from '../facts.js';
import { startSync } from '../indexer.js';
import type { Scenario } from '../scenario.js';
import { onStage } from '../stage.js';

/** Where the archive of written questions is below the repository: indexer/sync/sources.ts. */
const PATH = '/17/questions/questions_ecrites/Questions_ecrites.json.zip';

/** What a source may send in place of the archive. */
const FAULTS: readonly { name: string; spoil: (archive: Buffer) => Buffer }[] = [
  { name: 'a wrong byte', spoil: flipped },
  { name: 'cut short', spoil: (archive) => archive.subarray(0, Math.floor(archive.length / 2)) },
  { name: 'no archive', spoil: () => Buffer.from('<html>Maintenance en cours</html>') },
];

export const CORRUPTED_DOWNLOAD: Scenario = {
  name: 'corrupted-download',
  title: 'archives with a wrong byte, cut short, or none at all, then a sound one',
  bars: { failed: 0, recoverSeconds: 5 },
  run: (context) =>
    onStage(context, { replicas: 0, isWriting: false }, async ({ ledger, variables }) => {
      const source = await serve();
      const fetching = { ...variables, SYNC_BASE_URL: source.address };
      const sync = () => startSync(['--legislature', '17'], fetching).ended;
      const blows: number[] = [];
      try {
        for (const { name, spoil } of FAULTS) {
          ledger.next();
          const archive = await archiveOf(ledger, join(context.folder, `archive-${blows.length}`));
          blows.push(performance.now());
          source.send(spoil(archive));
          const refused = await sync();
          if (refused.code === 0) throw new Error(`${name}: the sync took it: ${refused.said}`);
          source.send(archive);
          const taken = await sync();
          if (taken.code !== 0)
            throw new Error(`after ${name}, a sound archive was not taken: ${taken.said}`);
          ledger.succeeded();
        }
      } finally {
        source.server.closeAllConnections();
        source.server.close();
      }
      return { blows, notes: [`refused: ${FAULTS.map(({ name }) => name).join(', ')}`] };
    }),
};

function flipped(archive: Buffer): Buffer {
  const spoilt = Buffer.from(archive);
  const place = Math.floor(spoilt.length / 3);
  spoilt[place] = (spoilt[place] ?? 0) ^ 0xff;
  return spoilt;
}

async function archiveOf(ledger: Ledger, folder: string): Promise<Buffer> {
  mkdirSync(folder);
  await writeArchives(ledger.documents(), folder);
  return readFileSync(join(folder, 'questions-0.json.zip'));
}

/** A server with one archive, another one each time that `send` is called. */
async function serve(): Promise<{ address: string; server: Server; send: (body: Buffer) => void }> {
  let body = Buffer.alloc(0);
  let version = 0;
  const server = createServer(({ url = '', method }, response) => {
    if (url !== PATH) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-length': body.length, etag: `"v${version}"` });
    response.end(method === 'HEAD' ? undefined : body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ server, address: `http://127.0.0.1:${port}` },
    send: (next) => {
      body = Buffer.from(next);
      version++;
    },
  };
}
