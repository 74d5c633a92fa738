/** One reader per kind of parameter: the list of values given → the checked value, every fault reported in French. */
import { z } from 'zod';
import { maskKeys } from '../access/api-key.js';
import { limits } from '../limits.js';
import { readIsoDay } from './written-dates.js';

/** Reports a value at fault; reading goes on, so that all faults are known at once. */
type Refuse = (value: string, message: string) => void;

/** A schema over the values of one parameter in the order in which they came; none: `[]`. */
export function parameter<T>(read: (values: readonly string[], refuse: Refuse) => T) {
  return z.array(z.string()).transform((values, context): T => {
    return read(values, (value, message) => {
      context.addIssue({ code: 'custom', message, params: { value } });
    });
  });
}

/** Two equal values are one; two different ones contradict each other. */
function single(values: readonly string[], refuse: Refuse): string | null {
  const given = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  if (given.length > 1) refuse(given.join(' ; '), 'Une seule valeur est possible.');
  return given[0] ?? null;
}

/** Free text: control characters and half surrogate pairs, which no one types, become spaces. */
export const text = parameter((values, refuse) => {
  const given = single(values, refuse) ?? '';
  if (given.length > limits.queryLength)
    refuse(`${given.slice(0, 40)}…`, `Le texte dépasse ${limits.queryLength} caractères.`);
  return cleanText(given);
});

export function cleanText(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffd]+/g, ' ')
    .trim();
}

/** Whole values as they came, cleaned; empty ones mean « no selection ». Commas are understood later. */
export const wholeValues = parameter((values, refuse) => limited(values.map(cleanText), refuse));

/** Comma-separated or repeated names from a closed list. @param max names at once */
export function choices<T>(
  read: (name: string) => T | null,
  expected: string,
  max: number = limits.valuesPerParameter,
) {
  return parameter((values, refuse) => {
    const chosen = new Set<T>();
    for (const name of limited(values.flatMap((value) => value.split(',')).map(cleanText), refuse, max)) {
      const value = read(name);
      if (value === null) refuse(name, `« ${shorten(name)} » est inconnu. Valeurs possibles : ${expected}.`);
      else chosen.add(value);
    }
    return [...chosen];
  });
}

export function choice<T>(read: (name: string) => T | null, expected: string) {
  return parameter((values, refuse) => {
    const name = single(values, refuse);
    if (name === null) return null;
    const value = read(name);
    if (value === null) refuse(name, `« ${shorten(name)} » est inconnu. Valeurs possibles : ${expected}.`);
    return value;
  });
}

/** A whole number from 1. */
export function count({ byDefault, max }: { byDefault: number; max: number }) {
  return parameter((values, refuse) => {
    const given = single(values, refuse);
    if (given === null) return byDefault;
    const number = /^\d+$/.test(given) ? Number(given) : NaN;
    if (number >= 1 && number <= max) return number;
    refuse(given, `Un nombre entier de 1 à ${max} est attendu.`);
    return byDefault;
  });
}

/** `2019-03-05`, `05/03/2019` or « 5 mars 2019 » → ISO day. */
export const day = parameter((values, refuse) => {
  const given = single(values, refuse);
  if (given === null) return null;
  const iso = readIsoDay(given);
  if (iso !== null) return iso;
  refuse(given, 'Une date du calendrier est attendue : AAAA-MM-JJ (2019-03-05) ou JJ/MM/AAAA (05/03/2019).');
  return null;
});

function limited(
  values: readonly string[],
  refuse: Refuse,
  max: number = limits.valuesPerParameter,
): string[] {
  const given = values.filter((value) => value !== '');
  const pieces = given.reduce((sum, value) => sum + value.split(',').length, 0);
  if (pieces <= max) return given;
  refuse(`${pieces} valeurs`, `Pas plus de ${max} valeurs à la fois.`);
  return [];
}

/** Echoed in a message: long enough to recognise, short enough to read, and without a key that got into it. */
export function shorten(value: string): string {
  const shown = maskKeys(value);
  return shown.length > 80 ? `${shown.slice(0, 80).toWellFormed()}…` : shown;
}
