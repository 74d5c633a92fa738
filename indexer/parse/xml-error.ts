import type { XmlParser } from './xml-tree.js';

/** A message fit for a report: one line, of a bounded length, without control characters. */
export function oneLine(message: string): string {
  const flat = message.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return flat.length > 160 ? `${flat.slice(0, 160)}…` : flat;
}

/** `malformed XML at line 3, column 14: unclosed tag: uid`, on one line. */
export function describeXmlError(xml: string, parser: XmlParser, error: Error): string {
  const ampersand = findBareAmpersand(xml.slice(0, parser.position));
  if (ampersand !== null) return `malformed XML at ${ampersand}: "&" without an entity after it; write &amp;`;
  return `malformed XML at line ${parser.line}, column ${parser.columnIndex + 1}: ${xmlCause(error)}`;
}

/** What saxes says, without its own way of giving the place. */
export function xmlCause(error: Error): string {
  return oneLine(error.message.replace(/^\d+:\d+: /, '')).replace(/\.$/, '');
}

const OPAQUE = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g;

/** saxes takes all up to the next semicolon for an entity's name, and complains far from the fault, if at all. */
function findBareAmpersand(xml: string): string | null {
  const plain = xml.replace(OPAQUE, (part) => part.replace(/[^\n]/g, ' '));
  const offset = plain.search(/&(?![\w#]{1,40};)/);
  if (offset < 0) return null;
  const before = plain.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
