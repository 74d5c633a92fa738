/** Errors in the words of the pages. */
import { maskKeys } from '../access/api-key.js';
import type { ParameterProblem } from '../errors.js';
import { PublicError } from '../errors.js';

const HIDDEN =
  'Une erreur interne est survenue. Réessayez ; si elle persiste, signalez-la avec le numéro de la requête.';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Adresse incorrecte',
  401: 'Accès réservé',
  403: 'Accès réservé',
  404: 'Page introuvable',
  405: 'Méthode non permise',
  414: 'Adresse trop longue',
  429: 'Trop de requêtes',
  503: 'Service momentanément indisponible',
};

/** Of HTTP. */
export const statusOf = (error: unknown): number => (error instanceof PublicError ? error.status : 500);

export const errorTitle = (error: unknown): string => TITLES[statusOf(error)] ?? 'Erreur interne';

/** Nothing of a fault of ours is shown. */
export const publicMessage = (error: unknown): string =>
  error instanceof PublicError ? maskKeys(error.message) : HIDDEN;

/** Of the parameters, each to be told to whoever wrote the address. */
export const faultsOf = (error: unknown): readonly ParameterProblem[] =>
  error instanceof PublicError
    ? (error.details ?? []).map((problem) => ({ ...problem, message: maskKeys(problem.message) }))
    : [];
