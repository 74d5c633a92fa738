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

/** `31-60` → « 31 à 60 jours », `>60` → « >60 jours ». */
export function delayName(value: string): string {
  if (/^[<>=]/.test(value)) return `${value} jours`;
  const [from = '', to] = value.split('-');
  return to === undefined ? `${from.replace('+', '')} jours et plus` : `${from} à ${to} jours`;
}

const MONTHS = [
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
