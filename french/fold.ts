/**
 * The one folding of characters, used on texts, queries and labels alike: what folds alike is the same word.
 * It works unit by unit (UTF-16) and without context, so that folding a piece of a text gives the same piece of the
 * folded text: highlighting relies on it.
 */

const APOSTROPHES = "'’ʼ‘´`′‛ʹˈ＇\u0091\u0092";
const HYPHENS = '-‐‑‒–—―−﹣－\u0096\u0097';
const SPACES =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const INVISIBLES =
  '\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u2061\u2062\u2063\ufeff';

/** Letters that Unicode does not decompose into a base letter and an accent. */
const SPECIAL: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  // Line and paragraph separators end lines as a line feed does; œ lost in Windows-1252 comes as a control character.
  '\u2028': '\n',
  '\u2029': '\n',
  '\u008c': 'oe',
  '\u009c': 'oe',
};

/** Superscripts, typographic ligatures and full-width forms: « 1ᵉʳ », « m² », « ﬁnance ». Not ™, nor fractions. */
const COMPATIBLE =
  /[\u00aa\u00b2\u00b3\u00b9\u00ba\u017f\u02b0-\u02b8\u1d2c-\u1d6a\u2070-\u209c\ufb00-\ufb06\uff10-\uff5a]/u;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

const folded = new Array<string | undefined>(0x10000);
for (const character of APOSTROPHES) folded[character.charCodeAt(0)] = "'";
for (const character of HYPHENS) folded[character.charCodeAt(0)] = '-';
for (const character of SPACES) folded[character.charCodeAt(0)] = ' ';
for (const character of INVISIBLES) folded[character.charCodeAt(0)] = '';
for (const [character, replacement] of Object.entries(SPECIAL)) folded[character.charCodeAt(0)] = replacement;

/**
 * What one UTF-16 unit folds to: usually one character, two for ligatures, none for accents and invisible characters.
 * Halves of surrogate pairs stay as they are.
 */
export function foldUnit(unit: number): string {
  return (folded[unit] ??= computeFold(String.fromCharCode(unit)));
}

function computeFold(character: string): string {
  if (/[\ud800-\udfff]/.test(character)) return character;
  if (CONTROL.test(character)) return ' ';
  if (/\p{Mn}/u.test(character)) return '';
  const compatible = COMPATIBLE.test(character) ? character.normalize('NFKC') : character;
  const bare = compatible
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  // What is left may be foldable in its turn (a superscript minus is a hyphen), so that folding twice changes nothing.
  let result = '';
  for (const part of bare.normalize('NFC')) result += part === character ? part : foldText(part);
  return result;
}

/**
 * Lower case, no accents, œ→oe, æ→ae, ß→ss, every apostrophe as ', every dash as -, every space as a plain space;
 * soft hyphens and zero-width characters removed; control characters other than tab and line ends become a space.
 * Idempotent, never throws, and `foldText(a + b) === foldText(a) + foldText(b)`.
 */
export function foldText(text: string): string {
  let result = '';
  let plainFrom = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (isPlain(unit)) continue;
    if (index > plainFrom) result += text.slice(plainFrom, index);
    result += foldUnit(unit);
    plainFrom = index + 1;
  }
  return plainFrom === 0 ? text : result + text.slice(plainFrom);
}

/** ASCII that folds to itself, told without a table look-up. */
function isPlain(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x20 && unit <= 0x40 && unit !== 0x27) || unit === 0x0a;
}

/**
 * Key for comparing labels written by different hands: `foldText`, then each run of anything but letters and digits
 * as one space, trimmed. « Pyrénées-Orientales » and « PYRENEES ORIENTALES » share one key.
 */
export function foldKey(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `foldText` on one line: each run of spaces and line ends as one space, trimmed. Signs stay, as `foldKey` does not let them. */
export function foldLine(text: string): string {
  return foldText(text).replace(/\s+/g, ' ').trim();
}
