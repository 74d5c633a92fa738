import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { encodeRankField, decodeRankField } from '../../../ranking/rank-field.js';
import { createPartsReader } from '../../../ranking/read-parts.js';
import { writeModel, type ModelDocument } from '../../../vectors/corpus/model-documents.js';
import { trainCorpusModel } from '../../../vectors/corpus/train.js';
import { corpusEmbedder, openQuestionVectors } from '../../../server/vectors/open-vectors.js';
import type { VectorStore } from '../../../server/vectors/vector-store.js';

/** A model of a few invented texts, in pieces. */
function modelOf(words: string): ModelDocument[] {
  const read = createPartsReader();
  const none = { title: '', headings: '', names: '', answer: '', interruptions: '' };
  const texts = Array.from({ length: 6 }, () =>
    decodeRankField(encodeRankField(read({ ...none, question: words }))),
  );
  const model = trainCorpusModel(texts, { documents: 6, dimensions: 2 });
  if (model === null) throw new Error('no model');
  return writeModel(model);
}

const FIRST = modelOf('phare lanterne');
const SECOND = modelOf('verger pommier cidre');
const nameOf = ([piece]: ModelDocument[]): string => piece?.model ?? '';

function storeOf(models: ModelDocument[][]) {
  const calls: string[] = [];
  let usual: string | null | Error = null;
  const store: Pick<VectorStore, 'usualEmbedding' | 'model'> = {
    usualEmbedding: () => {
      calls.push('usual');
      return usual instanceof Error ? Promise.reject(usual) : Promise.resolve(usual);
    },
    model: (name) => {
      calls.push(`model ${name}`);
      return Promise.resolve(models.find((pieces) => nameOf(pieces) === name) ?? []);
    },
  };
  return { store, calls, say: (name: string | null | Error) => (usual = name) };
}

/** An index in the state that it is told to be in. */
function stateOf(version = 'v1') {
  const state = { version };
  return { state, indexVersion: { current: () => Promise.resolve(state.version) } };
}

describe('the model of the index', () => {
  it('is none until questions have vectors, then is read once', async () => {
    const { state, indexVersion } = stateOf();
    const { store, calls, say } = storeOf([FIRST]);
    const { current, lagsBehind } = corpusEmbedder(store, indexVersion);
    expect(await current()).toBeNull();
    expect(await current()).toBeNull(); // of the same state
    say(nameOf(FIRST));
    state.version = 'v2';
    expect(lagsBehind('v2')).toBe(false); // the next search waits for the model
    expect((await current())?.name).toBe(nameOf(FIRST));
    await current();
    state.version = 'v3';
    await current();
    await turn();
    await current();
    expect(calls).toEqual(['usual', 'usual', `model ${nameOf(FIRST)}`, 'usual']);
  });

  it('gives way to another behind the searches, and stays while the engine is away', async () => {
    const { state, indexVersion } = stateOf();
    const { store, say } = storeOf([FIRST, SECOND]);
    say(nameOf(FIRST));
    const { current, lagsBehind } = corpusEmbedder(store, indexVersion);
    await current();
    expect(lagsBehind('v1')).toBe(false);
    say(new Error('away'));
    state.version = 'v2';
    expect((await current())?.name).toBe(nameOf(FIRST));
    await turn();
    expect(lagsBehind('v2')).toBe(true);
    await turn();
    say(nameOf(SECOND));
    expect((await current())?.name).toBe(nameOf(FIRST));
    await turn();
    expect((await current())?.name).toBe(nameOf(SECOND));
    expect(lagsBehind('v2')).toBe(false);
  });

  it('is looked at again though no search asks for it', async () => {
    const { state, indexVersion } = stateOf();
    const { store, say } = storeOf([FIRST, SECOND]);
    say(nameOf(FIRST));
    const { current, lagsBehind } = corpusEmbedder(store, indexVersion);
    await current();
    state.version = 'v2';
    expect(lagsBehind('v2')).toBe(true);
    await turn();
    expect(lagsBehind('v2')).toBe(false);
  });

  it('is none when its pieces are not there', async () => {
    const { store, say } = storeOf([]);
    say('openai:petit-modèle');
    expect(await corpusEmbedder(store, stateOf().indexVersion).current()).toBeNull();
  });

  it('is asked for by nobody when vectors are off', async () => {
    const { store, calls } = storeOf([FIRST]);
    const none = () => Promise.resolve([]);
    const vectors = openQuestionVectors(
      { kind: 'off' },
      { ...store, nearest: none },
      { indexVersion: stateOf().indexVersion, logger: { warn: () => undefined } },
    );
    expect(await vectors.ofText('un phare')).toBeNull();
    expect(calls).toEqual([]);
  });
});
