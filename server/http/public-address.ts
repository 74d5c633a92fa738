import type { Request } from 'express';

/** A name or an address with a port: nothing that could end a URL's host, or hide another one in it. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * The address, without a final slash, under which the caller knows the service. The header `Host` says whatever the
 * caller likes, so that a cache in between must not be poisoned with it: behind a proxy, PUBLIC_URL is to be set.
 */
export function publicAddress(request: Request, configured: string | null): string {
  if (configured !== null) return configured;
  const { host } = request.headers;
  if (host !== undefined && HOST.test(host)) return `${request.protocol}://${host.toLowerCase()}`;
  return `${request.protocol}://localhost:${request.socket.localPort ?? 80}`;
}
