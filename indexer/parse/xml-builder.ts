import type { SaxesTagNS } from 'saxes';

/**
 * Folds XML events into the plain tree that the open-data JSON has: a repeated child is an array, a single one an
 * object or a string, an empty or nil one null. Attributes are kept under `@name`, namespace prefixes are dropped.
 */
export interface TreeBuilder {
  open(tag: SaxesTagNS): void;
  text(text: string): void;
  /** Closes the open element; gives its folded value when it was the outermost one. */
  close(): { done: false } | { done: true; tree: unknown };
  readonly depth: number;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * A text that holds these as real elements was published with its markup unescaped: it is kept as one HTML string,
 * for a fold would lose the order of its parts.
 */
const HTML_ELEMENTS = new Set(
  (
    'a b blockquote br center div em font h1 h2 h3 h4 h5 h6 hr i img li ol p span strong sub sup ' +
    'table tbody td tfoot th thead tr u ul'
  ).split(' '),
);

/** Elements that hold a text: whatever stands in them is its markup, elements that HTML does not know included. */
const TEXT_ELEMENTS = /^(?:texte|erratum|texte_\w+)$/i;

interface Frame {
  name: string;
  attributes: Map<string, string>;
  parts: (string | Frame)[];
  nil: boolean;
  html: boolean;
}

/** A builder for one element and what it holds; it can be used once. */
export function createTreeBuilder(): TreeBuilder {
  const stack: Frame[] = [];
  return {
    get depth() {
      return stack.length;
    },
    open(tag) {
      stack.push(newFrame(tag));
    },
    text(text) {
      stack.at(-1)?.parts.push(text);
    },
    close() {
      const frame = stack.pop();
      if (!frame) return { done: false };
      const parent = stack.at(-1);
      // Folded from the top, once: folding at each level would write a deep markup again at each of them.
      if (!parent) return { done: true, tree: fold(frame) };
      parent.parts.push(frame);
      if (HTML_ELEMENTS.has(frame.name.toLowerCase()) || TEXT_ELEMENTS.test(parent.name)) parent.html = true;
      return { done: false };
    },
  };
}

function newFrame(tag: SaxesTagNS): Frame {
  const attributes = new Map<string, string>();
  let nil = false;
  for (const { name, prefix, local, uri, value } of Object.values(tag.attributes)) {
    if (prefix === 'xmlns' || name === 'xmlns') continue;
    if (local === 'nil' && uri === XSI) nil = value === 'true' || value === '1';
    else attributes.set(local, value);
  }
  return { name: tag.local, attributes, parts: [], nil, html: false };
}

function fold(frame: Frame): unknown {
  if (frame.nil) return null;
  const text = frame.html
    ? innerMarkup(frame)
    : frame.parts.filter((part) => typeof part === 'string').join('');
  const content = text.trim() === '' ? null : text;
  const children = frame.html ? [] : foldChildren(frame);
  if (children.length === 0 && frame.attributes.size === 0) return content;
  const pairs: [string, unknown][] = [...frame.attributes].map(([name, value]) => [`@${name}`, value]);
  for (const child of children) pairs.push(child);
  if (content !== null) pairs.push(['#text', content]);
  // fromEntries, and not assignment: an element may be called « __proto__ ».
  return Object.fromEntries(pairs);
}

function foldChildren({ parts }: Frame): [string, unknown][] {
  const byName = new Map<string, unknown[]>();
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const values = byName.get(part.name);
    if (values) values.push(fold(part));
    else byName.set(part.name, [fold(part)]);
  }
  return [...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
}

function innerMarkup(frame: Frame): string {
  return frame.parts
    .map((part) => (typeof part === 'string' ? escapeText(part) : outerMarkup(part)))
    .join('');
}

function outerMarkup(frame: Frame): string {
  const attributes = [...frame.attributes].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  const open = `<${frame.name}${attributes.join('')}>`;
  return frame.parts.length === 0 && /^(br|hr|img)$/i.test(frame.name)
    ? open
    : `${open}${innerMarkup(frame)}</${frame.name}>`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** For a start tag written anew. */
export function escapeAttribute(value: string): string {
  return escapeText(value).replace(/"/g, '&quot;');
}
