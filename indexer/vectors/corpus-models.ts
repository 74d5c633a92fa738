import { MODEL_INDEX, modelSettings, rankIndexOf } from '../../config/index-settings.js';
import type { RankDocument } from '../../engine/document.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { decodeRankField, type RankField } from '../../ranking/rank-field.js';
import type { CorpusModel } from '../../vectors/corpus/corpus-model.js';
import { readModel, writeModel, type ModelDocument } from '../../vectors/corpus/model-documents.js';
import { seededRandom, type Random } from '../../vectors/corpus/random.js';
import { trainCorpusModel, training } from '../../vectors/corpus/train.js';

/** A model is kept while the index has not doubled since it was trained, nor lost half: a new one changes every vector. */
const GROWTH = 2;
/** Questions read in one call: in a sample, those that stand side by side. */
const PAGE = 1_000;
const BLOCK = 20;

type Writer = Pick<
  IndexWriter,
  'ensure' | 'counts' | 'select' | 'count' | 'merge' | 'finish' | 'deleteWhere' | 'settle'
>;

/** The model that fits the questions of an index: one that is stored, else one trained on them. Null: too little to learn from. */
export async function modelFor(index: string, writer: Writer): Promise<CorpusModel | null> {
  const ranks = rankIndexOf(index);
  const documents = await writer.count(ranks);
  await writer.ensure(MODEL_INDEX, modelSettings);
  await writer.settle(MODEL_INDEX);
  for (const name of Object.keys(await writer.counts(MODEL_INDEX, { attribute: 'model' }))) {
    const model = await loadModel(name, writer);
    if (model !== null && documents <= model.documents * GROWTH && documents * GROWTH >= model.documents)
      return model;
  }
  const model = trainCorpusModel(await sampleOf(ranks, documents, writer), { documents });
  if (model !== null) await storeModel(model, writer);
  return model;
}

/** Deletes the models that no published question has a vector of. */
export async function dropUnusedModels(published: string, writer: Writer): Promise<void> {
  const used = Object.keys(await writer.counts(rankIndexOf(published), { attribute: 'embedding' }));
  if (used.length === 0) return;
  await writer.deleteWhere(
    MODEL_INDEX,
    `NOT model IN [${used.map((name) => JSON.stringify(name)).join(', ')}]`,
  );
}

async function loadModel(name: string, writer: Writer): Promise<CorpusModel | null> {
  const fields: (keyof ModelDocument)[] = [
    ...(['id', 'model', 'piece', 'pieces'] as const),
    ...(['documents', 'dimensions', 'stems', 'data'] as const),
  ];
  const filter = `model = ${JSON.stringify(name)}`;
  return readModel(await writer.select<ModelDocument>(MODEL_INDEX, { filter, fields, limit: PAGE }));
}

/** A killed run leaves a part, which is no model (`readModel`) and is written again. */
async function storeModel(model: CorpusModel, writer: Writer): Promise<void> {
  const lines = writeModel(model).map((document) => JSON.stringify(document));
  await writer.finish(await writer.merge(MODEL_INDEX, Buffer.from(lines.join('\n'))));
}

/** Texts of an index at random, `training.sample` at most: the same ones for the same index. */
async function sampleOf(ranks: string, documents: number, writer: Writer): Promise<RankField[]> {
  const limit = documents > training.sample ? BLOCK : PAGE;
  const wanted = Math.ceil(Math.min(documents, training.sample) / limit);
  const texts: RankField[] = [];
  for (const block of choose(wanted, Math.ceil(documents / limit), seededRandom(training.seed))) {
    const found = await writer.select<Pick<RankDocument, 'rank'>>(ranks, {
      fields: ['rank'],
      offset: block * limit,
      limit,
    });
    for (const { rank } of found) texts.push(decodeRankField(rank));
  }
  return texts;
}

/** So many different numbers below `range`, rising: each has the same chance (Knuth's selection sampling). */
export function choose(wanted: number, range: number, random: Random): number[] {
  const chosen: number[] = [];
  for (let number = 0; chosen.length < wanted && number < range; number += 1) {
    if (random() * (range - number) < wanted - chosen.length) chosen.push(number);
  }
  return chosen;
}
