/** French names of coded values, as facets and pages show them. */
/** 15 → « 15e législature ». */
export function legislatureName(number: number): string {
  return `${number}${number === 1 ? 're' : 'e'} législature`;
}

/** 2 → « 2e circonscription ». */
export function constituencyName(number: string): string {
  return `${number}${number === '1' ? 're' : 'e'} circonscription`;
}

/** `true` → « Oui ». */
export function flagName(value: string): string {
  return value === 'true' ? 'Oui' : 'Non';
}

/** `31-60` → « 31 à 60 jours », `>60` → « plus de 60 jours ». */
export function delayName(value: string): string {
  const [, sign = '', bound = '', to, plus] = /^([<>]?=?)(\d+)(?:-(\d+))?(\+)?$/.exec(value) ?? [];
  if (bound === '') return value;
  if (to !== undefined) return `${bound} à ${days(to)}`;
  switch (plus ?? sign) {
    case '>':
      return `plus de ${days(bound)}`;
    case '<':
      return `moins de ${days(bound)}`;
    case '<=':
      return `${days(bound)} ou moins`;
    case '>=':
    case '+':
      return `${days(bound)} et plus`;
    default:
      return days(bound);
  }
}

const days = (count: string): string => `${count} ${Number(count) > 1 ? 'jours' : 'jour'}`;

export const MONTHS: readonly string[] = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** `2019-03` → « mars 2019 ». */
export function monthName(value: string): string {
  const name = MONTHS[Number(value.slice(5)) - 1];
  return name === undefined ? value : `${name} ${value.slice(0, 4)}`;
}
