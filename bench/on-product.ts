import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, UsageError } from '../indexer/exit-codes.js';
import { createProduct, type Product } from './relevance/product.js';
import { messageOf } from './relevance/read-set.js';
import { takeStopSignals } from './stop-signals.js';

/** Where a bench works: the product in processes of its own, and what is removed in the end. */
export interface ProductPlace {
  product: Product;
  folder: string;
  dataDir: string;
  stop: AbortSignal;
}

/**
 * Lets a bench work on a product of its own. Whatever happens, its processes are ended and its folder is removed.
 * @param name of the bench, for the folder
 * @param data a data folder that is kept; default: one that is removed with the rest
 * @returns the exit code of the command
 */
export async function onProduct(
  name: string,
  data: string | undefined,
  work: (place: ProductPlace) => Promise<void>,
): Promise<number> {
  const stop = takeStopSignals();
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const dataDir = data ?? join(folder, 'data');
  const product = createProduct(folder, stop.signal, dataDir);
  let code: number = EXIT.done;
  try {
    await work({ product, folder, dataDir, stop: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) console.error(explain(error, product));
    code = error instanceof UsageError ? EXIT.usage : EXIT.failed;
  } finally {
    await product.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    stop.release();
  }
  return stop.exitCode() ?? code;
}

/** The last words of the product tell more than the bench can, unless it repeats them. */
function explain(error: unknown, product: Product): string {
  const words = product.lastWords();
  const message = messageOf(error);
  return words === '' || message.includes(words) ? message : `${message}\n${words}`;
}
