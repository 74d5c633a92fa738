/** Requests to the service from a page of another site: no cookies, a time limit, and pauses where the service asks for them. */

/** The service is away, does not let this page in, or asks to wait. */
export class ServiceError extends Error {
  override name = 'ServiceError';

  /** @param status of HTTP; 0 where the browser got or showed no answer: a site that a key does not name gets no other */
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

/** Milliseconds after which an answer is not waited for any longer. */
const TIME_LIMIT = 10_000;
/** Seconds to wait where the service says « later » without saying when. */
const DEFAULT_PAUSE = 30;
const ASKS_TO_WAIT = new Set([429, 503]);
/** Milliseconds after a failure in which what nobody asked for, such as suggestions, is left out. */
const DOUBT = 30_000;

export class ServiceClient {
  #pausedUntil = 0;
  #doubtfulUntil = 0;
  #hasAnswered = false;

  /** Whether one request has succeeded: then a failure is an accident, and no refusal of the page as such. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Whether the service asked for a pause that is not over. */
  get isPaused(): boolean {
    return Date.now() < this.#pausedUntil;
  }

  /** Whether it failed of late: only what somebody explicitly asks for is worth a try. */
  get isDoubtful(): boolean {
    return this.isPaused || Date.now() < this.#doubtfulUntil;
  }

  /**
   * @throws ServiceError, at once and without a request while the service wants a pause; DOMException named AbortError
   * when the signal says so
   */
  async get<Body>(address: string, signal: AbortSignal): Promise<Body> {
    if (this.isPaused) throw new ServiceError(429);
    try {
      const body = await this.#ask<Body>(address, signal);
      this.#doubtfulUntil = 0;
      this.#hasAnswered = true;
      return body;
    } catch (error) {
      if (error instanceof ServiceError) this.#doubtfulUntil = Date.now() + DOUBT;
      throw error;
    }
  }

  #ask<Body>(address: string, signal: AbortSignal): Promise<Body> {
    return inTime(signal, async (limited) => {
      const response = await fetch(address, { signal: limited, credentials: 'omit' });
      if (ASKS_TO_WAIT.has(response.status)) this.#pause(response.headers.get('retry-after'));
      if (!response.ok) throw new ServiceError(response.status);
      return (await response.json()) as Body;
    });
  }

  /** Tells the service something; whether it hears does not matter, not even that the page is left. */
  tell(address: string, said: unknown): void {
    fetch(address, {
      method: 'POST',
      // Plain text needs no preflight, for which there is no time when a page is left.
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(said),
      keepalive: true,
      credentials: 'omit',
    }).catch(() => undefined);
  }

  #pause(retryAfter: string | null): void {
    const seconds = Number(retryAfter ?? DEFAULT_PAUSE);
    this.#pausedUntil = Date.now() + 1000 * (Number.isFinite(seconds) ? seconds : DEFAULT_PAUSE);
  }
}

/** Ends the work when the signal says so, or when it takes too long. @throws ServiceError unless it was told to end */
async function inTime<Result>(
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limited = new AbortController();
  const stop = () => limited.abort();
  const timer = setTimeout(stop, TIME_LIMIT);
  signal.addEventListener('abort', stop);
  try {
    return await work(limited.signal);
  } catch (error) {
    if (signal.aborted || error instanceof ServiceError) throw error;
    throw new ServiceError(0);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
