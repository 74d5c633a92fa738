import type { Server } from 'node:http';

/**
 * Takes no new connection, lets running requests end, and resolves once every connection is closed.
 * @param limit milliseconds after which whatever still runs is cut
 */
export async function drain(server: Server, limit: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A kept-alive connection falls idle when its request has ended, and would hold the server up until the limit.
  const idling = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), limit);
  await closed;
  clearInterval(idling);
  clearTimeout(cut);
}
