import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../../model/question.js';
import type { Product } from '../relevance/product.js';
import { generateDocuments } from './generate.js';
import { writeArchives } from './write-archive.js';

/** What to build: so many documents, recombined from those of a source in the way of a seed. */
export interface CorpusPlan {
  documents: number;
  seed: number;
  source: readonly Question[];
}

/** Fills the data folder of the product with a corpus, by its own command. @param folder of ours, for the archives */
export async function buildIndex(
  { documents, seed, source }: CorpusPlan,
  product: Product,
  folder: string,
): Promise<void> {
  const corpus = join(folder, 'corpus');
  mkdirSync(corpus);
  console.error(`Recombining ${source.length} questions into ${documents} (seed ${seed})…`);
  await writeArchives(generateDocuments(source, documents, seed), corpus);
  console.error('Indexing them…');
  const { accepted, seconds } = await product.index(corpus);
  rmSync(corpus, { recursive: true });
  console.error(`Indexed ${accepted} questions in ${seconds} s.`);
}
