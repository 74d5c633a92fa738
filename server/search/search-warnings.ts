/** What the searcher is told when the search was not quite the one typed. */
import { shorten } from '../params/readers.js';
import { legislatureName } from '../present/labels.js';
import type { QueryReference } from '../understand/reference.js';
import type { Warning } from '../warnings.js';
import { listSome, quotedNames } from '../warnings.js';

export function noWords(): Warning {
  const message = 'Le texte ne contient aucun mot à chercher : toutes les questions sont affichées.';
  return { code: 'aucun_mot', parameter: 'q', message };
}

/**
 * @param total questions that contain every word and answer the filters: they come first
 * @param alone those that contain every word, whatever the filters, by which the search was widened
 */
export function widenedSearch({ total, alone }: { total: number; alone: number }): Warning {
  const found = `${holding(total)} tous les mots${total < alone ? ' avec les filtres choisis' : ''}`;
  const message = `${found} : la recherche est élargie aux questions qui en contiennent les plus parlants.`;
  return { code: 'recherche_elargie', parameter: 'q', message };
}

function holding(questions: number): string {
  if (questions === 0) return 'Aucune question ne contient';
  return questions === 1 ? 'Une seule question contient' : `${questions} questions seulement contiennent`;
}

/** @param nearest words of the index, as people write them */
export function wordNowhere(word: string, nearest: string[]): Warning {
  const value = shorten(word);
  const near = nearest.length === 0 ? '' : ` Mots proches : ${quotedNames(nearest).join(', ')}.`;
  const message = `Aucune question ne contient « ${value} ».${near}`;
  return { code: 'mot_voisin', parameter: 'q', value, nearest, message };
}

/** @param nearest words that stand in far more questions */
export function wordRarely(word: string, questions: number, nearest: string[]): Warning {
  const value = shorten(word);
  const message = `${holding(questions)} « ${value} ». Mots proches, bien plus fréquents : ${quotedNames(nearest).join(', ')}.`;
  return { code: 'mot_voisin', parameter: 'q', value, nearest, message };
}

export function unknownReferences(references: readonly QueryReference[]): Warning {
  const message = `Aucune question ${listed(references)} n’est dans la collection : le texte a été cherché comme des mots.`;
  return { code: 'reference_introuvable', parameter: 'q', message };
}

/** Of several references, those that are not there. */
export function missingReferences(missing: readonly QueryReference[]): Warning {
  const message = `Références absentes de la collection : ${listed(missing)}.`;
  return { code: 'reference_introuvable', parameter: 'q', message };
}

const REFERENCES_SHOWN = 5;

function listed(references: readonly QueryReference[]): string {
  const names = references.map(({ number, type, legislature }) => {
    const name = type === null ? `n° ${number}` : `${type} n° ${number}`;
    return legislature === null ? name : `${name} (${legislatureName(legislature)})`;
  });
  return listSome(names, REFERENCES_SHOWN);
}
