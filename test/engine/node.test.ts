import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError, EngineRefusal } from '../../engine/errors.js';
import { createNode, type EngineNode } from '../../engine/node.js';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A server that is well, and answers everything else with this. */
async function nodeThat(status: number, body: unknown): Promise<EngineNode> {
  server = createServer((request, response) => {
    const isHealth = request.url === '/health';
    response.writeHead(isHealth ? 200 : status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isHealth ? { status: 'available' } : body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return createNode(`http://127.0.0.1:${port}`, { masterKey: null, role: 'gateway' });
}

describe('createNode', () => {
  it('joins a server of our version, and hands out no client before', async () => {
    const node = await nodeThat(200, { pkgVersion: '1.21.0' });
    expect(() => node.client()).toThrow(EngineError);
    await node.join();
    expect(node.client().config.host).toContain('127.0.0.1');
  });

  it.each(['1.20.3', '1.210.0', '1.22.1', '2.1.21'])(
    'refuses a server of version %s, naming both and that nothing was lost',
    async (pkgVersion) => {
      const joined = (await nodeThat(200, { pkgVersion })).join();
      await expect(joined).rejects.toThrow(`is version ${pkgVersion}, this program is written for 1.21`);
      await expect(joined).rejects.toThrow('nothing was written there');
    },
  );

  it.each([
    ['missing_authorization_header', 401, 'asks for a key: set MEILI_MASTER_KEY'],
    ['invalid_api_key', 403, 'refuses the master key'],
  ])('takes %s for an answer that time does not change', async (code, status, words) => {
    const joined = (await nodeThat(status, { code, message: 'x', type: 'auth' })).join();
    await expect(joined).rejects.toBeInstanceOf(EngineRefusal);
    await expect(joined).rejects.toThrow(words);
  });

  it('does not show a password of the address', () => {
    expect(createNode('http://nom:motdepasse@exemple:7700', { masterKey: null, role: 'gateway' }).name).toBe(
      'http://…@exemple:7700',
    );
  });

  it('says of a server that does not run where it looked', async () => {
    const node = await nodeThat(200, {});
    server?.close();
    await expect(node.join()).rejects.toThrow(`No Meilisearch answers at ${node.name}`);
    expect(await node.isHealthy()).toBe(false);
  });
});
