import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keeperFiles } from '../../engine/keeper-protocol.js';
import type { Question } from '../../model/question.js';
import type { ProductPlace } from '../on-product.js';
import { generateDocuments } from './generate.js';
import { writeArchives } from './write-archive.js';

/** What to build: so many documents, recombined from those of a source in the way of a seed. */
export interface CorpusPlan {
  documents: number;
  seed: number;
  source: readonly Question[];
}

/** Fills the data folder of the product with a corpus, by its own command; one with an index is used as it is. */
export async function ensureIndex(
  { documents, seed, source }: CorpusPlan,
  { product, folder, dataDir }: ProductPlace,
): Promise<void> {
  if (existsSync(keeperFiles(dataDir).database)) {
    console.error(`Using the index of ${dataDir}.`);
    return;
  }
  const corpus = join(folder, 'corpus');
  mkdirSync(corpus);
  console.error(`Recombining ${source.length} questions into ${documents} (seed ${seed})…`);
  await writeArchives(generateDocuments(source, documents, seed), corpus);
  console.error('Indexing them…');
  const { accepted, seconds } = await product.index(corpus);
  rmSync(corpus, { recursive: true });
  console.error(`Indexed ${accepted} questions in ${seconds} s.`);
}
