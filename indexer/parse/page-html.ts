import { htmlLines } from './html-lines.js';
import { parseHtml, walkTree, type HtmlNode } from './html-tree.js';
import { checkPageLength } from './page-common.js';
import type { PageField } from './page-labels.js';
import { readPage, type PageHints } from './page-record.js';
import type { ParsedQuestion } from './parsed-question.js';

/**
 * Parses a question page as HTML, of any layout the site has had: tables of the oldest legislatures, static pages,
 * today's pages. It is read by its labels, in the order of the document; elements and classes are only a last resort.
 *
 * @throws ParseError when the page is empty, too long or too deep, not a question page, or without an identity.
 */
export function parsePageHtml(text: string, fileName: string): ParsedQuestion {
  checkPageLength(text);
  const root = parseHtml(text);
  return readPage(htmlLines(root), { format: 'page-html', fileName, hints: readHints(root) });
}

/** Elements of the oldest pages that name a field, and what they hold. */
const FIELD_ELEMENTS: Readonly<Record<string, PageField>> = {
  num: 'number',
  nat: 'type',
  aut: 'author',
  groupe: 'group',
  dept: 'constituency',
  mini: 'ministryAsked',
  mina: 'ministryResponsible',
  rub: 'rubric',
  tana: 'headingLead',
  ana: 'analysis',
  dpq: 'published',
  dpr: 'answered',
  codret: 'closingCode',
};

function readHints(root: HtmlNode): PageHints {
  const fields = new Map<PageField, string>();
  const links: string[] = [];
  let legislature: string | null = null;
  walkTree(root, {
    enter(node) {
      const name = node.name ?? '';
      const link = ownAddress(node);
      if (link !== null) links.push(link);
      const field = Object.hasOwn(FIELD_ELEMENTS, name) ? FIELD_ELEMENTS[name] : undefined;
      if (field !== undefined && !fields.has(field)) {
        const words = directText(node);
        if (words !== '') fields.set(field, words);
      }
      if (name === 'leg' || name === 'nleg') legislature ??= directText(node);
      return name !== 'script' && name !== 'style';
    },
    leave() {},
  });
  return { fields, legislature, links };
}

/** Address that the page gives as its own. */
function ownAddress({ name, attribs }: HtmlNode): string | null {
  if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attribs?.['rel'] ?? ''))
    return attribs?.['href'] ?? null;
  if (name === 'meta' && /^og:url$/i.test(attribs?.['property'] ?? attribs?.['name'] ?? '')) {
    return attribs?.['content'] ?? null;
  }
  return null;
}

/** Text of an element's own children and of theirs, no deeper: such elements hold a few words. */
function directText(node: HtmlNode): string {
  const children = (node.children ?? [])
    .slice(0, 20)
    .flatMap((child) => [child, ...(child.children ?? []).slice(0, 20)]);
  return children
    .map((child) => (child.type === 'text' ? (child.data ?? '') : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
}
