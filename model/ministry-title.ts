/** A minister's title as documents and people write it → its field: « Ministère de l'économie et des finances ». */

const RANK =
  /^(?:minist[eè]re|ministre|haut-commissariat|secr[eé]tariat|secr[eé]taire)(?: d'[eé]tat)?(?: d[eé]l[eé]gu[eé]e?)?(?:,? ministre)?(?: charg[eé]e?s?)?,? */i;
const ARTICLES = /(^|, |,? et )(?:de la |de l'|des |du |de |d'|à la |à l'|aux |au )/gi;

export interface CutTitle {
  /** The minister's own field or fields. */
  own: string[];
  /** The minister or ministers above, who say only whose delegate this one is. */
  above: string[];
}

/**
 * Cuts « Ministère auprès du ministre de l'économie, chargé du commerce extérieur »: the minister's own field comes
 * before « auprès », or after it behind « chargé » or a dash. Brackets are left out.
 * @param title with single plain spaces and straight apostrophes
 */
export function cutTitle(title: string): CutTitle {
  const plain = title.replace(/\([^)]*\)?/g, ' ').trim();
  const [head = '', ...tails] = plain.split(/\b(?:aupr[eè]s|apr[eè]s) (?=d)/i);
  if (tails.length === 0) return { own: [afterDash(head) ?? head], above: [] };
  return { own: [head, ...tails.flatMap(ownField)], above: tails };
}

/** « économie et finances » from fields of a title, without rank and articles; '' where none of them is one. */
export function fieldOf(own: readonly string[]): string {
  return own
    .map(withoutRank)
    .filter((field) => field !== '')
    .join(' et ');
}

export function withoutRank(field: string): string {
  return field
    .replace(RANK, '')
    .replace(ARTICLES, '$1')
    .replace(/(?:,| et|,? et)? *$/, '');
}

function ownField(tail: string): string[] {
  const field = afterLast(tail, /\bcharg[eé]e?s? (?=d)/i) ?? afterDash(tail);
  if (field !== null) return [field];
  return /\bporte ?- ?parole\b/i.test(tail) ? ['porte-parole du Gouvernement'] : [];
}

function afterLast(text: string, separator: RegExp): string | null {
  const pieces = text.split(separator);
  return pieces.length > 1 ? (pieces.at(-1) ?? null) : null;
}

function afterDash(text: string): string | null {
  return / [-–—] (.+)$/.exec(text)?.[1] ?? null;
}
