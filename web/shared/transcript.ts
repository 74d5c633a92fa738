/** A turn of a sitting's transcript, in paragraphs. */

export interface SpeechPart {
  text: string;
  note: boolean;
}

/**
 * Parts of one turn → its paragraphs. A note stands where it was made, inside its sentence or after it; a line feed, at
 * the start of a part or within it, opens a paragraph.
 */
export function paragraphsOf(speech: readonly SpeechPart[]): SpeechPart[][] {
  const paragraphs: SpeechPart[][] = [[]];
  for (const { text, note } of speech) {
    const lines = note ? [text] : text.split('\n');
    lines.forEach((line, rank) => {
      if (rank > 0) paragraphs.push([]);
      if (line.trim() !== '') paragraphs.at(-1)?.push({ text: line.trim(), note });
    });
  }
  return paragraphs.filter((parts) => parts.length > 0);
}
