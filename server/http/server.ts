/** The HTTP server around the app: its limits on slow, oversized or broken requests. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { limits } from '../limits.js';
import { announcesTooLong } from './json-body.js';

/** Milliseconds to receive a whole request, its body included. */
const REQUEST_TIMEOUT = 15_000;

/** Milliseconds between two looks at which connections are past that: Node's own half a minute would be added to it. */
const CHECK_INTERVAL = 1_000;

/**
 * Milliseconds that a connection stays open without a request: longer than the minute for which proxies and load balancers
 * keep theirs (nginx: `keepalive_timeout` of an upstream). Node's five seconds let it close one just as the next request is sent on it.
 */
const KEPT_OPEN = 75_000;

/**
 * Node's default of 16 KB for headers is less than the longest `q`; larger ones get a French 431. Does not listen.
 * @param requestTimeout milliseconds to receive a whole request
 */
export function createHttpServer(app: RequestListener, requestTimeout = REQUEST_TIMEOUT): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      requestTimeout,
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: CHECK_INTERVAL,
      keepAliveTimeout: KEPT_OPEN,
      requireHostHeader: false, // well-formed.ts says what is missing
    },
    app,
  );
  // A connection on which nothing moves, because its caller has stopped reading, is cut.
  server.setTimeout(limits.sendTimeout);
  // Who asks before sending is not invited to send what is refused; the app says why, and the connection ends with that.
  server.on('checkContinue', (request, response) => {
    if (!announcesTooLong(request)) response.writeContinue();
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(refusal(error.code));
  });
  return server;
}

interface Refusal {
  status: string;
  code: string;
  message: string;
}

const MALFORMED: Refusal = {
  status: '400 Bad Request',
  code: 'requete_mal_formee',
  message: 'La requête HTTP est mal formée.',
};

/** By the parser's error code; the first is what `curl` sends when accents are typed in an address as they are. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_INVALID_URL: {
    status: '400 Bad Request',
    code: 'adresse_mal_formee',
    message:
      'L’adresse contient des caractères non encodés. Encodez-les en UTF-8 (é : %C3%A9), par exemple avec curl -G --data-urlencode "q=…".',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'entetes_trop_longs',
    message: 'L’adresse ou les en-têtes sont trop longs.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'requete_trop_lente',
    message: 'La requête n’est pas arrivée à temps.',
  },
};

function refusal(parserCode: string | undefined): string {
  const { status, code, message } = REFUSALS[parserCode ?? ''] ?? MALFORMED;
  const requestId = randomUUID();
  const body = JSON.stringify({ error: { code, message, requestId } });
  const headers = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Access-Control-Allow-Origin: *', // scripts of other sites may read what is wrong, too
    'Connection: close',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}
