import { walkTree, type HtmlNode } from './html-tree.js';
import { escapeHtml, type PageLine, type PageLink } from './page-common.js';
import { matchLabel, SECTION_FIELDS, splitDatedLabels } from './page-labels.js';

/**
 * HTML tree → lines: a line ends where a block does. Tables of data stay whole; tables that lay a page out (they hold
 * labels) are read cell by cell. Each line keeps a safe HTML form of itself for the texts.
 */
export function htmlLines(root: HtmlNode): PageLine[] {
  const holders = holdersOfLabels(root);
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
      if (tableDepth > 0 || (name === 'table' && !holders.has(node))) {
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
  'script style noscript template iframe object embed svg math nav footer button select textarea input title audio video canvas map'.split(
    ' ',
  ),
);
const DROPPED_NAMES =
  /(?:^|[\s_-])(?:share|sharing|partag\w{0,4}|social|reseaux-sociaux|breadcrumb|ariane|cookies?|tarteaucitron|skip-?links?|pagination|newsletter)(?:$|[\s_-])/i;

/** Never drops an element that holds a label, whatever it is called. */
function isDropped(node: HtmlNode, holders: ReadonlySet<HtmlNode>): boolean {
  if (node.type !== 'tag') return node.type !== 'text';
  if (holders.has(node)) return false;
  return (
    DROPPED.has(node.name ?? '') ||
    DROPPED_NAMES.test(`${node.attribs?.['class'] ?? ''} ${node.attribs?.['id'] ?? ''}`)
  );
}

/** Elements that hold a label of a question page. Each element is marked once, so the whole is linear. */
function holdersOfLabels(root: HtmlNode): Set<HtmlNode> {
  const holders = new Set<HtmlNode>();
  walkTree(root, {
    enter(node) {
      if (node.type === 'text' && isCertainLabel(node.data ?? '')) {
        for (let up = node.parent; up !== null && !holders.has(up); up = up.parent) holders.add(up);
      }
      return node.name !== 'script' && node.name !== 'style';
    },
    leave() {},
  });
  return holders;
}

/** A label beyond doubt: « Rubrique » may head a column of figures, « Rubrique : » does not. */
function isCertainLabel(text: string): boolean {
  const start = text.trimStart().slice(0, 200);
  if (start.length < 5) return false;
  const label = matchLabel(start);
  if (!label) return false;
  if (label.field === 'erratum' || label.field === 'keyData') return false;
  return SECTION_FIELDS.has(label.field) ? /texte/i.test(start) : label.strong && label.explicit;
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
      if (!inTable && words.length > 0 && isCertainLabel(data) && collapse(words.join('')) !== '')
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
