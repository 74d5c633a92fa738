import { z } from 'zod';
import type { RemoteProtocol } from '../../config/embedder.js';

/** How an endpoint is asked for vectors, and how its answer is read. */
export interface EmbeddingProtocol {
  /** Added to the address that the configuration gives. */
  path: string;
  body: (texts: readonly string[], model: string) => unknown;
  /** Vectors in the order of the texts. @throws Error for an answer of another shape */
  read: (answer: unknown) => number[][];
}

const vectors = z.array(z.array(z.number()).min(1));
const openAiAnswer = z.looseObject({
  data: z.array(z.looseObject({ index: z.number(), embedding: z.array(z.number()).min(1) })),
});
const ollamaAnswer = z.looseObject({ embeddings: vectors });

export const protocols: Record<RemoteProtocol, EmbeddingProtocol> = {
  /** As OpenAI's « Create embeddings », which vLLM, llama.cpp, LocalAI and others speak too. */
  openai: {
    path: '/embeddings',
    body: (texts, model) => ({ model, input: texts, encoding_format: 'float' }),
    read: (answer) => {
      const { data } = openAiAnswer.parse(answer);
      return data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    },
  },
  ollama: {
    path: '/api/embed',
    body: (texts, model) => ({ model, input: texts, truncate: true }),
    read: (answer) => ollamaAnswer.parse(answer).embeddings,
  },
  /** Hugging Face's text-embeddings-inference, which serves one model and asks for no name. */
  tei: {
    path: '/embed',
    body: (texts) => ({ inputs: texts, normalize: true, truncate: true }),
    read: (answer) => vectors.parse(answer),
  },
};
