/** Stable machine-readable names, part of the API. */
export const WARNING_CODES = [
  'parametre_inconnu',
  'valeur_inconnue',
  'autres_noms',
  'date_en_mots',
  'nom_de_depute',
  'aucun_mot',
  'recherche_elargie',
  'mot_voisin',
  'reference_introuvable',
  'syntaxe',
  'requete_trop_complexe',
  'troncature_limitee',
  'journal_incomplet',
  'moment_a_venir',
] as const;

/** Something was repaired, ignored or not found, and the answer was given all the same. */
export interface Warning {
  code: (typeof WARNING_CODES)[number];
  /** French, shown as it is. */
  message: string;
  parameter?: string;
  value?: string;
  /** Known values closest to `value`. */
  nearest?: string[];
}

/** « A », « B ». */
export function quotedNames(names: readonly string[]): string[] {
  return names.map((name) => `« ${name} »`);
}

/** « A, B et 3 autres ». */
export function listSome(names: readonly string[], most: number): string {
  const more = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return more > 0 ? `${shown} et ${more} ${more === 1 ? 'autre' : 'autres'}` : shown;
}
