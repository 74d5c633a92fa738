import { foldKey, foldLine } from '../../french/fold.js';
import { cutTitle, fieldOf } from '../../model/ministry-title.js';
import type { NameIndex } from './name-index.js';
import { createNameIndex } from './name-index.js';
import { withoutCivility } from './person-names.js';

/* In folded text, spaces single. */
const BEFORE = /^(?:(?:l[ae]s?\s|l')|chargee?s?\s(?=d))/;
/** Words that titles hold or leave out (« solidarités et santé », « des solidarités et de la santé »). */
const SMALL = new Set('de du des d l le la les et a au aux en entre'.split(' '));

/** Ministries stand in the index by their short titles; people write articles, and the long titles that documents bear. */
export function ministryNames(values: readonly string[]): NameIndex {
  return createNameIndex([values.map((value) => ({ name: value, value }))], {
    readings: ministryReadings,
    words: tellingWords,
  });
}

function ministryReadings(name: string): string[] {
  const text = withoutCivility(foldLine(name)).replace(BEFORE, '');
  const { own } = cutTitle(text);
  return [name, fieldOf(own)].filter((reading) => reading !== '');
}

function tellingWords(name: string): string[] {
  return foldKey(name)
    .split(' ')
    .filter((word) => !SMALL.has(word));
}
