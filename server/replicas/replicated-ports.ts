/** The ports of the gateway over several replicas: each call goes to one of them, and to another if that one fails. */
import type { EnginePorts } from '../engine-access.js';
import { EVERYTHING } from '../engine-port.js';
import type { ReplicaSet } from './replica-set.js';

export function replicatedPorts({ run, version }: ReplicaSet<EnginePorts>): EnginePorts {
  return {
    engine: {
      multiSearch: (queries, timeout) => run(({ engine }) => engine.multiSearch(queries, timeout)),
      ids: (queries) => run(({ engine }) => engine.ids(queries)),
      candidates: (ids, titled) => run(({ engine }) => engine.candidates(ids, titled)),
      records: (ids) => run(({ engine }) => engine.records(ids)),
      texts: (ids, parts) => run(({ engine }) => engine.texts(ids, parts)),
      source: (id) => run(({ engine }) => engine.source(id)),
      version,
      // A replica's own `status` never throws: there would be no second try.
      status: async () => {
        try {
          const [result] = await run(({ engine }) => engine.multiSearch([EVERYTHING]));
          return { available: true, documents: result?.total ?? 0 };
        } catch {
          return { available: false, documents: 0 };
        }
      },
    },
    journal: {
      beginning: () => run(({ journal }) => journal.beginning()),
      after: (seq, events, limit) => run(({ journal }) => journal.after(seq, events, limit)),
      secret: () => run(({ journal }) => journal.secret()),
    },
    vectors: {
      nearest: (vector, limit) => run(({ vectors }) => vectors.nearest(vector, limit)),
      usualEmbedding: () => run(({ vectors }) => vectors.usualEmbedding()),
      model: (name) => run(({ vectors }) => vectors.model(name)),
    },
    outdated: () => run(({ outdated }) => outdated()),
    holdsReal: () => run(({ holdsReal }) => holdsReal()),
  };
}
