import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';

/**
 * Deputies stand in the index as « Nom Prénom »; people write « Prénom Nom » as well. Where a name of several words is
 * to be turned round nobody can tell (« de La Verpillière Charles »), so every turn of it is known.
 */
export function personNames(values: readonly string[]): NameIndex {
  const turned = values.flatMap((value) => {
    const words = value.split(' ');
    return words.slice(1).map((_, place) => ({
      name: [...words.slice(place + 1), ...words.slice(0, place + 1)].join(' '),
      value,
    }));
  });
  return createNameIndex([values.map((value) => ({ name: value, value })), turned]);
}
