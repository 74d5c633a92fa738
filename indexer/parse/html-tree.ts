import { load } from 'cheerio/slim';
import { ParseError } from './parsed-question.js';

/**
 * HTML → tree, and a walk over it that never recurses, so that hostile nesting cannot overflow the stack.
 *
 * The forgiving parser of cheerio/slim is used on purpose: it is linear, and it leaves the elements of the oldest
 * pages (`<LEG>`, an `<html>` inside a cell) where they stand, where a browser's algorithm would move or drop them.
 */
export interface HtmlNode {
  type: string;
  /** Lower-case element name. */
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: HtmlNode[];
  parent: HtmlNode | null;
  next: HtmlNode | null;
}

/** Real pages stay below 100; each end tag is looked for in the whole stack, so both are bounded before parsing. */
const MAX_DEPTH = 10_000;
const MAX_STRAY_END_TAGS = 10_000;

const VOID = new Set(
  'area base br col embed frame hr img input link meta param source track wbr basefont isindex keygen'.split(
    ' ',
  ),
);

/**
 * Parses a page; entities are decoded, names are in lower case.
 *
 * @throws ParseError when elements are nested, or end tags left over, beyond anything that a page has.
 */
export function parseHtml(html: string): HtmlNode {
  refuseHostileNesting(html);
  const root = load(html, { xml: { xmlMode: false, decodeEntities: true } }, false)
    .root()
    .get(0);
  return root as unknown as HtmlNode;
}

function refuseHostileNesting(html: string): void {
  const open = new Map<string, number>();
  let depth = 0;
  let stray = 0;
  for (const [, slash, written] of html.matchAll(/<(\/?)([a-zA-Z][^\s/<>]{0,40})/g)) {
    const name = (written ?? '').toLowerCase();
    if (VOID.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (slash === '') {
      open.set(name, count + 1);
      depth += 1;
    } else if (count > 0) {
      open.set(name, count - 1);
      depth -= 1;
    } else stray += 1;
    if (depth > MAX_DEPTH)
      throw new ParseError(`more than ${MAX_DEPTH} elements left open inside each other: damaged HTML`);
    if (stray > MAX_STRAY_END_TAGS)
      throw new ParseError(`more than ${MAX_STRAY_END_TAGS} end tags without an element: damaged HTML`);
  }
}

interface TreeVisitor {
  /** Returns false to pass over the node's children. */
  enter(node: HtmlNode, depth: number): boolean;
  leave(node: HtmlNode, depth: number): void;
}

/** Visits a tree in document order. `depth` is 1 for the root's children. */
export function walkTree(root: HtmlNode, visitor: TreeVisitor): void {
  let node: HtmlNode | null = root.children?.[0] ?? null;
  let depth = 1;
  while (node !== null) {
    const child: HtmlNode | undefined = visitor.enter(node, depth) ? node.children?.[0] : undefined;
    if (child) {
      node = child;
      depth += 1;
      continue;
    }
    visitor.leave(node, depth);
    while (node.next === null && node.parent !== null && node.parent !== root) {
      node = node.parent;
      depth -= 1;
      visitor.leave(node, depth);
    }
    node = node.next;
  }
}
