import { walkTree, type HtmlNode } from './html-tree.js';
import { escapeHtml, type PageLine, type PageLink } from './page-common.js';
import { matchLabel, SECTION_FIELDS, splitDatedLabels, type LabelMatch } from './page-labels.js';

/**
 * HTML tree → lines: a line ends where a block does. Tables of data stay whole; tables that lay a page out (they hold
 * labels, or come before any) are read cell by cell. Each line keeps a safe HTML form of itself for the texts.
 */
export function htmlLines(root: HtmlNode): PageLine[] {
  const { holders, headTables } = readLayout(root);
  const writer = createLineWriter();
  let tableDepth = 0;
  walkTree(root, {
    enter(node, depth) {
      if (node.type === 'text') {
        writer.text(node.data ?? '', depth, tableDepth > 0);
        return false;
      }
      const name = node.name ?? '';
      if (node.children === undefined || isDropped(node, holders)) return false;
      if (tableDepth > 0 || (name === 'table' && !holders.has(node) && !headTables.has(node))) {
        if (tableDepth === 0) writer.flush(depth);
        if (name === 'table') tableDepth += 1;
        writer.tableTag(node);
        return true;
      }
      if (BLOCKS.has(name)) writer.block(node, depth);
      else writer.open(node);
      return true;
    },
    leave(node, depth) {
      const name = node.name ?? '';
      if (node.type === 'text' || node.children === undefined || isDropped(node, holders)) return;
      if (tableDepth > 0) {
        writer.tableEnd(name);
        if (name === 'table') tableDepth -= 1;
        if (tableDepth === 0) writer.flushTable(depth);
      } else if (BLOCKS.has(name)) writer.block(null, depth);
      else writer.close(name);
    },
  });
  writer.flush(0);
  return writer.lines;
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html legend li main menu ol optgroup option p ' +
    'pre section summary table tbody td tfoot th thead tr ul quest rep textes'
  ).split(' '),
);
const DROPPED = new Set(
  (
    'script style noscript template iframe object embed svg math nav footer button select textarea input title audio ' +
    // Codes that the oldest pages hide at their end: group, legislature, closing, region.
    'video canvas map grp nleg codret reg'
  ).split(' '),
);
const DROPPED_NAMES =
  /(?:^|[\s_-])(?:share|sharing|partag\w{0,4}|social|reseaux-sociaux|breadcrumb|ariane|cookies?|tarteaucitron|skip-?links?|pagination|newsletter)(?:$|[\s_-])/i;

/** Never drops an element that holds a label, whatever it is called. */
function isDropped(node: HtmlNode, holders: ReadonlySet<HtmlNode>): boolean {
  if (node.type !== 'tag') return node.type !== 'text';
  if (holders.has(node)) return false;
  return (
    DROPPED.has(node.name ?? '') ||
    /visibility\s*:\s*hidden/i.test(node.attribs?.['style'] ?? '') ||
    DROPPED_NAMES.test(`${node.attribs?.['class'] ?? ''} ${node.attribs?.['id'] ?? ''}`)
  );
}

interface Layout {
  /** Elements that hold a label of a question page. */
  holders: ReadonlySet<HtmlNode>;
  /** Tables that come before the first label: there is no text yet to which their figures could belong. */
  headTables: ReadonlySet<HtmlNode>;
}

/** Each element is marked once, so the whole is linear. */
function readLayout(root: HtmlNode): Layout {
  const holders = new Set<HtmlNode>();
  const headTables = new Set<HtmlNode>();
  let part: 'head' | 'labels' | 'texts' = 'head';
  walkTree(root, {
    enter(node) {
      const label = node.type === 'text' ? labelOf(node.data ?? '') : null;
      if (label) {
        if (isCertainLabel(label, part === 'texts')) markAbove(node, holders);
        if (opensText(label)) part = 'texts';
        else if (part === 'head' && (label.explicit || label.field === 'askedBy')) part = 'labels';
      }
      return node.name !== 'script' && node.name !== 'style';
    },
    leave(node) {
      if (node.name === 'table' && part === 'head') headTables.add(node);
    },
  });
  return { holders, headTables };
}

function markAbove(node: HtmlNode, holders: Set<HtmlNode>): void {
  for (let up = node.parent; up !== null && !holders.has(up); up = up.parent) holders.add(up);
}

function opensText({ field, explicit, start }: FoundLabel): boolean {
  return SECTION_FIELDS.has(field) && field !== 'keyData' && (explicit || /texte/i.test(start));
}

interface FoundLabel extends LabelMatch {
  start: string;
}

function labelOf(text: string): FoundLabel | null {
  const start = text.trimStart().slice(0, 200);
  const label = start.length < 5 ? null : matchLabel(start);
  return label && { ...label, start };
}

/**
 * A label beyond doubt: « Rubrique » may head a column of figures, « Rubrique : » does not. « Question N° : » names the
 * page's own question as long as no text has begun; in a text it may head a column too.
 */
function isCertainLabel({ field, strong, explicit, start }: FoundLabel, isInTexts: boolean): boolean {
  if (field === 'erratum' || field === 'keyData') return false;
  if (SECTION_FIELDS.has(field)) return /texte/i.test(start);
  return explicit && (strong || (field === 'number' && !isInTexts && /^question/i.test(start)));
}

/** Whether a new line begins here, though no element does. */
function startsLabel(text: string): boolean {
  const label = labelOf(text);
  return label !== null && isCertainLabel(label, true);
}

const INLINE_KEPT = new Set(['b', 'strong', 'i', 'em', 'u', 'sup', 'sub']);
const TABLE_TAGS = new Set(
  'table thead tbody tfoot tr td th caption p br ul ol li b strong i em u sup sub'.split(' '),
);

interface Block {
  tag: string;
  align: string | null;
}

const PLAIN: Block = { tag: 'p', align: null };

interface LineWriter {
  lines: PageLine[];
  text(data: string, depth: number, inTable: boolean): void;
  open(node: HtmlNode): void;
  close(name: string): void;
  block(node: HtmlNode | null, depth: number): void;
  tableTag(node: HtmlNode): void;
  tableEnd(name: string): void;
  flush(depth: number): void;
  flushTable(depth: number): void;
}

function createLineWriter(): LineWriter {
  const lines: PageLine[] = [];
  let words: string[] = [];
  let html: string[] = [];
  let block = PLAIN;
  let links: PageLink[] = [];
  let link: { href: string; words: string[] } | null = null;
  /** Inline elements now open, each at most once: opened again on every line that they reach into. */
  let inline: string[] = [];
  let common = Number.POSITIVE_INFINITY;

  const closeLink = (): void => {
    if (link) links.push({ href: link.href, text: collapse(link.words.join('')) });
    link = null;
  };

  const emit = (opaque: boolean, depth: number): void => {
    const href = link?.href;
    closeLink();
    const text = collapse(words.join(''));
    const content = html.join('') + (opaque ? '' : endTags(inline));
    if (text !== '') lines.push(...makeLines({ text, content, block, opaque, links, common }));
    common = text === '' ? Math.min(common, depth) : depth;
    words = [];
    links = [];
    html = opaque ? [] : inline.map((name) => `<${name}>`);
    if (href !== undefined) link = { href, words: [] };
  };

  return {
    lines,
    text(data, depth, inTable) {
      if (!inTable && words.length > 0 && startsLabel(data) && collapse(words.join('')) !== '')
        emit(false, depth - 1);
      words.push(data);
      link?.words.push(data);
      html.push(escapeHtml(data.replace(/\s+/g, ' ')));
    },
    open(node) {
      const name = node.name ?? '';
      if (name === 'a' && node.attribs?.['href']) {
        closeLink();
        link = { href: node.attribs['href'], words: [] };
      }
      if (!INLINE_KEPT.has(name) || inline.includes(name)) return;
      inline.push(name);
      html.push(`<${name}>`);
    },
    close(name) {
      if (name === 'a') closeLink();
      if (!inline.includes(name)) return;
      const above = inline.slice(inline.indexOf(name) + 1);
      inline = inline.filter((open) => open !== name);
      html.push(endTags(above), `</${name}>`, ...above.map((open) => `<${open}>`));
    },
    block(node, depth) {
      emit(false, node === null || node.name === 'br' ? depth - 1 : depth - 1);
      if (node?.name === 'br') return;
      block = node === null ? PLAIN : { tag: node.name ?? 'p', align: node.attribs?.['align'] ?? null };
    },
    tableTag(node) {
      const name = node.name ?? '';
      if (!TABLE_TAGS.has(name)) return;
      words.push(' ');
      html.push(`<${name}${spans(node)}>`);
    },
    tableEnd(name) {
      if (name === 'br' || !TABLE_TAGS.has(name)) return;
      words.push(' ');
      html.push(`</${name}>`);
    },
    flush(depth) {
      emit(false, depth - 1);
      html = [];
    },
    flushTable(depth) {
      emit(true, depth - 1);
      html = inline.map((name) => `<${name}>`);
    },
  };
}

function endTags(names: readonly string[]): string {
  return [...names]
    .reverse()
    .map((name) => `</${name}>`)
    .join('');
}

function spans(node: HtmlNode): string {
  return ['colspan', 'rowspan']
    .map(
      (key) =>
        /^\s*(\d{1,4})/
          .exec(node.attribs?.[key] ?? '')
          ?.slice(1)
          .map((value) => ` ${key}="${value}"`)[0] ?? '',
    )
    .join('');
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

interface LineParts {
  text: string;
  content: string;
  block: Block;
  opaque: boolean;
  links: PageLink[];
  common: number;
}

function makeLines({ text, content, block, opaque, links, common }: LineParts): PageLine[] {
  const heading = /^h[1-6]$/.test(block.tag);
  const base = { heading, item: block.tag === 'li', opaque, afterBlank: true, common, links };
  if (opaque) return [{ ...base, text, html: content }];
  const tag = heading || block.tag === 'li' ? block.tag : 'p';
  const align =
    block.align !== null && /^(?:left|right|center|justify)$/i.test(block.align)
      ? ` align="${block.align}"`
      : '';
  const parts = splitDatedLabels(text);
  if (parts.length > 1)
    return parts.map((part) => ({ ...base, text: part, html: `<p>${escapeHtml(part)}</p>` }));
  return [{ ...base, text, html: `<${tag}${align}>${content.trim()}</${tag}>` }];
}
