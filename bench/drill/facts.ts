import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Invented questions of which it is known at every moment what a search may find: so many that never change, one that says
 * which run wrote it last, and one more with each run.
 */

const LEGISLATURE = 17;
/** Numbers of the questions that runs add begin here. */
const ADDED_FROM = 50_000;

export const STABLE_WORD = 'gare';
export const ADDED_WORD = 'phare';
/** Number of the question that each run rewrites. */
const TOLD = 1;

export function uidOf(number: number): string {
  return `QANR5L${LEGISLATURE}QE${number}`;
}

export const TOLD_UID = uidOf(TOLD);

/** What has been asked of the indexer so far, and what it has said to be done, with the moments. */
export interface Ledger {
  /** Questions that never change. */
  stable: number;
  /** Runs begun. */
  begun: () => number;
  /** Runs that had ended well, `ago` milliseconds before. */
  done: (ago?: number) => number;
  /** The file of the next run; to be given again until it ends well. */
  next: () => string;
  succeeded: () => void;
  /** The file of the first fill, or of all that there should be now. */
  all: () => string;
  /** The same, document by document. */
  documents: () => { uid: string; json: string }[];
}

export function openLedger(folder: string, stable: number): Ledger {
  let begun = 0;
  const ends: number[] = [];
  const write = (name: string, documents: readonly string[]): string => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, `{"questionsEcrites":{"question":[${documents.join(',')}]}}`);
    return path;
  };
  const told = (run: number): string => document(TOLD, `La ${STABLE_WORD} attend. Passage numéro ${run}.`);
  const added = (run: number): string => document(ADDED_FROM + run, `Le ${ADDED_WORD} ${run} brille.`);
  const unchanging = Array.from({ length: stable - 1 }, (_, place) =>
    document(place + 2, `La ${STABLE_WORD} inventée numéro ${place} attend ses trains. ${FILLING}`),
  );
  const everything = (): string[] => {
    const runs = Array.from({ length: begun }, (_, place) => added(place + 1));
    return [told(begun), ...unchanging, ...runs];
  };
  return {
    stable,
    begun: () => begun,
    done: (ago = 0) => {
      const before = performance.now() - ago;
      return ends.filter((end) => end <= before).length;
    },
    next: () => {
      if (begun === ends.length) begun++;
      return write(`run-${begun}`, [told(begun), added(begun)]);
    },
    succeeded: () => void ends.push(performance.now()),
    all: () => write('all', everything()),
    documents: () =>
      everything().map((json) => ({
        uid: (JSON.parse(json) as { uid: string }).uid,
        json: `{"question":${json}}`,
      })),
  };
}

const FILLING = Array.from(
  { length: 20 },
  (_, place) => `Les voyageurs inventés du quai ${place} demandent un banc.`,
).join(' ');

function document(number: number, text: string): string {
  const published = '2024-09-10';
  return JSON.stringify({
    uid: uidOf(number),
    identifiant: { numero: String(number), regime: '5eme Republique', legislature: String(LEGISLATURE) },
    type: 'QE',
    indexationAN: {
      rubrique: 'fiction',
      teteAnalyse: null,
      analyses: { analyse: `Question inventée ${number}` },
    },
    auteur: {
      identite: { acteurRef: null, mandatRef: null },
      groupe: { abrege: 'FIC', developpe: 'Groupe fictif' },
    },
    minInt: { abrege: 'Fiction', developpe: 'Ministère de la fiction' },
    minAttribs: {
      minAttrib: {
        infoJO: { dateJO: published },
        denomination: { abrege: 'Fiction', developpe: 'Ministère de la fiction' },
      },
    },
    textesQuestion: { texteQuestion: { infoJO: { typeJO: 'JO_QUESTION', dateJO: published }, texte: text } },
    textesReponse: null,
    cloture: null,
  });
}
