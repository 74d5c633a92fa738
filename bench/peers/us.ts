import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAll } from '../relevance/ask.js';
import { createHttpClient } from '../relevance/http-client.js';
import { createProduct } from '../relevance/product.js';
import type { Peer } from './peer.js';

/** The product as people run it: its commands in processes and a data folder of their own, asked over HTTP. */
export const us: Peer = {
  name: 'us',
  label: 'us',
  absence: () => Promise.resolve(null),
  rank: async ({ corpus, queries, stop }) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'));
    const product = createProduct(folder, stop);
    try {
      await product.index(corpus);
      const client = createHttpClient((await product.serve()).address, stop);
      try {
        const { answers, refused } = await askAll(queries, client);
        if (refused.length > 0)
          console.error(
            `us: ${refused.length} queries were refused and count as answered with nothing: ${refused[0]}`,
          );
        return [{ label: 'us', answers }];
      } finally {
        client.close();
      }
    } finally {
      await product.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
