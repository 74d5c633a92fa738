/** What a pasted list of references was found to be: shown as a table, and given as a file. */
import type { LookupAnswer } from '../../server/routes/lookup.js';
import { formatLegislature } from './format.js';
import { STATUS_LABELS, TYPE_LABELS } from '../../model/labels.js';
import { authorLine, datesLine } from './labels.js';

type FoundHit = LookupAnswer['found'][number];

export const LOOKUP_COLUMNS = [
  'Référence écrite',
  'Résultat',
  'Uid',
  'Type',
  'Numéro',
  'Législature',
  'Titre',
  'Auteur',
  'Ministère',
  'Dates',
  'État',
  'Page officielle',
] as const;

/** One row a reference, as many cells as columns; those not found, or ambiguous, say so in the second cell. */
export function lookupRows({ found, notFound, ambiguous }: LookupAnswer): string[][] {
  return [
    ...found.map((hit) => [hit.text, 'trouvée', ...cellsOf(hit)]),
    ...ambiguous.flatMap(({ text, candidates }) =>
      candidates.map((hit) => [text, 'plusieurs questions possibles', ...cellsOf(hit)]),
    ),
    ...notFound.map(({ text, message }) => [
      text,
      message,
      ...Array<string>(LOOKUP_COLUMNS.length - 2).fill(''),
    ]),
  ];
}

function cellsOf(hit: FoundHit): string[] {
  const { id, type, number, legislature, title, ministry, status, sample, url } = hit;
  return [
    id,
    TYPE_LABELS[type],
    String(number),
    formatLegislature(legislature),
    title,
    authorLine(hit),
    ministry?.label ?? '',
    datesLine(hit),
    STATUS_LABELS[status],
    sample ? '' : url,
  ];
}

/** As one cites it in a note: « Question écrite n° 17519 (15e législature), Prénom Nom (groupe) : titre ». */
export function referenceLine(
  hit: Pick<FoundHit, 'type' | 'number' | 'legislature' | 'author' | 'party' | 'title'>,
): string {
  const { type, number, legislature, title } = hit;
  return `${TYPE_LABELS[type]} n°\u00a0${number} (${formatLegislature(legislature)}), ${authorLine(hit)}\u00a0: ${title}`;
}
