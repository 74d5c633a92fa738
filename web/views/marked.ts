import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { typeset } from '../shared/format.js';

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
};

/**
 * The gateway's escaped text, whose only tag is `<mark>`, as text and marks: any other tag stays visible text, so that no
 * text of a document can become part of the page.
 */
export function marked(escaped: string): (string | TemplateResult)[] {
  let inside = false;
  const parts: (string | TemplateResult)[] = [];
  for (const piece of escaped.split(/(<\/?mark>)/)) {
    if (piece === '<mark>') inside = true;
    else if (piece === '</mark>') inside = false;
    else if (piece !== '') {
      const text = typeset(decodeEntities(piece));
      parts.push(inside ? html`<mark>${text}</mark>` : text);
    }
  }
  return parts;
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
