import { Parser } from 'htmlparser2';

const named = new Map<string, string>();

/** The characters that a named entity of HTML stands for (`&eacute;` → é); one that is unknown stays as it is. */
export function decodeNamed(entity: string): string {
  const known = named.get(entity);
  if (known !== undefined) return known;
  let decoded = '';
  const parser = new Parser({ ontext: (text) => (decoded += text) }, { decodeEntities: true });
  parser.end(entity);
  // « &notable; » would give « ¬able; »: only an entity that is one from end to end counts.
  const whole = [...decoded].length <= 2 && (!decoded.endsWith(';') || entity === '&semi;');
  // The HTML table is finite; unknown names, which are not, must not fill the memory.
  if (whole) named.set(entity, decoded);
  return whole ? decoded : entity;
}
