import type { batching } from '../../config/ingestion.js';
import { textUnits, type Loader } from './loader.js';

type Given = Parameters<Loader['add']>;

/**
 * Takes questions before there is a loader: reading begins while the engine starts and its indexes are made, which is one
 * to two seconds of a run, and the engine is given its first payload as much sooner. No more are held than wait for one
 * comparison; then, and at the end, the loader is waited for.
 * @throws whatever the opening is rejected with, by the call that waits for it or by the next one
 */
export function readAhead(
  opening: Promise<Loader>,
  most: Pick<typeof batching, 'reconcileDocuments' | 'reconcileUnits'>,
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
    if (settled || held.length >= most.reconcileDocuments || units >= most.reconcileUnits) await catchUp();
  };

  return {
    add: (...given) => (loader === null ? hold(given) : loader.add(...given)),
    end: async () => (loader ?? (await catchUp())).end(),
  };
}
