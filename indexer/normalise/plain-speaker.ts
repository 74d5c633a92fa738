import { parseRole, parseSpeaker, type Speaker } from './speaker.js';

// Speakers named at the head of a line without bold: only the shape of the words tells a name from a sentence.

/** What a line says before and after the point that closes its speaker. */
export interface SpokenLine {
  speaker: Speaker;
  /** The speaker has a civility: « Un député du groupe X » has none, and may open a sentence anywhere. */
  civil: boolean;
  speech: string;
}

/** The longest name and role of the transcripts in hand stay under 250 characters. */
const MAX_HEAD = 400;
const MAX_NAME_WORDS = 8;
const MAX_PERSONS = 12;
/** Points tried in a line: a name holds a few initials, a role none. */
const MAX_POINTS = 8;

/** « M. X... » hesitates and names nobody, but « M. X.. » and « M. X . …suite » do. */
const CLOSING_POINT = /(?<!\.)\.(?=$|[\s\p{Lu}«"“(…!?–-]|\.(?!\.))/gu;
const CIVILITY = /^(?:MM?\.?|Mmes?|Mlles?)\s+/u;
const PLURAL = /^(?:MM|Mmes|Mlles)\b/u;
const QUANTIFIER = 'Une?|Plusieurs|(?:De\\s)?Nombreu(?:x|ses)|Quelques|Certaine?s|Des|Les|Diver(?:s|ses)';
const OPENS = new RegExp(`^(?:MM?\\b|Mmes?\\s|Mlles?\\s|(?:${QUANTIFIER})\\s)`, 'iu');
const ANONYMOUS = new RegExp(
  `^(?:${QUANTIFIER})\\s(?:autres?\\s)?(?:députée?s?|membres?|voix|ministres?|sénat(?:eur|rice)s?|orat(?:eur|rice)s?|collègues?)(?=\\s|$)`,
  'iu',
);
/** After « Un député »: his group and his place, and no verb, which would make a sentence of it. */
const ANONYMOUS_WORD =
  /^(?:du|de|des|la|le|les|d[’']|l[’']|groupes?|bancs?|sur|à|au|et|non|inscrite?s?|non-inscrite?s?|diver(?:s|ses)|apparentée?s?|majorité|opposition|ens|en|marche|démocrates?|républicaine?s?|socialistes?|insoumise?|écologistes?|nationale?|populaires?|territoires|outre-mer|indépendante?s?|gouvernement|gauche|droite|extrême|centre|commission|(?:[dl][’'])?\p{Lu}[\p{L}\p{N}’'&-]*|l[’']opposition|l[’']extrême),?$/u;

const BETWEEN_PERSONS = new RegExp(
  `(?:,\\s(?:et\\s)?|\\set\\s)(?=(?:MM?\\.|Mmes?|Mlles?)\\s|(?:${QUANTIFIER})\\s(?:autres?\\s)?(?:députée?s?|membres?)(?:\\s|$))`,
  'iu',
);

const PARTICLE =
  /^(?:d[eu]|des|l[ae]|les|l[oa]s|van|von|vander|der|den|ten|ter|zu|zum|el|al|ben|bin|ibn|d[aio]|dos|dal|del|della|dit|y|e|i)$/u;
const NAME_WORD = /^(?:[dl][’'])?\p{Lu}[\p{L}\p{M}’'/-]+$/u;
/** One-letter surnames are vowels; a consonant is an initial. */
const SHORT_SURNAME = /^[AEIOUYÔ]$/u;
const CIVILITY_WORD = /(?:^|\s)(?:MM?|Mmes?|Mlles?)$/u;
const INITIAL = /^\p{Lu}\p{Ll}?\.?(?:-\p{Lu}\p{Ll}?\.?)*$/u;

const OFFICE =
  "(?:premi(?:er|ère)\\sministre|(?:vice-|co-)?ministres?|secrétaires?\\sd[’']état|gardes?\\sdes\\ssceaux|(?:vice-|co-)?président(?:e|s|es)?|(?:co-)?rapporteur(?:e|s|es)?|haute?-commissaire|députée?|sénat(?:eur|rice)|questeure?|porte-parole|doyen(?:ne)?|suppléante?|commissaire|chef|cheffe)(?=[\\s,]|$)";
const STARTS_ROLE = new RegExp(`^${OFFICE}`, 'iu');
const BEFORE_ROLE = new RegExp(`(?<!^(?:MM?\\.?|Mmes?|Mlles?)\\sl(?:es?|a)),?\\s(?=${OFFICE})`, 'iu');
const TITLE = new RegExp(`^l(?:es?|a)\\s${OFFICE}`, 'iu');
/** How what follows a comma within a role begins: « ministre de la mer, chargé des lacs ». */
const ROLE_PART =
  /^(?:et\s)?(?:chargée?s?\s|déléguée?s?\s|auprès\s|suppléant|d[eu]\s|des\s|d[’']|à\s|aux?\s|en\s|pour\s|\p{L}+\set\s\p{L}+$)/iu;
/** Words that make a sentence, and that no title holds. */
const CLAUSE =
  /(?<![\p{L}’'-])(?:(?:[jncs]|qu|t|m)[’']|(?:je|tu|ils?|elles?|nous|vous|on|qui|que|quoi|dont|où|ne|se|ce|cet|cette|ces|cela|ça|pas|plus|mais|car|donc|si|comme|quand|est|sont|as?|ont|avait|avaient|aura|auront|était|étaient|sera|seront|serait|fut|furent|soit|doit|doivent|peut|peuvent|va|vont|veut|dit|disait|fait|vient|merci|oui|non|monsieur|madame|tous|toutes|tout|mon|ma|mes|son|sa|ses|votre|vos|notre|nos|leurs?)(?![\p{L}’'-]))/iu;
/** An article follows a preposition in a title; after anything else, that thing is a verb. */
const LOOSE_ARTICLE =
  /(?<!(?:^|\s)(?:de|à|et|en|sur|avec|pour|entre|dans|par|chez|contre|vers))\s(?:l[’']|(?:les?|la|une?)\s)/iu;

function isNoun(text: string): boolean {
  return !/[!?:;«»…"]/.test(text) && !CLAUSE.test(text) && !LOOSE_ARTICLE.test(text);
}

function isRole(text: string): boolean {
  const [first = '', ...others] = text.split(/,\s*/);
  return (
    STARTS_ROLE.test(first) &&
    isNoun(text) &&
    others.every((part) => STARTS_ROLE.test(part) || ROLE_PART.test(part))
  );
}

/** « le ministre délégué chargé des eaux », « la présidente ». */
function isTitle(text: string): boolean {
  return TITLE.test(text) && isRole(text.slice(text.indexOf(' ') + 1));
}

/** « Jean de l’Exemple », « J.-P. Exemple », and after a plural civility « Jean Exemple et Luc Modèle ». */
function isName(text: string, plural: boolean): boolean {
  const words = text.split(' ');
  if (words.length > MAX_NAME_WORDS * (plural ? 4 : 1)) return false;
  const last = words.at(-1) ?? '';
  return (
    (NAME_WORD.test(last) || (words.length > 1 && SHORT_SURNAME.test(last))) &&
    words.every((word, index) => {
      const bare = plural ? word.replace(/,$/, '') : word;
      return (
        NAME_WORD.test(bare) ||
        INITIAL.test(bare) ||
        (index < words.length - 1 && (PARTICLE.test(bare) || (plural && index > 0 && bare === 'et')))
      );
    })
  );
}

function isAnonymous(text: string): boolean {
  const start = ANONYMOUS.exec(text)?.[0];
  if (start === undefined) return false;
  const words = text.slice(start.length).trim();
  return words === '' || (words.length <= 120 && words.split(' ').every((word) => ANONYMOUS_WORD.test(word)));
}

function isPerson(text: string): boolean {
  const civility = CIVILITY.exec(text)?.[0];
  if (civility === undefined) return isAnonymous(text);
  const name = text.slice(civility.length).replace(/\s?\([^(),]{1,60}\)$/u, '');
  return isName(name, PLURAL.test(civility)) || isTitle(name);
}

function isPersons(text: string): boolean {
  const persons = text.split(BETWEEN_PERSONS);
  if (persons.length > MAX_PERSONS) return false;
  return persons.every((person) => isPerson(person) || (persons.length > 1 && withRole(person) !== null));
}

/** « Mme X, ministre » or « Mme X ministre », cut in two; null for anything else. */
function withRole(text: string): { person: string; role: string } | null {
  const start = text.search(BEFORE_ROLE);
  if (start === -1) return null;
  const person = text.slice(0, start);
  const role = text.slice(start).replace(/^[,\s]+/, '');
  return CIVILITY.test(person) && isPerson(person) && isRole(role) ? { person, role } : null;
}

/** Reads the words before a closing point; null when they are a sentence, or its beginning. */
function readHead(raw: string): Speaker | null {
  const head = raw.replace(/\s+/g, ' ').replaceAll(' ,', ',').trim();
  if (CIVILITY_WORD.test(head)) return null;
  if (isPersons(head)) return named(head);
  const parts = withRole(head);
  const speaker = parts && named(parts.person);
  return speaker && { ...speaker, role: parseRole(parts.role) };
}

function named(name: string): Speaker | null {
  const speaker = parseSpeaker(`${name}.`);
  // « MM. A, B et C »: what follows the comma is another name.
  return !speaker?.role ? speaker : { name, role: null, chair: false };
}

/**
 * Reads the speaker who opens a line, up to the point that closes his name, his group in brackets or his role. Null
 * when the line opens with no speaker, so that it continues the turn before.
 * @param line one line of clean text
 */
export function readSpokenLine(line: string): SpokenLine | null {
  if (!OPENS.test(line)) return null;
  const civil = CIVILITY.test(line);
  let tried = 0;
  for (const { index } of line.slice(0, MAX_HEAD).matchAll(CLOSING_POINT)) {
    const speaker = readHead(line.slice(0, index));
    // « M. X.. » : the second point closes nothing more.
    if (speaker)
      return {
        speaker,
        civil,
        speech: line
          .slice(index + 1)
          .replace(/^\.(?!\.)/, '')
          .trim(),
      };
    tried += 1;
    if (tried === MAX_POINTS) break;
  }
  return null;
}
