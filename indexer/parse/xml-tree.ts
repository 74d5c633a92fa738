import { SaxesParser } from 'saxes';
import { decodeNamed } from '../named-entity.js';
import { ParseError } from './parsed-question.js';
import { createTreeBuilder } from './xml-builder.js';
import { describeXmlError, oneLine } from './xml-error.js';

/** Deepest nesting accepted, in elements: the deepest real question has six. */
export const MAX_DEPTH = 200;

export type XmlParser = SaxesParser<{ xmlns: true; additionalNamespaces: Record<string, string> }>;

/**
 * A strict parser with namespaces. `xsi` is bound in advance: a question cut out of a bulk file loses the root that
 * declared it. The named entities of HTML are known beside those of XML: documents made by hand write « &nbsp; » outside of CDATA
 * as well, there is one way to read it, and refusing the question would be a poor one.
 */
export function createXmlParser(): XmlParser {
  const parser = new SaxesParser({
    xmlns: true,
    additionalNamespaces: { xsi: 'http://www.w3.org/2001/XMLSchema-instance' },
  });
  parser.ENTITIES = new Proxy(parser.ENTITIES, {
    get: (ofXml, name: string) => ofXml[name] ?? entityOfHtml(name),
  });
  return parser;
}

function entityOfHtml(name: string): string | undefined {
  const entity = `&${name};`;
  const decoded = decodeNamed(entity);
  return decoded === entity ? undefined : decoded;
}

/** Reason to refuse a document type declaration, or null: saxes reads no DTD, but a bomb must not pass in silence. */
export function doctypeProblem(doctype: string): string | null {
  return /<!ENTITY/i.test(doctype)
    ? 'the document declares entities, which are never read: remove its DOCTYPE and write the characters themselves'
    : null;
}

/** XML without its byte-order mark, and without blank lines before the declaration (strictly an error, but harmless). */
export function trimProlog(text: string): string {
  return text.replace(/^\uFEFF?(?:\s+(?=<))?/, '');
}

/** Control characters that XML forbids, tab and line feeds apart. Texts pasted from word processors hold some. */
export function spaceXmlControls(xml: string): string {
  return xml.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
}

/**
 * Folds a whole XML document into a plain tree, in the shape of the open-data JSON (see xml-builder.ts). `root` is the
 * local name of its root element, in its own letter case.
 * @throws ParseError when the XML is malformed (line and column given), declares entities, or nests beyond MAX_DEPTH.
 */
export function parseXmlTree(text: string): { root: string; tree: unknown } {
  const source = spaceXmlControls(trimProlog(text));
  const parser = createXmlParser();
  const builder = createTreeBuilder();
  let root: string | null = null;
  let tree: unknown = null;
  parser.on('error', (error) => {
    throw new ParseError(describeXmlError(source, parser, error));
  });
  parser.on('doctype', (doctype) => {
    const problem = doctypeProblem(doctype);
    if (problem !== null) throw new ParseError(problem);
  });
  parser.on('opentag', (tag) => {
    root ??= tag.local;
    if (builder.depth >= MAX_DEPTH) {
      throw new ParseError(`XML nested deeper than ${MAX_DEPTH} elements at line ${parser.line}`);
    }
    builder.open(tag);
  });
  parser.on('text', (part) => {
    builder.text(part);
  });
  parser.on('cdata', (part) => {
    builder.text(part);
  });
  parser.on('closetag', () => {
    const closed = builder.close();
    if (closed.done) tree = closed.tree;
  });
  try {
    parser.write(source).close();
  } catch (error) {
    if (error instanceof ParseError) throw error;
    throw new ParseError(
      `unreadable XML: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    );
  }
  if (root === null) throw new ParseError('malformed XML: no root element');
  return { root, tree };
}
