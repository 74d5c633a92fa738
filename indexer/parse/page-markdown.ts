import { stripInlineMarkdown } from './markdown-inline.js';
import { readMarkdownTable } from './markdown-table.js';
import { checkPageLength, type PageLine } from './page-common.js';
import { splitDatedLabels } from './page-labels.js';
import { NO_HINTS, readPage } from './page-record.js';
import type { ParsedQuestion } from './parsed-question.js';

/**
 * Parses a question page as Markdown: headings of any level, bold labels, links, lists, pipe tables (kept as HTML
 * tables), with or without blank lines, any line ends.
 *
 * @throws ParseError when the text is empty, too long, not a question page, or without an identity.
 */
export function parsePageMarkdown(text: string, fileName: string): ParsedQuestion {
  checkPageLength(text);
  return readPage(markdownLines(text), { format: 'page-markdown', fileName, hints: NO_HINTS });
}

function markdownLines(text: string): PageLine[] {
  const raw = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const lines: PageLine[] = [];
  let afterBlank = true;
  for (let at = 0; at < raw.length; at += 1) {
    const table = readMarkdownTable(raw, at);
    if (table) {
      lines.push(emptyLine({ text: table.text, html: table.html, opaque: true, afterBlank }));
      at = table.end - 1;
    } else {
      for (const line of blockLines(raw[at] ?? '')) {
        lines.push({ ...line, afterBlank: afterBlank && line.text !== '' });
        afterBlank = false;
      }
    }
    afterBlank = (raw[at] ?? '').trim() === '';
  }
  return lines;
}

function emptyLine(parts: Partial<PageLine>): PageLine {
  return {
    text: '',
    html: null,
    heading: false,
    item: false,
    opaque: false,
    afterBlank: false,
    common: 0,
    links: [],
    ...parts,
  };
}

const HEADING = /^#{1,6}\s+/;
const BULLET = /^[*+-]\s+(?=\S)/;
/** Rules, underlines of headings, fences: drawn, not said. */
const DRAWING = /^(?:[-=*_](?:\s*[-=*_]){2,}|`{3,}\w*|~{3,}\w*)$/;
/** « > » before a figure is a comparison, not a quotation mark. */
const QUOTE = /^(?:>\s?)+(?=[^\s\d])/;

function blockLines(raw: string): PageLine[] {
  const source = raw.replace(/\s+/g, ' ').trim();
  if (source === '' || DRAWING.test(source)) return [];
  const quoted = source.replace(QUOTE, '');
  const heading = HEADING.exec(quoted);
  const bullet = heading ? null : BULLET.exec(quoted);
  const start = heading ?? bullet;
  const content = (start ? quoted.slice(start[0].length) : quoted).replace(heading ? /\s#+$/ : /\\$/, '');
  const { text, html, links } = stripInlineMarkdown(content);
  const parts = splitDatedLabels(text);
  if (parts.length > 1) return parts.map((part) => emptyLine({ text: part, links }));
  if (text === '') return [];
  return [emptyLine({ text, html: html ?? null, heading: heading !== null, item: bullet !== null, links })];
}
