import { memoise } from '../memo.js';
import { plainLine } from './html-entities.js';

// Speakers of a sitting's transcript, as the bold words at the head of a paragraph name them.

export interface Speaker {
  /** With its civility, as printed: « Mme Jeanne Exemple », « Plusieurs députés du groupe X ». */
  name: string;
  /** « ministre délégué chargé … », without its final point. */
  role: string | null;
  /** The presiding officer. */
  chair: boolean;
}

const MAX_NAME = 400;
const CIVILITY = /^(?:MM?|Mmes?|Mlles?|Monsieur|Madame|Messieurs|Mesdames)\b\.?\s/;
const ANONYMOUS = /^\p{Lu}[^.!?:;]*\b(?:député|membre|ministre|sénateur|orateur|collègue|voix)/iu;
/** « Prénom Nom et Prénom Nom », the civility forgotten: capitalised words and particles, nothing else. */
const BARE_NAMES =
  /^\p{Lu}[\p{L}'’-]+(?:[\s,]+(?:et|de|du|des|la|le|d['’]|\p{Lu}[\p{L}'’-]*))*\s+\p{Lu}[\p{L}'’-]+$/u;
const CHAIR =
  /^(?:M\.?|Mme|Monsieur|Madame)\s(?:le|la)\s(?:vice-)?président(?:e)?(?:\sde\s(?:la\s)?séance)?$/iu;

/** With plain spaces: « M. X » is one speaker, whether his civility is bound by a no-break space or not. */
function oneSpaced(text: string): string {
  return plainLine(text.replaceAll('\u00a0', ' ')).replace(/\s+/g, ' ');
}

/** Removes the point, comma or colon that separates a name or a role from the speech, not that of an initial. */
function withoutFinalStop(text: string): string {
  return text.replace(/[\s.,:–—-]+$/u, '').trim();
}

/**
 * Reads the bold words at the head of a paragraph. Null when they name nobody (a bold number, a bold heading): they are
 * then words of the speech.
 */
export function parseSpeaker(bold: string): Readonly<Speaker> | null {
  return bold.length > 2 * MAX_NAME ? null : readSpeaker(bold);
}

/** Some hundred people speak at all sittings of a legislature. */
const MEMORY = { limit: 5000, longestKey: 200 };
const itself = (text: string): string => text;
const readSpeaker = memoise(computeSpeaker, itself, MEMORY);

function computeSpeaker(bold: string): Readonly<Speaker> | null {
  const printed = oneSpaced(bold);
  if (printed.length > MAX_NAME) return null;
  const name = withoutFinalStop(printed);
  if (name === '' || /^(?:MM?|Mmes?)$/.test(name)) return null;
  if (CIVILITY.test(name)) return splitRole(name);
  const stopped = /[.,:]$/.test(printed);
  const named = (ANONYMOUS.test(name) && name.length <= 150) || BARE_NAMES.test(name);
  return stopped && named ? { name, role: null, chair: false } : null;
}

/** « Mme X, ministre du travail » in bold as a whole; but « M. X, M. Y et Mme Z » is three names. */
function splitRole(text: string): Speaker {
  const comma = text.indexOf(',');
  const rest = comma === -1 ? '' : text.slice(comma + 1).trim();
  const several = /(?:^|\s)(?:MM?\.|Mmes?)\s/.test(rest);
  if (rest === '' || several) return { name: text, role: null, chair: CHAIR.test(text) };
  return { name: withoutFinalStop(text.slice(0, comma)), role: rest, chair: false };
}

/**
 * The words in italics after a name, « ministre délégué chargé des transports. », as a role. Null when there are none,
 * or so many that a closing tag must be missing.
 */
export function parseRole(italic: string): string | null {
  return italic.length > MAX_NAME ? null : readRole(italic);
}

const readRole = memoise((italic) => withoutFinalStop(oneSpaced(italic)) || null, itself, MEMORY);

/** True when the HTML names at least one speaker in bold at the head of a paragraph. */
export function hasSpeakers(html: string): boolean {
  for (const match of html.matchAll(/<(?:strong|b)(?:\s[^<>]*)?>([^<]{1,400})<\/(?:strong|b)>/gi)) {
    if (parseSpeaker(match[1] ?? '')) return true;
  }
  return false;
}
