import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenCall } from './calls.js';

/** Stands between a gateway and its engine, passes everything on, and writes down what was asked. */
export interface RecordingProxy {
  address: string;
  /** The calls since the last time, in the order of their ends. */
  take: () => SeenCall[];
  close: () => void;
}

/** @param engine address, and the key that is put on every call: the gateway behind the proxy has none */
export async function startRecordingProxy(engine: { url: string; key: string }): Promise<RecordingProxy> {
  const agent = new Agent({ keepAlive: true });
  let seen: SeenCall[] = [];
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url: path = '/' } = incoming;
    const passed = request(`${engine.url}${path}`, {
      method,
      agent,
      headers: {
        authorization: `Bearer ${engine.key}`,
        ...(body.length > 0 && { 'content-type': 'application/json', 'content-length': body.length }),
      },
    });
    passed.once('error', () => outgoing.destroy());
    passed.once('response', (response) => {
      const { 'content-length': length } = response.headers;
      outgoing.writeHead(response.statusCode ?? 502, {
        'content-type': 'application/json',
        ...(length !== undefined && { 'content-length': length }),
      });
      response.once('error', () => outgoing.destroy());
      // Before the gateway can have read it all: what it asks next begins after this call's end.
      response.once('end', () => seen.push({ method, path, body, startedAt, endedAt: performance.now() }));
      response.pipe(outgoing);
    });
    passed.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
