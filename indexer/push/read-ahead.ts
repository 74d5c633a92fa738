import type { batching } from '../../config/ingestion.js';
import { textUnits, type Loader } from './loader.js';

type Given = Parameters<Loader['add']>;

/**
 * Takes questions before there is a loader: reading begins while the engine starts and its indexes are made, which is one
 * to two seconds of a run, so that the first ones, read by code that is not compiled yet, cost it no time. Few are held, for
 * they are heavy; then, and at the end, the loader is waited for.
 * @throws whatever the opening is rejected with, by the call that waits for it or by the next one
 */
export function readAhead(
  opening: Promise<Loader>,
  most: Pick<typeof batching, 'aheadDocuments' | 'aheadUnits'>,
): Pick<Loader, 'add' | 'end'> {
  const held: Given[] = [];
  let units = 0;
  let settled = false;
  let loader: Loader | null = null;
  const settle = (): void => void (settled = true);
  opening.then(settle, settle);

  const catchUp = async (): Promise<Loader> => {
    const opened = await opening;
    for (const given of held.splice(0)) await opened.add(...given);
    loader = opened;
    return opened;
  };
  const hold = async (given: Given): Promise<void> => {
    held.push(given);
    units += textUnits(given[0]);
    if (settled || held.length >= most.aheadDocuments || units >= most.aheadUnits) await catchUp();
  };

  return {
    add: (...given) => (loader === null ? hold(given) : loader.add(...given)),
    end: async () => (loader ?? (await catchUp())).end(),
  };
}
