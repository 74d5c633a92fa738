import { describe, expect, it } from 'vitest';
import { createTermIndex } from '../../../bench/peers/term-index.js';

/** Lengths 2, 4 and 3: 3 on average. */
const documents = [
  { id: 'a', terms: ['gare', 'train'] },
  { id: 'b', terms: ['gare', 'gare', 'port', 'train'] },
  { id: 'c', terms: ['train', 'lac', 'lac'] },
];
const index = createTermIndex(documents);

describe('bm25', () => {
  it('orders as the formula does by hand', () => {
    // gare: idf ln(1 + 1.5 / 2.5) = 0.470. a: 2.2 / (1 + 1.2 (0.25 + 0.75 × 2/3)) = 1.158; b: 4.4 / (2 + 1.2 (0.25 +
    // 0.75 × 4/3)) = 1.257.
    expect(index.bm25(['gare'], 10)).toEqual(['b', 'a']);
    // train: idf ln(1 + 0.5 / 3.5) = 0.134. a: 1.158, c: 1, b: 2.2 / (1 + 1.5) = 0.88.
    expect(index.bm25(['train'], 10)).toEqual(['a', 'c', 'b']);
    // Both: a 0.470 × 1.158 + 0.134 × 1.158 = 0.699; b 0.470 × 1.257 + 0.134 × 0.88 = 0.709; c 0.134.
    expect(index.bm25(['gare', 'train'], 10)).toEqual(['b', 'a', 'c']);
    // train twice: a 0.853, b 0.826, c 0.267.
    expect(index.bm25(['gare', 'train', 'train'], 10)).toEqual(['a', 'b', 'c']);
  });

  it('lists no document without any of the terms, nor more than asked for', () => {
    expect(index.bm25(['lac', 'absent'], 10)).toEqual(['c']);
    expect(index.bm25(['train'], 2)).toEqual(['a', 'c']);
    expect(index.bm25(['absent'], 10)).toEqual([]);
    expect(createTermIndex([]).bm25(['gare'], 10)).toEqual([]);
  });

  it('keeps the order given among equals', () => {
    const twins = createTermIndex(['z', 'y', 'x'].map((id) => ({ id, terms: ['pont'] })));
    expect(twins.bm25(['pont'], 10)).toEqual(['z', 'y', 'x']);
  });
});

describe('cosine', () => {
  it('orders as the formula does by hand', () => {
    // ln(3 / 3) = 0 for train: a is gare alone, cosine 1. b: gare (1 + ln 2) × 0.405 = 0.687, port 1.099: cosine 0.530.
    expect(index.cosine(['gare'], 10)).toEqual(['a', 'b']);
    expect(index.cosine(['train'], 10)).toEqual([]);
  });

  it('finds a document first by its own terms', () => {
    for (const { id } of documents) expect(index.cosine(index.termsOf(id), 1)).toEqual([id]);
  });
});

describe('tellingTerms', () => {
  it('are the rare and the repeated ones first', () => {
    // port 0.981, gare 2 × 0.470 = 0.940, train 0.134.
    expect(index.tellingTerms('b', 2)).toEqual(['port', 'gare']);
    expect(index.tellingTerms('c', 5)).toEqual(['lac', 'train']);
  });

  it('are none for an unknown document', () => {
    expect(index.tellingTerms('unknown', 5)).toEqual([]);
    expect(index.termsOf('unknown')).toEqual([]);
  });
});
