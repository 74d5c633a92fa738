/**
 * Closing codes (`cloture.codeCloture` of the open data, and what parsers make of the words of pages): what each makes
 * of a question. A code that is not here survives ingestion: its question is `answered` when an answer is published,
 * else `closed`.
 */
export interface ClosingCode {
  code: string;
  /** One of the statuses of the document model. */
  status: 'answered' | 'withdrawn' | 'lapsed' | 'cancelled' | 'closed';
  /** French label shown to the public where the document gives none. */
  label: string;
  /** False where no document in hand holds the code. */
  verified: boolean;
}

export const CLOSING_CODES: readonly ClosingCode[] = [
  { code: 'REP_PUB', status: 'answered', label: 'Réponse publiée', verified: true },
  { code: 'AU', status: 'withdrawn', label: "Retrait à l'initiative de l'auteur", verified: true },
  { code: 'FM', status: 'lapsed', label: 'Fin de mandat', verified: true },
  // On pages of legislatures 7 to 10 that no answer followed.
  { code: 'FL', status: 'lapsed', label: 'Fin de législature', verified: false },
  { code: 'ANSE', status: 'cancelled', label: 'Séance de QOSD annulée', verified: true },
  { code: 'CADUCITE', status: 'closed', label: 'Caducité', verified: false },
];
