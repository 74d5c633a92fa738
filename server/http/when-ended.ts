import type { Response } from 'express';

/**
 * Calls back once the answer has been given in full by whoever makes it, which is before the caller has taken it: `finish`
 * comes only then, and a caller may take its time. Use behind `compression`, whose own `end` waits for the caller.
 */
export function whenEnded(response: Response, callback: () => void): void {
  const end = response.end.bind(response) as (...given: unknown[]) => Response;
  response.end = (...given: unknown[]) => {
    callback();
    return end(...given);
  };
}
