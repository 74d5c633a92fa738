import { once } from 'node:events';
import type { Server } from 'node:http';

/** Ends a test's own server with all its connections; one that was ended before is let be. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
