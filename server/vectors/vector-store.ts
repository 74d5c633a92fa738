import type { ModelDocument } from '../../vectors/corpus/model-documents.js';
import type { Vector } from '../../vectors/embedder.js';

/** All that is asked of an engine about vectors. Of all questions: what a caller may see of them, its engine decides. */
export interface VectorStore {
  /** Uids of the nearest questions, the nearest first. @throws EngineUnavailable, or when there are no vectors of these dimensions */
  nearest: (vector: Vector, limit: number) => Promise<string[]>;
  /** The embedder that most vectors are of: right in the middle of a rebuild, too. Null: no question has one. @throws EngineUnavailable */
  usualEmbedding: () => Promise<string | null>;
  /** Pieces of a model that was trained on the questions. @throws EngineUnavailable */
  model: (name: string) => Promise<ModelDocument[]>;
}
