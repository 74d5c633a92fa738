/** The engine cannot be found, started or reached; the message says what to do. */
export class EngineError extends Error {
  override name = 'EngineError';
}

/** A task that the engine accepted ended in failure. */
export class EngineTaskError extends EngineError {
  override name = 'EngineTaskError';
  constructor(
    readonly taskUid: number,
    readonly kind: string,
    readonly code: string,
    detail: string,
  ) {
    super(`Meilisearch task ${taskUid} (${kind}) failed: ${detail} [${code}]`);
  }
}

/** The engine answered, and the answer is no: asking again would change nothing. */
export class EngineRefusal extends EngineError {
  override name = 'EngineRefusal';
}
