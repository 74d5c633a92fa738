import { askSearcher, DEPTH, TELLING_TERMS, type Peer, type Ranking, type Work } from './peer.js';
import { stemsOf } from '../../french/analyse.js';
import { createTermIndex } from './term-index.js';

/** MiniSearch, an engine in memory for JavaScript: BM25+ with its defaults (any word may match, no typo, no prefix). */

/** The little that is used of it; it is no dependency of this project, so its own types are not there. */
interface Engine {
  addAll: (documents: readonly object[]) => void;
  search: (query: string, options?: object) => { id: string }[];
}
interface Library {
  new (options: object): Engine;
  getDefault: (option: string) => unknown;
}
type Tokenise = (text: string) => string[];

const PACKAGE = 'minisearch';

export const minisearch: Peer = {
  name: 'minisearch',
  label: 'MiniSearch',
  absence: async () => ((await findLibrary()) === null ? `npm install --no-save ${PACKAGE}@7` : null),
  rank: async (work) => {
    const library = await findLibrary();
    if (library === null) throw new Error(`the package ${PACKAGE} is gone.`);
    const split = library.getDefault('tokenize') as Tokenise;
    const fold = library.getDefault('processTerm') as (word: string) => string;
    const own: Tokenise = (text) =>
      split(text)
        .map(fold)
        .filter((term) => term !== '');
    return [
      await rankWith(library, stemsOf, 'MiniSearch, our stems', work),
      await rankWith(library, own, 'MiniSearch, its own words', work),
    ];
  },
};

/** Null when it is not installed. */
async function findLibrary(): Promise<Library | null> {
  try {
    const name: string = PACKAGE; // a name that the compiler does not see, and so does not look for
    const found = (await import(name)) as { default: Library };
    return found.default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

async function rankWith(library: Library, tokenise: Tokenise, label: string, work: Work): Promise<Ranking> {
  const engine = new library({ fields: ['text'], tokenize: tokenise, processTerm: (term: string) => term });
  engine.addAll(work.documents);
  const index = createTermIndex(work.documents.map(({ id, text }) => ({ id, terms: tokenise(text) })));
  const ids = (hits: { id: string }[], depth: number): string[] => hits.slice(0, depth).map(({ id }) => id);
  // Terms are made already, and none holds a space: they must not be cut and stemmed a second time.
  const ofTerms = { tokenize: (text: string) => text.split(' ') };
  return askSearcher(
    label,
    {
      search: (text) => ids(engine.search(text), DEPTH),
      related: (id) =>
        ids(engine.search(index.tellingTerms(id, TELLING_TERMS).join(' '), ofTerms), DEPTH + 1),
    },
    work,
  );
}
