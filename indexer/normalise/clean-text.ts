// First step of normalise: the only place that decides which characters a stored text may hold. Entities are not
// decoded here (html-entities.ts does), apostrophes and accents are not folded here (french/ does).

/** What Windows-1252 puts at 0x80–0x9F; a blank where it puts nothing. */
const CP1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const C1 = /[\u0080-\u009f]/g;
/** Controls (white space apart), soft hyphen, zero-width and bidirectional marks, noncharacters. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]/g;
const ODD_HYPHEN = /[\u2010\u2011]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Every run of white space except one plain space or one no-break space, which need nothing. */
const SPACES_TO_FOLD = /\s*[^\S \u00a0]\s*|\s{2,}/g;

/** Whatever the steps below might change: most texts hold none of it. */
const ODD_CHARACTER =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u1680\u2000-\u2011\u2028-\u202f\u205f-\u2069\u3000\ud800-\udfff\ufeff\ufffe\uffff]/;
/** Apart from the above: the two together cost less than one expression that looks for either. */
const TWO_SPACES = /[ \u00a0]{2}/;

/**
 * What composition might change: nothing below U+0300, nor the quotes, dashes and signs of French typography beyond it.
 * The platform's own look at a text with such a sign costs many times this one.
 */
const MAY_COMPOSE = /[\u0300-\u200f\u2028-\u202f\u205f-\u209f\u20c0-\uffff]/;

function cp1252Character(control: string): string {
  return (CP1252[control.charCodeAt(0) - 0x80] ?? '').trim();
}

function foldSpaces(run: string): string {
  if (/[\n\r\u2028\u2029]/.test(run)) return '\n';
  return /[\u00a0\u202f\u2007]/.test(run) ? '\u00a0' : ' ';
}

/**
 * Text fit to be stored: Unicode NFC, one `\n` between lines, no control, zero-width or soft-hyphen character.
 * A stray C1 control becomes the character that Windows-1252 has there (U+0092 → ’), because no editor types C1
 * controls on purpose. French typographic spaces become U+00A0; other runs of white space collapse. Idempotent.
 */
export function cleanText(raw: string): string {
  if (!ODD_CHARACTER.test(raw) && !TWO_SPACES.test(raw))
    return (MAY_COMPOSE.test(raw) ? raw.normalize('NFC') : raw).trim();
  return raw
    .replace(C1, cp1252Character)
    .replace(INVISIBLE, '')
    .replace(ODD_HYPHEN, '-')
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFC')
    .replace(SPACES_TO_FOLD, foldSpaces)
    .trim();
}

/** {@link cleanText} on one line: line feeds become spaces. */
export function cleanLine(raw: string): string {
  return cleanText(raw).replaceAll('\n', ' ');
}
