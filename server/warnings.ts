/** Something was repaired, ignored or not found, and the answer was given all the same. */
export interface Warning {
  /** Stable machine-readable name, part of the API. */
  code:
    | 'parametre_inconnu'
    | 'valeur_inconnue'
    | 'aucun_mot'
    | 'recherche_elargie'
    | 'reference_introuvable'
    | 'syntaxe'
    | 'requete_trop_complexe'
    | 'journal_incomplet';
  /** French, shown as it is. */
  message: string;
  parameter?: string;
  value?: string;
  /** Known values closest to `value`. */
  nearest?: string[];
}
