// UTF-8 that someone read as Windows-1252 or ISO-8859-1, once or several times over. Must run before clean-text.ts,
// which would turn the C1 half of such a sequence into a printable character.

const SPECIALS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const SPECIAL_BYTES = [
  0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95,
  0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
];
const BYTE_OF = new Map([...SPECIALS].map((character, index) => [character, SPECIAL_BYTES[index] ?? 0]));

/** First bytes of the UTF-8 sequences of the characters accepted below; anything else is not worth decoding. */
const LEADS = 'ÂÃÅÆËâ';
const SUSPECT = new RegExp(`[${LEADS}][\u0080-\u00bf${SPECIALS}]`);
const RUN = new RegExp(`[\u0080-\u00ff${SPECIALS}]{2,}`, 'g');

/** Windows-1252's own characters, plus the spaces, hyphens and signs that the JO prints beyond it. */
const FRENCH = new RegExp(`^[\u00a0-\u00ff${SPECIALS}\u202f\u2009\u2010\u2011\u2212\u2264\u2265\u2192]+$`);

/** On the way to them, when the text was misread several times: the controls of ISO-8859-1 too. */
const INTERMEDIATE = /^[\u0080-\uffff]+$/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeOnce(run: string): string | null {
  if (run.length < 2 || !LEADS.includes(run.charAt(0))) return null;
  const bytes = Uint8Array.from(run, (character) => BYTE_OF.get(character) ?? character.charCodeAt(0));
  try {
    const decoded = utf8.decode(bytes);
    return INTERMEDIATE.test(decoded) ? decoded : null;
  } catch {
    return null;
  }
}

/**
 * Undoes wrong decoding where it is certain: a whole maximal run of non-ASCII characters is valid UTF-8 once turned
 * back into bytes, and gives only characters of French text. A lone « Ã », or a run that is partly sound, is left as
 * it is. U+FFFD holds nothing to repair: see {@link countReplacementCharacters}.
 * @returns the text, and how many runs were repaired
 */
export function repairMojibake(text: string): { text: string; repaired: number } {
  if (!SUSPECT.test(text)) return { text, repaired: 0 };
  let repaired = 0;
  const fixed = text.replace(RUN, (run) => {
    let best = run;
    for (let next = decodeOnce(run); next !== null; next = decodeOnce(next)) {
      if (FRENCH.test(next)) best = next;
    }
    if (best !== run) repaired += 1;
    return best;
  });
  return { text: fixed, repaired };
}

/** How many characters were already lost when the document was written (U+FFFD). They are kept: nothing is invented. */
export function countReplacementCharacters(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}
