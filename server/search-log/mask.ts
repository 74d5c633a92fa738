/** People paste letters into search boxes: what names one person in them is masked before it is written down. */

const MASKS: readonly [RegExp, string][] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, '[adresse]'],
  // Numéro de sécurité sociale: in its groups, or in one piece (Corsica has letters).
  [/(?<!\d)[12][ .]\d{2}[ .]\d{2}[ .]\d[\dAB][ .]\d{3}[ .]\d{3}(?:[ .]\d{2})?(?!\d)/gi, '[numéro]'],
  [/(?<!\d)[12]\d{5}[\dAB]\d{6}(?:\d{2})?(?!\d)/gi, '[numéro]'],
  // IBAN.
  [
    /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu,
    '[numéro]',
  ],
  // French telephone numbers, then those of other countries.
  [/(?<!\d)(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/g, '[téléphone]'],
  [/(?<![\d+])\+\d(?:[ .-]?\d){7,14}(?!\d)/g, '[téléphone]'],
  // Any other long number: numbers of questions have six digits at most.
  [/(?<!\d)\d{9,}(?!\d)/g, '[numéro]'],
];

/** Idempotent. */
export function maskPersonal(text: string): string {
  return MASKS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text);
}
