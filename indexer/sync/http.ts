import { fetching } from '../../config/sync.js';

/** A server did not give what was asked of it. */
export class TransferError extends Error {
  override name = 'TransferError';
  constructor(
    message: string,
    /** Whether asking again in a while may help. */
    readonly passing: boolean,
    /** Milliseconds after which the server wants to be asked again, where it says so. */
    readonly retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** How long a server may be silent: milliseconds, and bytes that must come in them. */
export interface Pace {
  stallTime: number;
  stallBytes: number;
}

/** Watches over one exchange: aborts it when too little comes. */
export interface Watch {
  signal: AbortSignal;
  /** Tells of bytes that came. */
  came: (bytes: number) => void;
  end: () => void;
}

/** @param stop the command's own; it ends the exchange at once */
export function watchExchange({ stallTime, stallBytes }: Pace, stop: AbortSignal): Watch {
  const stall = new AbortController();
  let bytes = 0;
  const timer = setInterval(() => {
    if (bytes < stallBytes)
      stall.abort(
        new TransferError(`the server sent ${bytes} bytes in ${stallTime / 1000} s: given up`, true),
      );
    bytes = 0;
  }, stallTime);
  return {
    signal: AbortSignal.any([stop, stall.signal]),
    came: (count) => void (bytes += count),
    end: () => clearInterval(timer),
  };
}

const REDIRECTIONS = [301, 302, 303, 307, 308];

/**
 * One request, redirections followed. Compression is not asked for: lengths and places are those of the archive.
 * @throws TransferError when there is no answer, or too many redirections; the watch's reason when it ended the exchange
 */
export async function ask(
  method: 'GET' | 'HEAD',
  address: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  let target = address;
  for (let hops = 0; hops <= fetching.redirects; hops++) {
    let response: Response;
    try {
      response = await fetch(target, {
        method,
        headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'questions-search (sync)' },
        redirect: 'manual',
        signal,
      });
    } catch (error) {
      throw signal.aborted ? signal.reason : noAnswer(target, error);
    }
    const location = response.headers.get('location');
    if (!REDIRECTIONS.includes(response.status) || location === null) return response;
    await response.body?.cancel();
    target = redirected(target, location);
  }
  throw new TransferError(`${address.href} redirects more than ${fetching.redirects} times (a loop?)`, false);
}

/** @throws TransferError for an address that is none, or that would leave TLS */
function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (to === null || !/^https?:$/.test(to.protocol))
    throw new TransferError(`${from.href} redirects to what is no http(s) address`, false);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new TransferError(`${from.href} redirects from https to http: refused`, false);
  return to;
}

/** What undici says of a connection is in its cause. */
export function noAnswer(address: URL, error: unknown): TransferError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : cause;
  return new TransferError(`${address.host}: ${String(reason)}`, true, null, { cause: error });
}

/** @throws TransferError for an answer that is an error; those that may pass say so */
export function checkStatus({ status, headers }: Response, address: URL): void {
  if (status >= 200 && status < 300) return;
  const passing = status >= 500 || status === 429 || status === 408;
  throw new TransferError(
    `${address.href} answers ${status}`,
    passing,
    readRetryAfter(headers.get('retry-after')),
  );
}

/** Seconds or a date → milliseconds; null without either. */
function readRetryAfter(text: string | null): number | null {
  if (text === null) return null;
  const milliseconds = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}
