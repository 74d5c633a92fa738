/** What the searcher is told when the search was not quite the one typed. */
import { limits } from '../limits.js';
import { shorten } from '../params/readers.js';
import { legislatureName } from '../present/labels.js';
import type { QueryReference } from '../understand/reference.js';
import type { Warning } from '../warnings.js';

/** Words named in a message; a pasted paragraph may hold hundreds. */
const NAMED_WORDS = 8;

export function ignoredWords(words: readonly string[]): Warning {
  const named = words.slice(0, NAMED_WORDS).map((word) => `« ${shorten(word)} »`);
  const more = words.length > NAMED_WORDS ? ` et ${words.length - NAMED_WORDS} autres` : '';
  return {
    code: 'mots_ignores',
    parameter: 'q',
    message: `La recherche porte sur les ${limits.engineWords} mots les plus longs ; mots ignorés : ${named.join(', ')}${more}.`,
  };
}

export function noWords(): Warning {
  const message = 'Le texte ne contient aucun mot à chercher : toutes les questions sont affichées.';
  return { code: 'aucun_mot', parameter: 'q', message };
}

export function widenedSearch(): Warning {
  const message = 'Aucune question ne contient tous les mots : voici celles qui en contiennent une partie.';
  return { code: 'recherche_elargie', parameter: 'q', message };
}

export function unknownReference({ number, type, legislature }: QueryReference): Warning {
  const name = type === null ? `n° ${number}` : `${type} n° ${number}`;
  const where = legislature === null ? '' : ` (${legislatureName(legislature)})`;
  const message = `Aucune question ${name}${where} ne répond à ces critères : le texte a été cherché comme des mots.`;
  return { code: 'reference_introuvable', parameter: 'q', message };
}
