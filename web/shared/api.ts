/** Calls of our own API by the pages. */

/** What the API, or the network, refused: `message` is French and may be shown as it is. */
export class ApiError extends Error {
  override name = 'ApiError';

  /** @param status of HTTP; 0 when nothing answered */
  constructor(
    message: string,
    readonly status: number,
    readonly details: readonly { parameter: string; message: string }[] = [],
  ) {
    super(message);
  }
}

interface ErrorBody {
  error?: { message?: string; details?: { parameter: string; message: string }[] };
}

/**
 * Body of an answer in JSON.
 * @throws ApiError; DOMException named AbortError when the signal says so
 */
export async function getJson<Body>(address: string, options: RequestInit = {}): Promise<Body> {
  const response = await ask(address, {
    ...options,
    headers: { accept: 'application/json', ...options.headers },
  });
  const body = (await response.json().catch(() => null)) as (Body & ErrorBody) | null;
  if (response.ok && body !== null) return body;
  const message = body?.error?.message ?? `Le service a répondu ${response.status}. Réessayez.`;
  throw new ApiError(message, response.status, body?.error?.details ?? []);
}

/** The same with a body in JSON that is sent. @throws as `getJson` */
export function postJson<Body>(address: string, sent: unknown, options: RequestInit = {}): Promise<Body> {
  const headers = { 'content-type': 'application/json' };
  return getJson<Body>(address, { ...options, method: 'POST', headers, body: JSON.stringify(sent) });
}

async function ask(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, options);
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new ApiError('Le service ne répond pas. Vérifiez la connexion, puis réessayez.', 0);
  }
}
