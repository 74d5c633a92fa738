import type { Context } from './context.js';

/**
 * Reads what every search rests on, unless it is in memory: the words of the index and its names.
 * @throws EngineUnavailable, NotReadyError
 */
export async function readAhead({ lexicon, names, vocabulary }: Context): Promise<void> {
  await Promise.all([lexicon.current(), names.current(), vocabulary.known()]);
}
