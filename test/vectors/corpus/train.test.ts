import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRankField, encodeRankField, type RankField } from '../../../ranking/rank-field.js';
import { createPartsReader } from '../../../ranking/read-parts.js';
import { createCorpusEmbedder } from '../../../vectors/corpus/corpus-model.js';
import { readModel, writeModel } from '../../../vectors/corpus/model-documents.js';
import { trainCorpusModel } from '../../../vectors/corpus/train.js';
import { cosine } from '../../../vectors/packed-vector.js';
import type { Vector } from '../../../vectors/embedder.js';

/** Invented letters of three subjects; within one, half say « lanterne » where the others say « fanal ». */
const SUBJECTS = [
  ['phare', 'gardien', 'tempête', 'lueur', 'navire', 'récif'],
  ['verger', 'pommier', 'récolte', 'cidre', 'pressoir', 'gelée'],
  ['tramway', 'rail', 'aiguillage', 'quai', 'conducteur', 'horaire'],
];
const SAMPLE = Array.from({ length: 90 }, (_, place) => {
  const words = SUBJECTS[place % 3] ?? [];
  const turned = [...words.slice(place % 6), ...words.slice(0, place % 6)].slice(0, 5);
  const lamp = place % 3 === 0 ? (place % 2 === 0 ? 'lanterne' : 'fanal') : '';
  return wordsOf(`${turned.join(' ')} ${lamp} requête ${place}`);
});

function wordsOf(question: string): RankField {
  const none = { title: '', headings: '', names: '', answer: '', interruptions: '' };
  return decodeRankField(encodeRankField(createPartsReader()({ ...none, question })));
}

function trained(sample = SAMPLE, dimensions = 8) {
  const model = trainCorpusModel(sample, { documents: sample.length, dimensions });
  if (model === null) throw new Error('no model');
  return model;
}

/** In as many dimensions as there are subjects. */
async function vectorsOf(...texts: string[]): Promise<Vector[]> {
  const vectors = await createCorpusEmbedder(trained(SAMPLE, 3)).embed(texts);
  return vectors.map((vector) => vector ?? new Float32Array());
}

describe('a model trained on a corpus', () => {
  it('puts words side by side that never meet, but keep the same company', async () => {
    const [lantern, beacon, apple] = await vectorsOf('lanterne', 'fanal', 'pommier');
    const near = cosine(lantern ?? new Float32Array(), beacon ?? new Float32Array());
    const far = cosine(lantern ?? new Float32Array(), apple ?? new Float32Array());
    expect(near).toBeGreaterThan(0.8);
    expect(far).toBeLessThan(0.2);
  });

  it('gives unit vectors of its dimensions, and the same for words that were read before', async () => {
    const model = trained();
    const embedder = createCorpusEmbedder(model);
    const [vector] = await embedder.embed(['Le gardien du phare de Valbrume']);
    expect(vector).toHaveLength(8);
    expect(cosine(vector ?? new Float32Array(), vector ?? new Float32Array())).toBeCloseTo(1, 5);
    expect(embedder.embedWords(wordsOf('Le gardien du phare de Valbrume'))).toEqual(vector);
  });

  it('says nothing of words that it never saw', async () => {
    expect(await createCorpusEmbedder(trained()).embed(['ornithorynque', '', 'le de et'])).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is the same for the same texts, whatever their order, and another for others', () => {
    expect(trained()).toEqual(trained());
    expect(trained(SAMPLE.slice(1)).name).not.toBe(trained().name);
    expect(trained().name).toMatch(/^corpus-[0-9a-f]{16}$/);
  });

  it('keeps its dimensions where the corpus has fewer directions', async () => {
    const model = trained(SAMPLE, 200);
    expect(model.dimensions).toBe(200);
    const [vector] = await createCorpusEmbedder(model).embed(['phare']);
    expect(vector).toHaveLength(200);
  });

  it('cannot be trained on nothing', () => {
    expect(trainCorpusModel([], { documents: 0 })).toBeNull();
    expect(trainCorpusModel([wordsOf('phare'), wordsOf('')], { documents: 2 })).toBeNull();
  });
});

describe('a model in pieces', () => {
  it('is put together again from pieces of any size in any order', () => {
    const model = trained();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer(), (bytes, seed) => {
        const pieces = writeModel(model, bytes);
        const shuffled = [...pieces].sort(
          (a, b) => ((a.piece * 7919 + seed) % 31) - ((b.piece * 7919 + seed) % 31),
        );
        expect(readModel(shuffled)).toEqual(model);
      }),
      { numRuns: 30 },
    );
  });

  it('is none while a piece is missing, foreign or damaged', () => {
    const pieces = writeModel(trained(), 100);
    const [first, ...others] = pieces;
    if (first === undefined) throw new Error('no piece');
    expect(readModel([])).toBeNull();
    expect(readModel(others)).toBeNull();
    expect(readModel([{ ...first, model: 'corpus-autre' }, ...others])).toBeNull();
    expect(readModel([{ ...first, data: first.data.slice(4) }, ...others])).toBeNull();
    expect(readModel([...others, others[0] ?? first])).toBeNull();
  });
});
