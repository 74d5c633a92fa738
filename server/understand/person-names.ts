import { foldLine } from '../../french/fold.js';
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';

/* In folded text, spaces single. */
const CIVILITY = /^(?:(?:mm?|mmes?|mlles?)(?:\.|(?=\s))|(?:monsieur|madame|mademoiselle)(?=\s))\s*/;
const OFFICE = /^(?:(?:le|la)\s)?deputee?\s/;
/** « François Exemple, député de l'Ain », « François Exemple (Groupe - Ain) ». */
const AFTER = /(?:,?\sdeputee?(?:\s.*)?|\s?\([^()]*\))$/;

/**
 * Deputies stand in the index as « Nom Prénom »; people write « Prénom Nom » as well. Where a name of several words is
 * to be turned round nobody can tell (« de La Verpillière Charles »), so every turn of it is known. Official pages print
 * « M. » or « Mme » before it, and group and department after it.
 */
export function personNames(values: readonly string[]): NameIndex {
  const turned = values.flatMap((value) => {
    const words = value.split(' ');
    return words.slice(1).map((_, place) => ({
      name: [...words.slice(place + 1), ...words.slice(0, place + 1)].join(' '),
      value,
    }));
  });
  return createNameIndex([values.map((value) => ({ name: value, value })), turned], {
    readings: personReadings,
  });
}

/** « M. », « Mme la ministre » without what addresses a person. @param text folded, spaces single */
export function withoutCivility(text: string): string {
  return text.replace(CIVILITY, '');
}

function personReadings(name: string): string[] {
  const person = withoutCivility(foldLine(name)).replace(OFFICE, '');
  const alone = person.replace(AFTER, '');
  return [name, person, alone].filter((reading) => reading !== '');
}
