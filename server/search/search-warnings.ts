/** What the searcher is told when the search was not quite the one typed. */
import { legislatureName } from '../present/labels.js';
import type { QueryReference } from '../understand/reference.js';
import type { Warning } from '../warnings.js';
import { listSome } from '../warnings.js';

export function noWords(): Warning {
  const message = 'Le texte ne contient aucun mot à chercher : toutes les questions sont affichées.';
  return { code: 'aucun_mot', parameter: 'q', message };
}

/** @param withEvery questions that contain every word: they come first */
export function widenedSearch(withEvery: number): Warning {
  const found =
    withEvery === 0
      ? 'Aucune question ne contient tous les mots'
      : `${withEvery === 1 ? 'Une seule question contient' : `${withEvery} questions seulement contiennent`} tous les mots`;
  const message = `${found} : la recherche est élargie aux questions qui en contiennent les plus parlants.`;
  return { code: 'recherche_elargie', parameter: 'q', message };
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
