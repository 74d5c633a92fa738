/** Ends a server without cutting what it is doing. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface DrainLimits {
  /** Milliseconds after which requests are cut. */
  usual: number;
  /** The same for those that take their time. */
  long: number;
}

export interface RunningRequests {
  /** Takes no new connection, closes idle ones at once, and resolves when the running requests have ended, or were cut. */
  drain(limits: DrainLimits): Promise<void>;
  /** Cuts whatever runs. */
  cut(): void;
}

/** Requests that run on one connection. */
interface Running {
  all: number;
  long: number;
}

/**
 * Watches a server from its first connection on. Node itself counts a connection on which nothing was asked yet as one at
 * work: a browser that opened one to be ready would hold up a stop.
 * @param takesTime whether requests of a path have the long limit
 */
export function watchRequests(server: Server, takesTime: (path: string) => boolean): RunningRequests {
  const connections = new Map<Socket, Running>();
  let isDraining = false;

  const opened = (socket: Socket): Running => {
    const running = { all: 0, long: 0 };
    connections.set(socket, running);
    socket.once('close', () => connections.delete(socket));
    return running;
  };
  // What was answered still reaches the caller.
  const closeIdle = (socket: Socket): void => {
    if (isDraining && connections.get(socket)?.all === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    opened(socket);
    closeIdle(socket);
  });
  // Before the app, which changes the address of the request as it goes through its routers.
  server.prependListener('request', ({ socket, url = '' }: IncomingMessage, response: ServerResponse) => {
    const running = connections.get(socket) ?? opened(socket);
    const long = takesTime(url.replace(/\?.*$/s, '')) ? 1 : 0;
    running.all += 1;
    running.long += long;
    if (isDraining) response.shouldKeepAlive = false;
    response.once('close', () => {
      running.all -= 1;
      running.long -= long;
      closeIdle(socket);
    });
  });

  const cutWhere = (isCut: (running: Running) => boolean): void => {
    for (const [socket, running] of connections) if (isCut(running)) socket.destroy();
  };
  return {
    async drain({ usual, long }) {
      isDraining = true;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of connections.keys()) closeIdle(socket);
      const cuts = [
        setTimeout(() => cutWhere((running) => running.long === 0), usual),
        setTimeout(() => cutWhere(() => true), Math.max(usual, long)),
      ];
      await closed;
      for (const cut of cuts) clearTimeout(cut);
    },
    cut: () => cutWhere(() => true),
  };
}
