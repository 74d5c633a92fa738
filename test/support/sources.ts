import { questionSources, peopleSource } from '../../indexer/sync/sources.js';
import { openDataJson, type Fields } from './documents.js';
import { makeZip } from './zips.js';

/** Archives as the Assemblée publishes them, of invented questions and people. */

export function questionArchive(questions: readonly Fields[]): Promise<Buffer> {
  return makeZip(
    questions.map((fields) => {
      const { legislature = 16, type = 'QE', number = 1 } = fields;
      return { name: `json/QANR5L${legislature}${type}${number}.json`, content: openDataJson(fields) };
    }),
  );
}

/** @param names first and last name by reference (`PA990001`) */
export function peopleArchive(names: Readonly<Record<string, readonly [string, string]>>): Promise<Buffer> {
  return makeZip(
    Object.entries(names).map(([uid, [prenom, nom]]) => ({
      name: `json/acteur/${uid}.json`,
      content: JSON.stringify({
        acteur: {
          uid: { '#text': uid },
          etatCivil: { ident: { civ: 'Mme', prenom, nom } },
          mandats: { mandat: [] },
        },
      }),
    })),
  );
}

/** Path of an archive below the repository. */
export function pathOf(legislature: number, type: 'QE' | 'QG' | 'QOSD' | 'people'): string {
  if (type === 'people') return peopleSource([legislature]).paths[0] ?? '';
  return questionSources(legislature).find((source) => source.type === type)?.paths[0] ?? '';
}
