import { askSearcher, DEPTH, TELLING_TERMS, type Peer } from './peer.js';
import { stemsOf } from '../../french/analyse.js';
import { createTermIndex } from './term-index.js';

/** BM25 and TF-IDF cosine over our own stems, all documents scored: what the words alone give, without any engine. */
export const yardstick: Peer = {
  name: 'yardstick',
  label: 'our stems',
  absence: () => Promise.resolve(null),
  rank: async (work) => {
    const index = createTermIndex(work.documents.map(({ id, text }) => ({ id, terms: stemsOf(text) })));
    return [
      await askSearcher(
        'BM25 of our stems',
        {
          search: (text) => index.bm25(stemsOf(text), DEPTH),
          related: (id) => index.bm25(index.tellingTerms(id, TELLING_TERMS), DEPTH + 1),
        },
        work,
      ),
      await askSearcher(
        'TF-IDF cosine of our stems',
        {
          search: (text) => index.cosine(stemsOf(text), DEPTH),
          related: (id) => index.cosine(index.termsOf(id), DEPTH + 1),
        },
        work,
      ),
    ];
  },
};
