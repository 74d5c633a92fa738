import type { QuestionType } from '../../model/question.js';

/** An archive that the Assemblée publishes and refreshes. */
export interface Source {
  /** Name of its files in the data folder, and of its line in reports: `17-QE`, `people`. */
  id: string;
  /** Null for people and bodies, which are of all legislatures. */
  legislature: number | null;
  type: QuestionType | null;
  /** Where it is below the repository; the next one is asked for where the former does not exist. */
  paths: readonly string[];
}

/** Folders and names of the repository (https://data.assemblee-nationale.fr, « Questions »). */
const FOLDERS: readonly { type: QuestionType; folder: string; name: string }[] = [
  { type: 'QE', folder: 'questions_ecrites', name: 'Questions_ecrites' },
  { type: 'QG', folder: 'questions_gouvernement', name: 'Questions_gouvernement' },
  { type: 'QOSD', folder: 'questions_orales_sans_debat', name: 'Questions_orales_sans_debat' },
];

/** Only the archives of these bear their legislature in their name. */
const SUFFIXES: Readonly<Record<number, string>> = { 14: '_XIV', 15: '_XV' };

const PEOPLE =
  'amo/tous_acteurs_mandats_organes_xi_legislature/AMO30_tous_acteurs_tous_mandats_tous_organes_historique.json.zip';

/** The archives of questions of a legislature. */
export function questionSources(legislature: number): Source[] {
  return FOLDERS.map(({ type, folder, name }) => ({
    id: `${legislature}-${type}`,
    legislature,
    type,
    paths: [`${legislature}/questions/${folder}/${name}${SUFFIXES[legislature] ?? ''}.json.zip`],
  }));
}

/** People and bodies of all legislatures: that of the newest one, which for its first days may only be with the former. */
export function peopleSource(legislatures: readonly number[]): Source {
  const newest = Math.max(...legislatures);
  const places = [...new Set([newest, newest - 1, ...[...legislatures].sort((a, b) => b - a)])];
  return {
    id: 'people',
    legislature: null,
    type: null,
    paths: places.map((legislature) => `${legislature}/${PEOPLE}`),
  };
}

/** Everything that a pass fetches: people first, for questions name their authors by reference. */
export function sourcesOf(legislatures: readonly number[]): Source[] {
  return [peopleSource(legislatures), ...legislatures.flatMap(questionSources)];
}

/** By this archive a new legislature shows itself: written questions come with its first weeks. */
export function probePath(legislature: number): string {
  return questionSources(legislature)[0]?.paths[0] ?? '';
}

/** @param repository with or without a slash at its end */
export function addressOf(repository: string, path: string): URL {
  return new URL(`${repository.replace(/\/+$/, '')}/${path}`);
}
